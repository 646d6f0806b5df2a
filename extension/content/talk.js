// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later

{
  /**
   * One message to the background. After an update of the extension the old
   * content script cannot reach it any more; that is a problem like others.
   * @param {Record<string, unknown>} message
   * @returns {Promise<any>}
   */
  objector.talk = async (message) => {
    try {
      const reply = await chrome.runtime.sendMessage(message);
      if (reply?.error) return { problem: reply.error };
      return reply ?? { problem: { name: 'background_silent' } };
    } catch {
      return { problem: { name: chrome.runtime?.id ? 'background_silent' : 'updated' } };
    }
  };

  /**
   * @param {string} action
   * @param {Record<string, unknown>} [more]
   */
  objector.act = (action, more = {}) => objector.talk({ kind: 'act', action, ...more });
}
