// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later

/**
 * Everything that a site can keep in the browser, as this page sees it.
 * @param {import('puppeteer-core').Page} page
 */
export function siteStorage(page) {
  return page.evaluate(async () => {
    const entries = (/** @type {Storage} */ store) => Object.fromEntries(Object.entries(store));
    return {
      local: entries(localStorage),
      session: entries(sessionStorage),
      cookies: document.cookie,
      databases: (await indexedDB.databases()).map(({ name }) => name),
      caches: await caches.keys(),
    };
  });
}

/** What the replica itself keeps; anything beside it would be ours. */
export const REPLICA_STORAGE = {
  local: { hb_timestamp: '1' },
  session: { TabId: 'replica' },
  cookies: 'datr=replica',
  databases: [],
  caches: [],
};
