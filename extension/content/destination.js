// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
/** Where a form sends what stands in it, as far as the page says so. */
(() => {
  'use strict';

  const {nodes, shadow} = objector;

  /** @param {string} address @param {string} here @param {Catalogue} catalogue whether it stays on one of Meta's sites, or in the page */
  function staysHome(address, here, catalogue) {
    let url;
    try {
      url = new URL(address, here);
    } catch {
      return false;
    }
    if (url.protocol.startsWith('javascript')) return true;
    const isHome = url.origin === new URL(here).origin
      || catalogue.hosts.groups.some((/** @type {any} */ {domain}) => url.hostname === domain || url.hostname.endsWith(`.${domain}`));
    return url.protocol === 'https:' && isHome;
  }

  /**
   * Whether any of these controls hands over what is written in it to somebody else.
   * @param {{element: HTMLElement}[]} items @param {string} here the page's address @param {Catalogue} catalogue
   */
  function leavesMeta(items, here, catalogue) {
    const forms = new Set(items.map(({element}) => /** @type {any} */ (element).form ?? shadow.closest(element, 'form')).filter(Boolean));
    const based = document.querySelector('base[href]')?.getAttribute('href') ?? null;
    const addresses = [...forms].flatMap((form) => [nodes.attribute(form, 'action'), based])
      .concat([...forms].flatMap((form) => [...nodes.findAll(form, '[formaction]')].map((button) => nodes.attribute(button, 'formaction'))));
    return addresses.some((address) => address !== null && address.trim() !== '' && !staysHome(address, here, catalogue));
  }

  objector.destination = {leavesMeta};
})();
