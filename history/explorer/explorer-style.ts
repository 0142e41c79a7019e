import { fillStyle } from "../rendering/svg/fills";
import { bandFills } from "./band-fills";

/** What the explorer adds to the look of all pages. */
export const explorerStyle = `
html { scroll-padding-top: 12rem; }
body { padding: 0 1.25rem 2rem; }
header { display: flex; flex-wrap: wrap; align-items: baseline; gap: 0 1.2rem; padding-top: 0.9rem; }
header h1 { font-size: 1.25rem; margin: 0; }
header p { margin: 0; max-width: none; overflow-wrap: anywhere; }
button, input, select { font: inherit; color: inherit; }
button, select, input[type="text"], input[type="search"] {
  background: var(--page); border: 1px solid var(--quiet); border-radius: 6px; padding: 0.3rem 0.6rem; min-height: 2.1rem;
}
button { cursor: pointer; background: var(--raised); }
button:disabled { color: var(--quiet); border-color: var(--line); cursor: default; }
.time {
  position: sticky; top: 0; z-index: 2; background: var(--page); padding: 0.6rem 0 0.5rem; margin-bottom: 0.8rem;
  border-bottom: 1px solid var(--line);
}
.time-row { display: flex; flex-wrap: wrap; gap: 0.4rem 0.6rem; align-items: center; margin-bottom: 0.4rem; }
.instant { margin: 0; } .instant input { font-variant-numeric: tabular-nums; }
.problem { color: var(--bad); margin: 0.3rem 0 0; }
.slider { display: block; width: calc(100% + 16px); margin: 0 -8px; height: 1.6rem; accent-color: var(--link); cursor: pointer; }
svg { display: block; overflow: visible; }
.activity rect { fill: var(--present); }
.activity { border-bottom: 1px solid var(--line); }
.now { stroke: var(--text); stroke-width: 2; } .now-head { fill: var(--text); }
.gaps summary, .verdict summary { cursor: pointer; }
.gaps { margin: 0.2rem 0; font-size: 0.9rem; }
.gap-line .whole { stroke: var(--line); stroke-width: 1; }
.gap { fill: url(#fill-gap); stroke: var(--bad); stroke-width: 0.75; }
.some-gap { fill: url(#fill-some-gap); stroke: var(--quiet); stroke-width: 0.75; }
.verdict { margin: 0.3rem 0 0; max-width: none; }
.verdict ul { margin: 0.3rem 0; padding-left: 1.2rem; max-height: 30vh; overflow-y: auto; }
.verdict-name { font-weight: 600; } .verdict-name .meaning { font-weight: 400; }
.verdict-name.complete { color: var(--good); }
main { display: grid; grid-template-columns: minmax(20rem, 27rem) minmax(0, 1fr); gap: 1.8rem; }
.filters { display: grid; gap: 0.5rem; }
.search { display: grid; gap: 0.2rem; color: var(--quiet); font-size: 0.9rem; }
.search input { width: 100%; color: var(--text); font-size: 1rem; }
.choices { display: grid; grid-template-columns: 1fr 1fr; gap: 0.4rem 0.8rem; font-size: 0.9rem; }
.choices label { display: flex; gap: 0.5rem; align-items: center; min-width: 0; }
.choices label:first-child, .choices .all-time { grid-column: 1 / -1; } .choices select { flex: 1; min-width: 0; }
.count { margin: 0.6rem 0 0.3rem; font-weight: 600; }
.elsewhen { margin: 0 0 0.4rem; font-size: 0.9rem; }
.rows { height: max(20rem, calc(100vh - 25rem)); overflow-y: auto; border: 1px solid var(--line); border-radius: 6px; }
.all-rows { position: relative; }
.row {
  position: absolute; left: 0; right: 0; height: 58px; padding: 0.25rem 0.7rem 0; cursor: pointer; overflow: hidden;
  border-bottom: 1px solid var(--line); display: grid; grid-template-columns: minmax(0, 1fr) auto; gap: 0 0.6rem;
}
.row:hover { background: var(--raised); }
.row[aria-selected="true"] { background: var(--raised); box-shadow: inset 4px 0 var(--link); }
.rows:focus-visible .row.active { outline: 2px solid var(--focus); outline-offset: -3px; }
.row .title { grid-column: 1; white-space: nowrap; overflow: hidden; text-overflow: ellipsis; font-weight: 550; }
.row .kind { grid-column: 2; grid-row: 1; font-size: 0.85rem; white-space: nowrap; max-width: 15rem; overflow: hidden; text-overflow: ellipsis; }
.row .presence { font-size: 0.85rem; color: var(--bad); grid-column: 2; grid-row: 2; }
.row .band { grid-column: 1 / -1; grid-row: 2; }
.row .presence + .kind + .band { grid-column: 1; }
.band .present { fill: var(--present); }
.band .changed { stroke: var(--changed); stroke-width: 1.5; }
.band .discovered { fill: var(--changed); stroke: var(--page); }
.band .ended { stroke: var(--gone); stroke-width: 2; fill: none; }
.band .left { stroke: var(--unknown); stroke-width: 2; fill: var(--page); }
.band .deleted { stroke: var(--gone); stroke-width: 1; stroke-dasharray: 1 4; }
.band .vanished { fill: url(#fill-vanished); stroke: var(--vanished); stroke-width: 0.75; stroke-dasharray: 4 2; }
.band .unknown { fill: url(#fill-unknown); stroke: var(--unknown); stroke-width: 0.75; }
.band .not-recorded { fill: url(#fill-not-recorded); stroke: var(--unknown); stroke-width: 0.75; }
${fillStyle(bandFills)}
.legend { list-style: none; padding: 0; margin: 0.4rem 0; display: grid; grid-template-columns: repeat(auto-fill, minmax(17rem, 1fr)); gap: 0.3rem 1rem; }
.legend li { display: flex; gap: 0.7rem; align-items: center; }
.swatch { flex: 0 0 4rem; }
.axis { display: flex; justify-content: space-between; font-size: 0.85rem; margin: 0; max-width: none; font-variant-numeric: tabular-nums; }
.shown h2 { margin-top: 0; overflow-wrap: anywhere; } .resource h2 { margin-bottom: 0.1rem; }
.shown > h2 + p { margin-top: 0; } .resource p.code { margin: 0 0 0.6rem; overflow-wrap: anywhere; }
.facts { display: grid; grid-template-columns: max-content minmax(0, 1fr); gap: 0.15rem 1rem; margin: 0.9rem 0; }
.facts dt { color: var(--quiet); } .facts dd { margin: 0; overflow-wrap: anywhere; }
.tabs { display: flex; flex-wrap: wrap; gap: 0.3rem; border-bottom: 1px solid var(--line); margin: 1.2rem 0 1rem; }
.tabs a { padding: 0.4rem 0.9rem; text-decoration: none; border: 1px solid transparent; border-bottom: 0; border-radius: 6px 6px 0 0; }
.tabs a[aria-current] { color: var(--text); font-weight: 600; background: var(--raised); border-color: var(--line); }
.tree { list-style: none; margin: 0; padding-left: 1.1rem; }
section > .tree { padding-left: 0; }
.tree li { padding: 0.08rem 0; } .tree .tree { border-left: 1px solid var(--line); }
.tree .name { color: var(--quiet); } .tree summary { cursor: pointer; width: max-content; max-width: 100%; }
code.other { font-weight: 600; }
.difference { table-layout: fixed; } .difference thead th { width: 36%; } .difference thead th:first-child { width: 28%; }
.difference th { font-weight: 400; overflow-wrap: anywhere; } .difference thead th { font-weight: 600; }
.difference td.removed { background: var(--removed); } .difference td.added { background: var(--added); }
.difference td.removed, .difference td.added { padding-left: 0.5rem; } .difference .tree { padding-left: 0.4rem; }
.difference .sign { float: left; margin-right: 0.4rem; font-weight: 700; }
.difference summary { color: var(--quiet); cursor: pointer; }
${Array.from({ length: 9 }, (_, depth) => `.difference .depth-${depth} { padding-left: ${depth * 0.9}rem; }`).join("\n")}
.ties, .changes, .last-changes { list-style: none; padding: 0; } .ties li, .changes li, .last-changes li { padding: 0.15rem 0; overflow-wrap: anywhere; }
.changes li[aria-current] { font-weight: 600; box-shadow: inset 3px 0 var(--link); padding-left: 0.6rem; }
.when, .changes { font-variant-numeric: tabular-nums; }
.shown details > summary { cursor: pointer; } .shown summary h3 { display: inline; margin-right: 0.5rem; }
.shown > details { margin: 1rem 0; }
.command { margin-top: 1.6rem; max-width: none; font-size: 0.9rem; }
.counts { max-width: 46rem; } .counts th { font-weight: 400; overflow-wrap: anywhere; } .counts .bar { width: 30%; vertical-align: middle; }
.counts rect { fill: var(--present); }
@media (max-width: 860px) {
  body { padding: 0 0.8rem 2rem; }
  main { grid-template-columns: minmax(0, 1fr); }
  .resource-first .inventory { display: none; }
  .rows { height: 60vh; }
  .legend { grid-template-columns: 1fr; }
  .time-row button { flex: 1 1 40%; }
  .row .kind { max-width: 9rem; } .row .region { display: none; }
}
@media screen and (max-width: 860px) {
  .difference, .difference tbody, .difference tr, .difference td, .difference th { display: block; width: auto; }
  .difference thead { display: none; }
  .difference td[data-at]::before { content: attr(data-at); display: block; color: var(--quiet); font-size: 0.85rem; }
}
@media (max-height: 700px), (max-width: 860px) { .time { position: static; } html { scroll-padding-top: 0; } }
@media print {
  body { padding: 0; }
  main { display: block; }
  .time { position: static; }
  .slider, .filters, button, .tabs a:not([aria-current]), .resource > p:first-child { display: none; }
  .resource-first .inventory { display: none; }
  .rows { height: auto; overflow: visible; border: 0; }
  .row { position: static; break-inside: avoid; } .row .kind { max-width: none; } .row .region { display: inline; }
  .verdict ul { max-height: none; }
}
`;
