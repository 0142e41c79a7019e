import type { ExploredRecord } from "../../../history/explorer/explored-record";
import { type InventoryRow, inventoryOf } from "../../../history/explorer/inventory";
import { SearchTexts } from "../../../history/explorer/search-texts";
import { viewAt } from "../../../history/explorer/view";
import { formatInstant, type Instant } from "../../../record/instant";
import { isJsonObject } from "../../../record/json";
import type { ResourceKey } from "../../../record/resource-key";
import { changes, coverage, state } from "../../support/asked-question";
import { exploredOf } from "../../support/explored";
import { listIn } from "../../support/laws/answer-rows";
import { holdsOfAny, type LawCase } from "../../support/laws/law";
import { asked, assertSame } from "../../support/laws/told";

const few = 40;

describe("explore", function () {
  this.timeout(36_000_000);

  it("shows at an instant of its time what state lists", () => holdsOfAny(agreesWithState, few));

  it("marks the changes that changes lists", () => holdsOfAny(agreesWithChanges, few));

  it("tells the verdicts of coverage", () => holdsOfAny(agreesWithCoverage, few));
});

/** A row of an answer, whose members are compared as JSON. */
type Row = Readonly<Record<string, unknown>>;

type Window = readonly [Instant, Instant];

const HOUR = 3_600_000;

async function agreesWithState({ source, at, window: [since, until] }: LawCase): Promise<void> {
  const { rows } = await state(source, at);
  const record = await exploredOf(source, [Math.min(since, at - HOUR), Math.max(until, at)]);
  const listed = rows.filter(isJsonObject).map(withoutEvidence);
  const shown = inventoryOf(record, new SearchTexts(record), viewAt(at)).map((row) => shownRow(record, row));
  assertSame(
    { asked: `the inventory as of ${formatInstant(at)}`, lines: linesBeside(shown, listed) },
    { asked: asked("state", at), lines: linesBeside(listed, shown) },
  );
}

/** State lists a resource as present as long as it is not known to have gone. */
function shownRow(record: ExploredRecord, { resource, period }: InventoryRow): Row {
  const items = record.itemsOf(resource);
  const last = items[period?.lastPresent ?? -1];
  const presence = period?.presence === "unknown" ? "present" : (period?.presence ?? null);
  const lastItem = presence === "not-recorded" && last !== undefined ? { ...last } : null;
  return withoutEvidence({ ...items[period?.item ?? -1], presence, lastItem });
}

/** A window may have read an item from another object. */
function withoutEvidence(row: Row): Row {
  const lastItem =
    typeof row.lastItem === "object" && row.lastItem !== null ? { ...row.lastItem, evidence: null } : null;
  return { ...row, evidence: null, lastItem };
}

/** Of what is no longer recorded, the last item may lie further back than is read for one of both. */
function linesBeside(rows: readonly Row[], others: readonly Row[]): readonly string[] {
  const lastUnread = new Set(others.filter(({ lastItem }) => lastItem === null).map(keyText));
  return rows.map((row) => lineOf(lastUnread.has(keyText(row)) ? { ...row, lastItem: null } : row));
}

function keyText(row: Row): string {
  return JSON.stringify(keyOf(row));
}

/** The members of objects in one order. */
function lineOf(value: object): string {
  return JSON.stringify(value, (_, part: unknown) =>
    typeof part === "object" && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
}

async function agreesWithChanges({ source, window }: LawCase): Promise<void> {
  const [since, until] = windowOf(window);
  const { rows } = await changes(source, [since, until], { terms: { isProofAsked: true } });
  const record = await exploredOf(source, [since, until]);
  const marked = record.resources.flatMap((resource) =>
    resource.periods.flatMap(({ change }) => (change === null ? [] : [[...keyOf(resource), ...change]])),
  );
  assertSame(
    { asked: `the changes of ${spanText([since, until])}`, lines: sortedLines(marked) },
    {
      asked: asked("changes", since, until),
      lines: sortedLines(
        rows.filter(isJsonObject).map((row) => [...keyOf(row), row.kind ?? null, row.class ?? null]),
      ),
    },
  );
}

function keyOf({
  accountId,
  awsRegion,
  resourceType,
  resourceId,
}: Partial<ResourceKey> | Row): readonly unknown[] {
  return [accountId, awsRegion, resourceType, resourceId];
}

function sortedLines(rows: readonly (readonly unknown[])[]): readonly string[] {
  return rows.map((row) => JSON.stringify(row)).sort();
}

async function agreesWithCoverage({ source, window }: LawCase): Promise<void> {
  const [since, until] = windowOf(window);
  const { rows } = await coverage(source, [since, until]);
  const record = await exploredOf(source, [since, until]);
  const told = rows.filter(isJsonObject).flatMap((scope) => {
    const number = record.scopes.findIndex(
      ({ accountId, awsRegion }) => accountId === scope.accountId && awsRegion === scope.awsRegion,
    );
    return listIn(scope, "types").flatMap(({ resourceType, periods }) => {
      const shown = record.verdictsOf(number, typeof resourceType === "string" ? resourceType : "");
      // Of a type that nothing was read of the page has no verdict; `coverage` looks further back, and can prove nothing.
      return shown.length === 0 ? [] : [{ place: [number, resourceType ?? null], periods, shown }];
    });
  });
  assertSame(
    {
      asked: `the verdicts of ${spanText([since, until])}`,
      lines: told.flatMap(({ place, shown }) =>
        shown.map(([from, verdict, why]) => JSON.stringify([place, formatInstant(from), verdict, why])),
      ),
    },
    {
      asked: asked("coverage", since, until),
      lines: told.flatMap(({ place, periods }) =>
        (Array.isArray(periods) ? periods.filter(isJsonObject) : []).map(({ from, verdict, why }) =>
          JSON.stringify([place, from, verdict, why]),
        ),
      ),
    },
  );
}

function windowOf([since, until]: Window): Window {
  return [since, Math.max(until, since + HOUR)];
}

function spanText([since, until]: Window): string {
  return `${formatInstant(since)} until ${formatInstant(until)}`;
}
