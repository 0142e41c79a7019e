import type { ExploredRecord } from "../../../history/explorer/explored-record";
import { type InventoryRow, inventoryOf } from "../../../history/explorer/inventory";
import { SearchTexts } from "../../../history/explorer/search-texts";
import { viewAt } from "../../../history/explorer/view";
import { formatInstant, type Instant } from "../../../record/instant";
import { isJsonObject, type Json, type JsonObject } from "../../../record/json";
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

type Window = readonly [Instant, Instant];

const HOUR = 3_600_000;

async function agreesWithState({ source, at, window: [since, until] }: LawCase): Promise<void> {
  const { rows } = await state(source, at);
  const record = await exploredOf(source, [Math.min(since, at - HOUR), Math.max(until, at)]);
  const shown = inventoryOf(record, new SearchTexts(record), viewAt(at));
  assertSame(
    { asked: `the inventory as of ${formatInstant(at)}`, lines: shown.map((row) => shownLine(record, row)) },
    { asked: asked("state", at), lines: rows.filter(isJsonObject).map(stateLine) },
  );
}

/** State lists a resource as present as long as it is not known to have gone. */
function shownLine(record: ExploredRecord, { resource, period }: InventoryRow): string {
  const items = record.itemsOf(resource);
  const item = { ...items[period?.item ?? -1] };
  const last = items[period?.lastPresent ?? -1];
  return lineOf({
    ...item,
    evidence: null,
    presence: period?.presence === "unknown" ? "present" : (period?.presence ?? null),
    lastItem: period?.presence === "not-recorded" && last !== undefined ? { ...last, evidence: null } : null,
  });
}

/** A window may have read an item from another object. */
function stateLine(row: JsonObject): string {
  const lastItem = isJsonObject(row.lastItem) ? { ...row.lastItem, evidence: null } : null;
  return lineOf({ ...row, evidence: null, lastItem });
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

function keyOf(of: {
  readonly accountId?: Json;
  readonly awsRegion?: Json;
  readonly resourceType?: Json;
  readonly resourceId?: Json;
}): readonly Json[] {
  return [of.accountId ?? null, of.awsRegion ?? null, of.resourceType ?? null, of.resourceId ?? null];
}

function sortedLines(rows: readonly (readonly Json[])[]): readonly string[] {
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
