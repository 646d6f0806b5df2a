// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * What the shipped extension makes of a page: loads a file as if it came from an address, in a real
 * headless Chromium, and prints the finding as one line of JSON. Nothing is contacted.
 *
 *   node tests/tools/recognise.mjs --url URL FILE
 *   node tests/tools/recognise.mjs --cases CASES.json     an array of {"file": …, "url": …}
 */
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, extname, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { readCatalogue } from '../harness/catalogue_files.mjs';
import { EXTENSION } from '../harness/places.mjs';

const LONGEST_CASE = 15_000;
const LONGEST_SETTLING = 3_000;
const AT_ONCE = 3;

/** @param {string} [wanted] */
function chromiumPath(wanted) {
  const places = [wanted, process.env.CHROMIUM, '/usr/lib/chromium/chromium', '/usr/bin/chromium', '/usr/bin/google-chrome'];
  const found = places.find((place) => place && existsSync(place));
  if (!found) throw new Error('Chromium was not found. Install it, or name it in the variable CHROMIUM.');
  return found;
}

/** @param {string|null} [error] a finding of nothing */
function nothing(error = null) {
  return {
    page: 'other', platform: 'unknown', objection: null, form: null, language: null, jurisdiction: 'unknown', confidence: 0,
    evidence: { address: { page: null, confidence: 0 }, form: { page: null, confidence: 0 }, phrases: { page: null, confidence: 0 } },
    drift: [], links: [], ...(error === null ? {} : { error }),
  };
}

/** The finding as the contract names its parts; the rest is kept after them. @param {any} finding */
function asPrinted({ page, platform, objection, form, language, jurisdiction, confidence, evidence, drift, links, ...rest }) {
  return {
    page, platform, objection,
    form: form && { fields: form.fields.map((/** @type {any} */ { role, confidence: sure, tag }) => ({ role, confidence: sure, tag })) },
    language, jurisdiction, confidence, evidence, drift,
    links: links.filter((/** @type {any} */ link) => link.objection !== null).map((/** @type {any} */ { href, objection: kind }) => ({ href, objection: kind })),
    ...rest,
  };
}

/**
 * Runs in the extension's own world of the page: recognises until the page has settled.
 * @param {string} url @param {any} spare @param {boolean} still @param {number} longest
 */
async function inPage(url, spare, still, longest) {
  const { objector, chrome } = /** @type {any} */ (globalThis);
  if (!objector?.recognise) return null;
  const started = performance.now();
  const answer = await Promise.race([
    chrome.runtime.sendMessage({ kind: 'catalogue' }).catch(() => null),
    new Promise((settle) => { setTimeout(settle, 2_000, null); }),
  ]);
  const catalogue = answer?.catalogue ?? spare;
  let changed = performance.now();
  const observer = new MutationObserver(() => { changed = performance.now(); });
  observer.observe(document, { childList: true, subtree: true, characterData: true, attributes: true });
  const pause = (/** @type {number} */ time) => new Promise((settle) => { setTimeout(settle, time); });
  for (;;) {
    await pause(still ? 30 : 120);
    const before = performance.now();
    const here = location.origin === new URL(url).origin ? location.href : url;
    const { finding } = objector.recognise(document, here, catalogue);
    const milliseconds = performance.now() - before;
    const quiet = performance.now() - changed > (still ? 20 : 500);
    const promising = finding.sure || finding.page === 'privacy_policy';
    if ((quiet && (still || promising)) || performance.now() - started > longest) {
      observer.disconnect();
      return { finding, milliseconds, fromBackground: Boolean(answer?.catalogue) };
    }
  }
}

/**
 * A browser with the extension, kept open for many pages.
 * @param {{chromium?: string, patience?: number}} [options] patience: so many times the usual time for a page, where
 *   the machine does much else
 */
