// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later

{
  const LARGE_FRAME = { width: 240, height: 160 };
  const REASON = { role: 'reason', confidence: 1, prefilled: false, required: true };

  /** @returns {boolean} */
  const inFrame = () => [...document.querySelectorAll('iframe')].some((frame) => {
    const box = frame.getBoundingClientRect();
    return box.width >= LARGE_FRAME.width && box.height >= LARGE_FRAME.height && frame.checkVisibility();
  });

  objector.reach = {
    /**
     * Why the form of a page is not ours to fill: it is another document's, or the page has closed it.
     * @param {any} finding
     * @returns {'frame'|'closed'|null}
     */
    obstacle(finding) {
      if (finding.evidence.address.page !== 'objection_form' || finding.form?.fields.length || !['ok', 'loading'].includes(finding.condition)) return null;
      if (inFrame()) return 'frame';
      return document.body && objector.shadow.closedPart(document.body) ? 'closed' : null;
    },

    /**
     * @param {any} t
     * @param {'frame'|'closed'} obstacle
     */
    view: (t, obstacle) => ({
      text: t(obstacle === 'frame' ? 'fill.in_frame' : 'fill.closed'), closing: 'close',
      buttons: [{ action: 'copy_text', label: t('panel.copy_text'), weight: 'main' }],
    }),

    /**
     * Puts the letter where the person can paste it from.
     * @param {any} finding
     * @returns {Promise<any>} the problem, or null
     */
    async copyText(finding) {
      const reply = await objector.act('fill_values', { auto: false, fields: [REASON], language: finding.language });
      if (reply.problem) return reply.problem;
      await navigator.clipboard.writeText(reply.values.reason ?? '');
      return null;
    },
  };
}
