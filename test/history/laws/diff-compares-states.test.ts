import { diff, state } from "../../support/asked-question";
import {
  type ChangeRow,
  changeRows,
  type ResourceRow,
  rowText,
  type StateRow,
  stateRows,
} from "../../support/laws/answer-rows";
import { holdsOfDamaged, holdsOfIntact, type LawCase } from "../../support/laws/law";
import { mayMissLeaving, mayMistakeRegion } from "../../support/laws/lost-recorder-items";
import { asked, assertSame } from "../../support/laws/told";

describe("diff", function () {
  this.timeout(36_000_000);

  it("is the comparison of the states at both ends of an intact record", () => holdsOfIntact(compares));

  it("is the comparison of the states at both ends of a damaged record", () => holdsOfDamaged(compares));
});

async function compares({ record, source, window: [from, to] }: LawCase): Promise<void> {
  const [before, after] = [await state(source, from), await state(source, to)].map(stateRows);
  const unrecorded = new Set((before ?? []).filter(isNotRecorded).map(({ key }) => key));
  const found = changeRows(await diff(source, [from, to]));
  const untold = new Set(
    [
      ...found.filter(({ kind, ...row }) => kind === "not-recorded" && mayMissLeaving(record, row)),
      ...[...(before ?? []), ...(after ?? [])].filter(
        (row) => isNotRecorded(row) && mayMissLeaving(record, row),
      ),
    ].map(({ key }) => key),
  );
  const isTold = (row: ResourceRow) => !mayMistakeRegion(record, row) && !untold.has(row.key);
  const differences = found.filter(isTold);
  assertSame(
    { asked: asked("diff", from, to), lines: differences.map((row) => differenceText(row, unrecorded)) },
    {
      asked: asked("comparing state", from, to),
      lines: compared((before ?? []).filter(isTold), (after ?? []).filter(isTold)),
    },
  );
}

/**
 * Whether what is gone was deleted or vanished, two states do not tell: a deletion has a capture time. What was
 * not recorded any more may be gone from the states either way.
 */
function differenceText(row: ChangeRow, unrecorded: ReadonlySet<string>): string {
  const isGone = row.kind === "deleted" || row.kind === "vanished";
  const isDated = row.captureTime !== null;
  if (!isGone || (isDated !== (row.kind === "deleted") && !unrecorded.has(row.key)))
    return rowText(row.kind, row, row.captureTime);
  return rowText("gone", row, null);
}

function isNotRecorded({ presence }: StateRow): boolean {
  return presence === "not-recorded";
}

function compared(before: readonly StateRow[], after: readonly StateRow[]): readonly string[] {
  const was = new Map(before.map((row) => [row.key, row]));
  const is = new Map(after.map((row) => [row.key, row]));
  const gone = before.filter(({ key }) => !is.has(key)).map((row) => rowText("gone", row, null));
  const others = after.flatMap((row) => {
    const kind = kindOf(was.get(row.key), row);
    return kind === undefined ? [] : [rowText(kind, row, row.captureTime)];
  });
  return [...gone, ...others];
}

function kindOf(before: StateRow | undefined, after: StateRow): string | undefined {
  if (after.presence === "not-recorded")
    return before?.presence === "not-recorded" ? undefined : "not-recorded";
  if (before?.presence !== "present") return "discovered";
  return before.content === after.content ? undefined : "changed";
}
