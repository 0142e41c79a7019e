import assert from "node:assert/strict";
import type { ResourceKey } from "../../../record/resource-key";
import { changes, state } from "../../support/asked-question";
import {
  type ChangeRow,
  changeRows,
  rowText,
  type StateRow,
  stateRows,
} from "../../support/laws/answer-rows";
import { holdsOfDamaged, holdsOfIntact, type LawCase } from "../../support/laws/law";
import { mayMistakeRegion } from "../../support/laws/lost-recorder-items";
import { RecordedContents } from "../../support/laws/recorded-contents";
import { asked, assertNone, assertSame } from "../../support/laws/told";

describe("changes", function () {
  this.timeout(36_000_000);

  it("lead from what is present at the start to what is at the end of an intact record", () =>
    holdsOfIntact((given) => leads(given, "present")));

  it("lead from what is present at the start to what is at the end of a damaged record", () =>
    holdsOfDamaged((given) => leads(given, "present")));

  it("lead from what is not recorded at the start to what is at the end", () =>
    holdsOfIntact((given) => leads(given, "not-recorded")));

  it("say of each change what it does to what is there", () => holdsOfIntact(follows));

  it("are none in a moment", () =>
    holdsOfDamaged(async ({ source, at }) => assert.deepEqual((await changes(source, [at, at])).rows, [])));
});

/** A resource as states show it: what it is, and what is known of it. */
type Shown = Pick<StateRow, "key" | "presence" | keyof ResourceKey> & {
  readonly content: string | undefined;
};

async function leads({ record, source, window: [since, until] }: LawCase, presence: string): Promise<void> {
  const contents = new RecordedContents(record);
  const shown = new Map(stateRows(await state(source, since)).map((row) => [row.key, shownOf(row)]));
  for (const row of changeRows(await changes(source, [since, until]))) {
    if (isGone(row)) shown.delete(row.key);
    else shown.set(row.key, ledTo(row, contents));
  }
  const after = stateRows(await state(source, until)).map(shownOf);
  const linesOf = (rows: readonly Shown[]) =>
    rows.filter((row) => row.presence === presence && !mayMistakeRegion(record, row)).map(shownText);
  assertSame(
    { asked: asked("applying changes", since, until), lines: linesOf([...shown.values()]) },
    { asked: asked("state", until), lines: linesOf(after) },
  );
}

async function follows({ source, window: [since, until] }: LawCase): Promise<void> {
  const presences = new Map(
    stateRows(await state(source, since)).map(({ key, presence }) => [key, presence]),
  );
  const wrong: string[] = [];
  for (const row of changeRows(await changes(source, [since, until]))) {
    const before = presences.get(row.key);
    if (!fits(row, before)) wrong.push(`${rowText(row.kind, row, row.captureTime)}, which was ${before}`);
    presences.set(row.key, isGone(row) ? "gone" : row.kind === "not-recorded" ? row.kind : "present");
  }
  assertNone(asked("changes", since, until), wrong);
}

function fits({ kind, captureTime }: ChangeRow, before: string | undefined): boolean {
  switch (kind) {
    case "discovered":
      return before !== "present";
    case "changed":
      return before === "present" || before === "not-recorded";
    case "vanished":
      return captureTime === null && (before === "present" || before === "not-recorded");
    default:
      return captureTime !== null;
  }
}

function isGone({ kind }: ChangeRow): boolean {
  return kind === "deleted" || kind === "vanished";
}

function ledTo(row: ChangeRow, contents: RecordedContents): Shown {
  if (row.kind === "not-recorded") return { ...row, presence: row.kind, content: undefined };
  return { ...row, presence: "present", content: contents.of(row.key, row.captureTime ?? "") };
}

function shownOf(row: StateRow): Shown {
  return { ...row, content: row.presence === "present" ? row.content : undefined };
}

function shownText({ key, presence, content }: Shown): string {
  return `${presence} ${key.replaceAll("\u0000", " ")} ${content ?? ""}`.trim();
}