export async function openRecogniser(options = {}) {
  const longest = LONGEST_CASE * (options.patience ?? 1);
  const { default: puppeteer } = await import('puppeteer-core');
  const profile = await mkdtemp(join(tmpdir(), 'objector-recognise-'));
  const spare = await readCatalogue();
  const browser = await puppeteer.launch({
    executablePath: chromiumPath(options.chromium), headless: true, pipe: true,
    enableExtensions: [EXTENSION], userDataDir: profile, acceptInsecureCerts: true,
    defaultViewport: { width: 1280, height: 1600 },
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
      '--disable-component-update', '--disable-sync', '--disable-dev-shm-usage', '--host-resolver-rules=MAP * ~NOTFOUND'],
  });

  /**
   * @param {{content: string|Buffer, url: string, plain?: boolean}} given
   * @returns {Promise<{finding: any, milliseconds: number|null}>} the whole finding, as the extension has it
   */
  async function recognise({ content, url, plain = false }) {
    const body = Buffer.from(content);
    const page = await browser.newPage();
    const timer = setTimeout(() => { page.close().catch(() => {}); }, longest);
    try {
      page.on('dialog', (dialog) => { dialog.dismiss().catch(() => {}); });
      await page.setRequestInterception(true);
      let served = false;
      page.on('request', (request) => {
        const ours = request.isNavigationRequest() && request.frame() === page.mainFrame();
        let reply;
        if (ours && !served) {
          served = true;
          reply = request.respond({ status: 200, contentType: `${plain ? 'text/plain' : 'text/html'}; charset=utf-8`, body });
        } else if (ours) reply = request.respond({ status: 204 });
        else if (/^(?:data|blob|about):/.test(request.url())) reply = request.continue();
        else reply = request.abort();
        reply.catch(() => {});
      });
      const session = await page.createCDPSession();
      /** @type {Map<number, any>} */
      const worlds = new Map();
      session.on('Runtime.executionContextCreated', ({ context }) => { worlds.set(context.id, context); });
      session.on('Runtime.executionContextDestroyed', ({ executionContextId }) => { worlds.delete(executionContextId); });
      session.on('Runtime.executionContextsCleared', () => { worlds.clear(); });
      await session.send('Runtime.enable');
      await page.goto(url, { waitUntil: 'domcontentloaded', timeout: longest }).catch((problem) => {
        if (!served) throw problem;
      });
      const still = plain || !/<script|http-equiv|\son[a-z]+\s*=|<object|<iframe/i.test(body.toString('utf8'));
      const frame = /** @type {any} */ (page.mainFrame())._id;
      const deadline = Date.now() + longest / 10;
      for (;;) {
        const world = [...worlds.values()].find((context) => context.auxData?.type === 'isolated' && context.auxData.frameId === frame && context.origin.startsWith('chrome-extension://'));
        if (world) {
          const answer = await session.send('Runtime.evaluate', {
            contextId: world.id, awaitPromise: true, returnByValue: true,
            expression: `(${inPage})(${JSON.stringify(url)}, ${JSON.stringify(spare)}, ${still}, ${LONGEST_SETTLING})`,
          });
          if (answer.exceptionDetails) throw new Error(answer.exceptionDetails.exception?.description ?? answer.exceptionDetails.text);
          if (answer.result.value) return answer.result.value;
        }
        if (Date.now() > deadline) return { finding: null, milliseconds: null };
        await new Promise((settle) => { setTimeout(settle, 40); });
      }
    } finally {
      clearTimeout(timer);
      await page.close().catch(() => {});
    }
  }

  return {
    recognise,
    /** @param {{file: string, url: string}} given one case as the contract prints it; never throws */
    async print({ file, url }) {
      try {
        const content = await readFile(file);
        if (!URL.canParse(url)) return nothing(`not an address: ${url}`);
        const { finding } = await recognise({ content, url, plain: extname(file) === '.txt' });
        return finding ? asPrinted(finding) : nothing();
      } catch (problem) {
        return nothing(/** @type {Error} */ (problem).message);
      }
    },
    async close() {
      await browser.close().catch(() => {});
      await rm(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
    },
  };
}

/** @param {string[]} words @returns {Promise<{file: string, url: string}[]>} */
async function casesFrom(words) {
  if (words.length === 2 && words[0] === '--cases') {
    const list = JSON.parse(await readFile(words[1], 'utf8'));
    const folder = dirname(resolve(words[1]));
    return list.map((/** @type {any} */ { file, url }) => ({ file: existsSync(file) ? file : resolve(folder, file), url }));
  }
  const at = words.indexOf('--url');
  if (words.length === 3 && at >= 0 && at < 2) return [{ url: words[at + 1], file: words[at === 0 ? 2 : 0] }];
  throw new Error('Usage: recognise.mjs --url URL FILE\n       recognise.mjs --cases CASES.json');
}

async function main() {
  const cases = await casesFrom(process.argv.slice(2));
  const recogniser = await openRecogniser();
  const lines = cases.map(() => /** @type {string|null} */ (null));
  let next = 0;
  let printed = 0;
  const work = async () => {
    while (next < cases.length) {
      const number = next++;
      lines[number] = JSON.stringify(await recogniser.print(cases[number]));
      for (let line = lines[printed]; line !== null && line !== undefined; line = lines[++printed]) process.stdout.write(`${line}\n`);
    }
  };
  try {
    await Promise.all(Array.from({ length: Math.min(AT_ONCE, cases.length) }, work));
  } finally {
    await recogniser.close();
  }
}

if (process.argv[1] && import.meta.url === pathToFileURL(resolve(process.argv[1])).href) {
  main().catch((problem) => {
    process.stderr.write(`${problem.message}\n`);
    process.exitCode = 2;
  });
}
