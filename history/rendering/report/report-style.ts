import { theme } from "../html/theme";
import { fillStyle } from "../svg/fills";
import { reportFills } from "./fills";

/** The look of a report, on a screen of any width and on A4 and Letter. */
export const reportStyle = `${theme}
main, .cover { max-width: 68rem; margin: 0 auto; padding: 0 1.25rem; }
.cover { padding-top: 2.5rem; }
main { counter-reset: section; padding-bottom: 4rem; }
section { scroll-margin-top: 1rem; }
main > section > h2 { counter-increment: section; border-bottom: 2px solid var(--text); padding-bottom: 0.2em; margin-top: 3rem; }
main > section > h2::before { content: counter(section) "  "; color: var(--quiet); }
h1 span { white-space: nowrap; }
.kind { text-transform: uppercase; letter-spacing: 0.08em; font-size: 0.82rem; color: var(--quiet); }
.completeness { font-size: 1.1rem; border-left: 4px solid var(--present); padding-left: 0.9rem; margin: 1.2rem 0; }
.facts { display: grid; grid-template-columns: max-content 1fr; gap: 0.25rem 1.2rem; margin: 1rem 0; }
.facts dt, .state dt, .terms dt { color: var(--quiet); }
.facts dd, .state dd, .terms dd { margin: 0; overflow-wrap: anywhere; }
.figures { list-style: none; display: grid; grid-template-columns: repeat(auto-fit, minmax(9.5rem, 1fr)); gap: 0.75rem; padding: 0; margin: 1.5rem 0; }
.figures a { display: block; height: 100%; padding: 0.7rem 0.9rem; background: var(--raised); border: 1px solid var(--line); border-radius: 6px; color: inherit; text-decoration: none; }
.figures strong { display: block; font-size: 1.9rem; line-height: 1.1; font-variant-numeric: tabular-nums; }
.figures span { color: var(--quiet); font-size: 0.9rem; }
.contents { columns: 2; padding-left: 1.4rem; margin: 0.5rem 0 1.5rem; }
h2.unnumbered { font-size: 1.05rem; margin-bottom: 0.2em; }
figure { margin: 1rem 0; }
figcaption { font-weight: 600; }
.chart { display: block; overflow: visible; }
.chart .scale line { stroke: var(--line); }
.chart .scale text, .chart .axis text { fill: var(--quiet); }
.mark { stroke-width: 1; }
.trend { display: block; overflow: visible; }
.trend path { fill: none; stroke: var(--present); stroke-width: 1.6; }
.trend circle { fill: var(--present); }
.legend { list-style: none; display: flex; flex-wrap: wrap; gap: 0.2rem 1.4rem; padding: 0; margin: 0.6rem 0; font-size: 0.92rem; }
.legend svg { vertical-align: -2px; }
.ask code span { display: inline-block; max-width: 100%; }
.ask { color: var(--quiet); font-size: 0.86rem; max-width: none; }
.type, .place { color: var(--quiet); font-size: 0.88rem; overflow-wrap: anywhere; }
.list { table-layout: auto; font-size: 0.93rem; }
.list td { overflow-wrap: anywhere; }
.list .when { min-width: 6.4rem; overflow-wrap: normal; }
.list .place { white-space: nowrap; }
.list .number { width: 3rem; }
.evidence { min-width: 4rem; overflow-wrap: normal; }
.what { font-weight: 600; }
.what.deleted, .what.vanished { color: var(--gone); }
.outcome.failed, .outcome.unknown { color: var(--gone); }
.outcome a { color: inherit; }
tr { scroll-margin-top: 1rem; } tr:target { background: var(--mark); }
.outcome.no-resources { color: var(--quiet); font-weight: 400; }
th.control { font-weight: 400; }
.over { min-width: 15rem; }
.over .band { margin: 0.2rem 0; }
.wanting { list-style: none; padding: 0; margin: 0; color: var(--quiet); font-size: 0.92em; }
.properties { list-style: none; padding: 0; margin: 0.15rem 0 0; font-size: 0.95em; }
ins { background: var(--added); text-decoration: none; }
del { background: var(--removed); text-decoration: none; }
ins, del { font-family: ui-monospace, SFMono-Regular, Menlo, Consolas, "Liberation Mono", monospace; font-size: 0.92em; padding: 0 0.2em; }
article.gone { border-top: 1px solid var(--line); padding: 0.6rem 0; }
article.gone h3 { margin: 0.2rem 0; font-weight: 400; }
article.gone p { margin: 0.2rem 0; }
.state { display: grid; grid-template-columns: repeat(auto-fill, minmax(21rem, 1fr)); gap: 0 1.5rem; margin: 0.4rem 0; font-size: 0.9rem; }
td .state { grid-template-columns: 1fr; }
.state div { display: grid; grid-template-columns: 11rem 1fr; gap: 0.6rem; }
.state dt { overflow-wrap: anywhere; }
.terms { display: grid; gap: 0.15rem; margin: 0.5rem 0; }
.terms div { display: grid; grid-template-columns: 11rem 1fr; gap: 0.8rem; }
pre { background: var(--raised); border: 1px solid var(--line); padding: 0.7rem 0.9rem; white-space: pre-wrap; overflow-wrap: anywhere; }
.bands { margin: 0.8rem 0; }
.course p { margin: 0.5rem 0 0.15rem; font-size: 0.88rem; color: var(--quiet); max-width: none; }
.scroll time { white-space: nowrap; }
.recorders { margin: 0.3rem 0; padding-left: 1.2rem; }
.evidence-list { list-style: none; padding: 0; font-size: 0.86rem; }
.evidence-list li { padding: 0.25rem 0; border-bottom: 1px solid var(--line); overflow-wrap: anywhere; }
.evidence-list li:target { background: var(--mark); }
summary { cursor: pointer; color: var(--link); }
${fillStyle(reportFills)}
@media screen and (max-width: 44rem) {
  .contents { columns: 1; }
  .facts { grid-template-columns: 1fr; gap: 0; }
  .facts dd { margin-bottom: 0.5rem; }
  .state, .terms div { grid-template-columns: 1fr; gap: 0; }
  .state { grid-template-columns: 1fr; }
  .state div { grid-template-columns: 9rem 1fr; }
  .list, .list tbody, .list tr, .list td { display: block; }
  .list thead, .wide { display: none; }
  .scroll table { font-size: 0.86rem; }
  .scroll th, .scroll td { padding-right: 0.5em; }
  .list tr { border-bottom: 1px solid var(--line); padding: 0.5rem 0; }
  .list td, .list td.number { border: 0; padding: 0.1rem 0; text-align: left; width: auto; }
}
@media print {
  html { font-size: 9.5pt; }
  body, .list, .state, .evidence-list, .ask { font-size: 8.5pt; line-height: 1.38; }
  main, .cover { max-width: none; padding: 0; }
  .cover { break-after: page; }
  main > section { break-before: page; }
  main > section:first-of-type { break-before: auto; }
  main > section > h2 { margin-top: 0; }
  h3 { margin-top: 1rem; }
  .course p { font-size: 8pt; }
  .figures { grid-template-columns: repeat(6, 1fr); gap: 0.4rem; }
  .figures a { background: none; padding: 0.4rem 0.5rem; }
  .figures strong { font-size: 1.4rem; }
  article.gone { break-inside: avoid; }
  details { display: none; }
  .state { grid-template-columns: 1fr 1fr; }
  .state div { grid-template-columns: 8rem 1fr; }
  @page { @bottom-right { content: counter(page) " of " counter(pages); font-size: 8pt; color: #566173; } }
}
`;
