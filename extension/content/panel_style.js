// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later

{
  // The page's own rules reach the host element but not what is inside; what
  // must not be bent is marked important, which wins from in here. Fonts that have names may be the
  // page's own, and would tell it which letters are shown.
  objector.panelStyle = `
:host { all: initial !important; display: contents !important; color-scheme: light dark !important; }
* { box-sizing: border-box; }
.panel {
  --ink: light-dark(#16202b, #e8edf2);
  --soft: light-dark(#4c5967, #aab6c2);
  --paper: light-dark(#ffffff, #1b222b);
  --line: light-dark(#b9c3cd, #46525f);
  --main: light-dark(#0a5a57, #86d8cf);
  --on-main: light-dark(#ffffff, #0b1526);
  --good: light-dark(#136338, #7fd6a4);
  --bad: light-dark(#96290a, #ffa88c);
  position: fixed; inset: auto; margin: 0; padding: 12px 14px 14px;
  width: min(360px, calc(100vw - 24px)); max-height: calc(100vh - 24px); overflow: auto;
  border: 1px solid var(--line); border-inline-start: 4px solid var(--main); border-radius: 10px;
  background: var(--paper); color: var(--ink);
  font: 15px/1.45 system-ui, sans-serif; text-align: start; user-select: none; -webkit-user-select: none; cursor: auto;
  box-shadow: 0 6px 24px rgb(0 0 0 / .25);
}
.panel.good { border-inline-start-color: var(--good); }
.panel.bad { border-inline-start-color: var(--bad); }
.panel.small { width: auto; padding: 4px; }
.panel.small > :not(.head), .panel.small .name, .panel.small .step, .panel.small .close { display: none; }
[data-words]::before { content: attr(data-words); }
.unheard {
  position: absolute; inset-block-start: 2px; inset-inline: 14px 80px; height: 46px; margin: 0; overflow: clip; pointer-events: none;
  display: flex; align-items: center; font-size: 13px; line-height: 1.15; color: var(--bad);
}
.unheard:not([data-words=""]) + .head :is(.name, .step) { visibility: hidden; }
.head { display: flex; align-items: center; gap: 8px; }
.panel:not(.small) .head { margin-block-end: 4px; }
.name { font-weight: 650; letter-spacing: .01em; }
.step { color: var(--soft); font-size: 13px; margin-inline-start: auto; }
.tools { display: flex; gap: 2px; margin-inline-start: auto; }
.step:not([hidden]) + .tools { margin-inline-start: 0; }
.text { margin: 0 0 10px; overflow-wrap: anywhere; }
.notes { margin: 0 0 10px; padding: 0; list-style: none; font-size: 14px; }
.notes li { padding-block: 6px; border-block-start: 1px solid var(--line); overflow-wrap: anywhere; }
.notes button { margin-inline-start: 6px; }
.actions { display: flex; flex-wrap: wrap; gap: 8px; }
button {
  font: inherit; color: inherit; background: transparent; border: 1px solid var(--line); border-radius: 8px;
  min-height: 40px; padding: 6px 14px; cursor: pointer; text-align: center;
}
button.main { background: var(--main); color: var(--on-main); border-color: var(--main); font-weight: 600; flex: 1 1 auto; }
button.quiet { border-color: transparent; color: var(--soft); text-decoration: underline; padding-inline: 6px; }
button.tool { border-color: transparent; min-width: 32px; min-height: 32px; padding: 2px 6px; font-size: 18px; line-height: 1; }
.notes button { min-height: 32px; padding: 2px 10px; font-size: 14px; }
button:hover { border-color: currentcolor; }
button:focus-visible { outline: 3px solid var(--main); outline-offset: 2px; }
button.main:focus-visible { outline-color: var(--ink); }
button:disabled { opacity: .55; cursor: default; }
[tabindex="-1"]:focus { outline: none; }
[hidden] { display: none !important; }
.ring {
  position: fixed; inset: auto; margin: 0; padding: 0; overflow: visible; background: transparent; pointer-events: none;
  border: 3px solid light-dark(#0a5a57, #86d8cf); border-radius: 8px;
  outline: 2px solid light-dark(#ffffff, #0b1526); box-shadow: 0 0 0 7px rgb(10 90 87 / .32);
}
.ring.fits { border-width: 2px; box-shadow: none; }
.ring.strange { border: 3px dashed light-dark(#9a3412, #fdba74); box-shadow: 0 0 0 5px rgb(154 52 18 / .25); }
@media (prefers-reduced-motion: no-preference) {
  .ring { animation: beat 1.2s ease-in-out 3; }
  @keyframes beat { 50% { box-shadow: 0 0 0 14px rgb(29 78 216 / .12); } }
}
@media (forced-colors: active) { .panel, .ring { border-color: Highlight; } button.main { border: 2px solid ButtonText; } }
@media print { .panel, .ring { display: none !important; } }
`;
}
