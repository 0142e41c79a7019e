import { resourceKeyText } from "../../record/resource-key";
import { counted } from "../counted";
import type { ChangesAnswer } from "../questions/answer";
import { type Change, type ChangeKind, changeKinds } from "../questions/change";
import { visibleText } from "../visible-text";
import { capturedText, endingLines, titleOfChanges } from "./changes-text";
import { type Layout, type Style, styleOf } from "./layout";
import { cutResource } from "./resource-cut";
import { resourceText } from "./resource-text";
import { type Column, tableLines } from "./text-table";

const mostSigns = 20;
const signs: Readonly<Record<ChangeKind, string>> = {
  discovered: "+",
  changed: "~",
  deleted: "-",
  "not-recorded": "?",
  vanished: "-",
};
const columns: readonly Column[] = [
  { title: "CHANGES" },
  { title: "" },
  { title: "LAST" },
  { title: "REGION" },
  { title: "RESOURCE", cut: cutResource, narrowest: 24 },
];

/** Changes by resource, the most changed first: how many, of which kinds, and the last of them. */
export function* changesStat(answer: ChangesAnswer, layout: Layout): Generator<string> {
  const style = styleOf(layout);
  const changes = [...answer.rows].map((row) => row.value());
  const resources = byResource(changes);
  yield `${titleOfChanges(answer, changes.length, style)}\n\n`;
  if (resources.length > 0) {
    const most = resources[0]?.length ?? 0;
    const cells = resources.map((each) => cellsOf(each, most, style).map(visibleText));
    const [titles = "", ...lines] = tableLines(columns, cells, layout.width);
    yield `${style.faint(titles)}\n`;
    for (const line of lines) yield `${line}\n`;
    yield `${counted(resources.length, "resource")}: ${kindsText(changes)}\n\n`;
  }
  yield* endingLines(answer, style);
}

/** The changes of each resource, in the order of time; of equally many, the one that changed first comes first. */
function byResource(changes: readonly Change[]): readonly (readonly Change[])[] {
  const resources = new Map<string, Change[]>();
  for (const change of changes) {
    const key = resourceKeyText(change);
    const known = resources.get(key);
    if (known === undefined) resources.set(key, [change]);
    else known.push(change);
  }
  return [...resources.values()].sort((a, b) => b.length - a.length);
}

function cellsOf(changes: readonly Change[], most: number, style: Style): readonly string[] {
  const last = changes.at(-1);
  if (last === undefined) return [];
  return [
    String(changes.length).padStart("CHANGES".length),
    signsOf(changes, most),
    capturedText(last, style),
    last.awsRegion,
    resourceText(last),
  ];
}

/** A sign a change, as long as the most of them have room; of each kind that there is, one at least. */
function signsOf(changes: readonly Change[], most: number): string {
  const scale = Math.min(1, mostSigns / most);
  return changeKinds
    .map((kind) => {
      const count = changes.filter((change) => change.kind === kind).length;
      return signs[kind].repeat(count === 0 ? 0 : Math.max(1, Math.round(count * scale)));
    })
    .join("");
}

function kindsText(changes: readonly Change[]): string {
  return changeKinds
    .map((kind) => ({ kind, count: changes.filter((change) => change.kind === kind).length }))
    .filter(({ count }) => count > 0)
    .map(({ kind, count }) => `${count} ${kind} (${signs[kind]})`)
    .join(", ");
}
