import { resourceKeyText } from "../../record/resource-key";
import { counted } from "../counted";
import type { ChangesAnswer } from "../questions/answer";
import { type Change, type ChangeKind, changeKinds } from "../questions/change";
import { capturedText, endingLines, titleOfChanges } from "./changes-text";
import { type Layout, styleOf } from "./layout";
import { resourceColumn, resourceColumns } from "./resource-columns";
import { type CellColumn, isRoomFor, rowLines } from "./row-lines";

const signs: Readonly<Record<ChangeKind, string>> = {
  discovered: "+",
  changed: "~",
  deleted: "-",
  "not-recorded": "?",
  vanished: "-",
};

/** The last change of a resource, and all of them in the order of time. */
interface ChangedResource extends Change {
  readonly all: readonly Change[];
}

/** Changes by resource, the most changed first: how many, of which kinds, and the last of them. */
export function* changesStat(answer: ChangesAnswer, layout: Layout): Generator<string> {
  const style = styleOf(layout);
  const changes = [...answer.rows].map((row) => row.value());
  const resources = byResource(changes);
  yield `${titleOfChanges(answer, changes.length, style)}\n\n`;
  if (resources.length > 0) {
    const { titles, linesOf } = rowLines(resources, columnsFor(resources, layout), layout);
    yield `${style.faint(titles)}\n`;
    for (const index of resources.keys()) for (const line of linesOf(index)) yield `${line}\n`;
    yield `${counted(resources.length, "resource")}: ${kindsText(changes)}\n\n`;
  }
  yield* endingLines(answer, style);
}

/** Of equally many, what changed first comes first. */
function byResource(changes: readonly Change[]): readonly ChangedResource[] {
  const resources = new Map<string, Change[]>();
  for (const change of changes) {
    const key = resourceKeyText(change);
    const known = resources.get(key);
    if (known === undefined) resources.set(key, [change]);
    else known.push(change);
  }
  return [...resources.values()]
    .flatMap((all) => all.slice(-1).map((last) => ({ all, ...last })))
    .sort((a, b) => b.all.length - a.all.length);
}

/** Where type and id would not both be told, the signs are fewer, and the region is left to the other tables. */
function columnsFor(
  resources: readonly ChangedResource[],
  layout: Layout,
): readonly CellColumn<ChangedResource>[] {
  const most = resources[0]?.all.length ?? 0;
  const columns = (mostSigns: number): readonly CellColumn<ChangedResource>[] => [
    { title: "CHANGES", cell: ({ all }) => String(all.length).padStart("CHANGES".length) },
    { title: "", cell: ({ all }) => signsOf(all, Math.min(1, mostSigns / most)) },
    { title: "LAST", cell: capturedText },
  ];
  const whole = [...columns(20), ...resourceColumns(resources)];
  return isRoomFor(resources, whole, layout) ? whole : [...columns(8), resourceColumn];
}

/** As many signs as changes, on a scale; of each kind that there is, one at least. */
function signsOf(changes: readonly Change[], scale: number): string {
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
