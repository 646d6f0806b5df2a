// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later

{
  /** @type {any} */
  let journey = null;
  /** @type {Promise<void>|null} */
  let loading = null;
  /** @type {any} */
  let watch = null;

  /**
   * The catalogue and our sentences come from the background, and only for pages that may concern us.
   * @param {string[]} languages
   */
  const load = async (languages) => {
    const kit = await objector.talk({ kind: 'catalogue', languages });
    if (kit.problem) return;
    objector.catalogue = kit.catalogue;
    objector.catalogueVersion = kit.version;
    journey ??= new objector.Journey(objector.makeTranslate(kit.strings, kit.language));
  };

  /** A page may speak a language that neither it nor the browser names: then its words are fetched too. */
  const lookAgain = async () => {
    const missing = objector.heard.missing(journey.finding, objector.catalogue);
    if (missing.length === 0) return;
    await load([...Object.keys(objector.catalogue.phrases.languages), ...missing]);
    await journey.look(true);
  };

  const look = async () => {
    const concerned = objector.worthALook(location.href) || journey?.waiting
      // The page after the form may be any page.
      || (journey === null && document.referrer !== '' && objector.isFormAddress(document.referrer));
    if (!concerned) {
      watch.loosely();
      journey?.leave();
      return;
    }
    loading ??= load([document.documentElement.lang, ...navigator.languages]);
    await loading;
    if (!journey) {
      loading = null;
      return;
    }
    watch.closely();
    const before = performance.now();
    const looked = journey.look();
    watch.pace(performance.now() - before);
    await looked;
    await lookAgain();
  };

  if (window === window.top) {
    watch = new objector.Watch(look, look);
    document.addEventListener('visibilitychange', () => {
      // Something may have been done in another tab: a person entered, an account dismissed.
      if (document.visibilityState === 'visible' && journey) journey.look(true);
    });
    look();
  }
}
