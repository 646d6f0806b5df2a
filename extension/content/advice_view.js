// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later

{
  /**
   * Turns advice, results and problems into what the panel shows. Pure: the same
   * input gives the same view.
   *
   * @typedef {(key: string, params?: Record<string, string|number>) => string} Say
   */

  const QUIET = new Set(['nothing', 'wait', 'dismissed']);
  const ELSEWHERE = new Set(['not_entitled', 'not_entitled_third_party', 'third_party_by_hand']);
  const NO_DOOR = new Set(['no_door_left', 'link_broken', 'other_region']);

  /**
   * The menus of Meta that lead there by hand, named as the person sees them; nothing where they are not known.
   * @param {any} catalogue @param {string|null} platform @param {string|null} language of the page @param {string} own of the person
   * @returns {string[]}
   */
  const menuPath = (catalogue, platform, language, own) => {
    const spoken = (catalogue.menus?.menus ?? []).filter((/** @type {any} */ menu) => menu.language === language && menu.leads_to !== 'third_party_form');
    const place = catalogue.doors?.parents?.[platform ?? ''] ?? platform;
    const best = (/** @type {any} */ menu) => (menu.variant === own ? 2 : 0) + (menu.platform === place ? 1 : 0);
    const fitting = spoken.filter((/** @type {any} */ menu) => menu.platform === place || menu.platform === 'any');
    return fitting.sort((/** @type {any} */ a, /** @type {any} */ b) => best(b) - best(a))[0]?.steps ?? [];
  };

  /**
   * @param {any} t
   * @param {any} advice
   * @param {{onPage: boolean, menu?: string[]}} here onPage: what the advice speaks of stands on this page;
   *   menu: the way there by hand, in the page's own words
   * @returns {any|null} a PanelView; null shows nothing
   */
  const adviceView = (t, advice, here) => {
    if (advice.action === 'none' || QUIET.has(advice.message)) return null;
    const params = { ...advice.params };
    params.platform = t(`platform.${params.platform ?? advice.platform ?? 'none'}`);
    if (params.child) params.child = t(`platform.${params.child}`);
    const view = {
      text: t(`advice.${advice.message}`, params), tone: 'plain', step: advice.step, closing: 'close',
      buttons: /** @type {any[]} */ ([]), notes: /** @type {any[]} */ ([]),
    };
    const main = (/** @type {string} */ action) => ({ action, label: t(`panel.${action}`), weight: 'main' });
    switch (advice.action) {
      case 'prompt':
        view.closing = 'dismiss';
        view.buttons = [main('start'), { action: 'dismiss', label: t('panel.dismiss'), weight: 'quiet' }];
        break;
      case 'guide':
        if (here.onPage) view.buttons = [main('show')];
        else if (advice.target) view.buttons = [main('go')];
        break;
      case 'offer_fill':
        view.buttons = [main('fill')];
        break;
      case 'ask':
        view.buttons = advice.choices.map((/** @type {any} */ choice) => ({ action: 'choose', value: choice.value, label: choice.label }));
        break;
      case 'explain':
        if (advice.message === 'no_person') view.buttons = [main('open_welcome')];
        else if (advice.message === 'already_objected') view.buttons = [{ action: 'open_dashboard', label: t('panel.open_dashboard') }];
        else if (advice.message === 'lives_elsewhere') view.buttons = [main('open_welcome')];
        else if (advice.target) view.buttons = [here.onPage ? main('show') : main('go')];
        if (ELSEWHERE.has(advice.message)) view.buttons.push({ action: 'open_elsewhere', label: t('panel.open_elsewhere') });
        if (!advice.target && here.menu?.length && NO_DOOR.has(advice.message)) {
          view.notes = [{ text: t('menu.by_hand', { path: here.menu.join(' › ') }) }];
        }
        break;
      case 'record':
        view.tone = advice.message === 'receipt' ? 'good' : 'plain';
        if (advice.message === 'receipt') view.buttons = [{ action: 'open_dashboard', label: t('panel.open_dashboard') }];
        else if (advice.target) view.buttons = [main('go')];
        break;
      default:
    }
    return view;
  };

  /**
   * The sentence for a problem, by its name.
   * @param {any} t
   * @param {any} problem
   * @returns {string}
   */
  const problemWords = (t, problem) => {
    const name = String(problem?.data?.state ?? problem?.name ?? '');
    return t.has(`problem.${name}`) ? t(`problem.${name}`) : t('problem.other', { name });
  };

  /**
   * @param {any} t
   * @param {any} problem
   * @param {string} again the action that tries again
   */
  const problemView = (t, problem, again) => ({
    text: problemWords(t, problem), tone: 'bad', closing: 'close',
    buttons: problem?.name === 'updated' ? [] : [{ action: again, label: t('panel.try_again'), weight: 'main' }],
  });

  /**
   * Something was done but the host has not got it yet.
   * @param {any} t
   * @param {any} delivery
   */
  const keptNote = (t, delivery) => (delivery && delivery.stored === false
    ? [{ text: t('kept', { reason: problemWords(t, delivery.problem) }) }] : []);

  /**
   * What became of the filling.
   * @param {any} t
   * @param {{results: Array<{role: string, result: string}>, vanished: boolean, chosen?: string|null}} outcome
   * @param {Record<string, string>} values
   * @param {Record<string, string>} shown the same, as people write them
   */
  const fillView = (t, outcome, values, shown) => {
    const notes = outcome.results.flatMap(({ role, result }) => {
      const field = t(`field.${role}`);
      const button = values[role] && result !== 'kept'
        ? { action: 'copy', value: role, label: t('panel.copy') } : undefined;
      if (result === 'differs') return [{ text: t(`fill.differs.${role}`, { ours: shown[role] ?? '' }), button }];
      if (result === 'not_accepted') return [{ text: t('fill.not_accepted', { field }), button }];
      if (result === 'not_found') return [{ text: t('fill.yourself', { field }), button }];
      return [];
    });
    if (outcome.chosen) notes.unshift({ text: t('fill.chosen', { option: outcome.chosen }), button: undefined });
    const open = outcome.results.some(({ result }) => result === 'not_accepted' || result === 'not_found');
    if (outcome.vanished) {
      return { text: t('fill.vanished'), tone: 'bad', notes, closing: 'close', buttons: [{ action: 'fill', label: t('panel.fill_again'), weight: 'main' }] };
    }
    return { text: t(open ? 'fill.partly' : 'fill.done'), tone: open ? 'plain' : 'good', notes, closing: 'close', buttons: [] };
  };

  objector.views = { adviceView, menuPath, problemView, problemWords, keptNote, fillView };
}
