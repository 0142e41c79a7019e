/**
 * The look that all pages share: what follows the reader's choice of light and dark, and how a page prints. Colours have
 * at least 4.5 : 1 against what they stand on (WCAG 2.2, 1.4.3), marks 3 : 1 (1.4.11); kinds of presence and classes of
 * change are told apart by shape or text as well.
 */
export const theme = `
:root {
  color-scheme: light dark;
  --page: #ffffff; --raised: #f5f6f8; --line: #d5d9e0; --text: #1b2330; --quiet: #566173;
  --link: #0b57b8; --focus: #0b57b8; --mark: #fff1b8;
  --present: #3f6fb5; --changed: #1b3f7a; --gone: #a8323e; --vanished: #9a5b00;
  --unknown: #7a8494; --unrecorded: #b9c0cb; --good: #1f7a4d; --bad: #b3261e;
  --added: #dff3e6; --removed: #fbe3e1;
}
@media screen and (prefers-color-scheme: dark) {
  :root {
    --page: #12161d; --raised: #1b212b; --line: #37404e; --text: #e6eaf1; --quiet: #a3adbd;
    --link: #8ab8ff; --focus: #8ab8ff; --mark: #574700;
    --present: #6f9fe6; --changed: #b7d2ff; --gone: #ff8f8a; --vanished: #f0b254;
    --unknown: #8d97a7; --unrecorded: #4d5766; --good: #6fcf97; --bad: #ff8f8a;
    --added: #16382a; --removed: #47211f;
  }
}
* { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; }
body {
  margin: 0; background: var(--page); color: var(--text);
  font: 15px/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif;
}
code, pre, kbd, .code { font-family: ui-monospace, SFMono-Regular, Menlo, Consolas, "Liberation Mono", monospace; font-size: 0.92em; }
code, .code { overflow-wrap: anywhere; }
h1, h2, h3 { line-height: 1.25; margin: 1.6em 0 0.5em; text-wrap: balance; }
h1 { font-size: 1.9rem; margin-top: 0; } h2 { font-size: 1.35rem; } h3 { font-size: 1.08rem; }
p { max-width: 75ch; margin: 0.5em 0; }
a { color: var(--link); }
:focus-visible { outline: 2px solid var(--focus); outline-offset: 2px; }
table { border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums; }
caption { text-align: left; color: var(--quiet); padding: 0 0 0.4em; }
th, td { text-align: left; vertical-align: top; padding: 0.32em 0.9em 0.32em 0; border-bottom: 1px solid var(--line); }
thead th { color: var(--quiet); font-weight: 600; border-bottom-color: var(--quiet); }
th.number, td.number { text-align: right; }
.quiet { color: var(--quiet); }
svg text { fill: var(--text); font: inherit; font-size: 12px; }
.scroll { overflow-x: auto; }
.unseen {
  position: absolute; width: 1px; height: 1px; margin: -1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap;
}
@media print {
  @page { margin: 16mm 14mm 18mm; }
  body { font-size: 10pt; }
  h2, h3 { break-after: avoid; }
  tr, figure, svg { break-inside: avoid; }
  thead { display: table-header-group; }
  .scroll { overflow: visible; }
  .screen-only { display: none; }
  a { color: inherit; text-decoration: none; }
}
@media (prefers-reduced-motion: reduce) { * { transition: none !important; animation: none !important; } }
`;
