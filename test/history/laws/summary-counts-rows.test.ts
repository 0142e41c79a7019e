import { rankOfVerdict, verdicts } from "../../../history/questions/coverage";
import { type Dimension, dimensionOf } from "../../../history/questions/summary/dimension";
import { countedInstants } from "../../../history/questions/summary/step";
import { formatInstant, type Instant } from "../../../record/instant";
import { isJsonObject, type Json, type JsonObject } from "../../../record/json";
import { changes, type ReadAnswer, state, summary } from "../../support/asked-question";
import { filtersFor } from "../../support/laws/known-filters";
import { holdsOfAny, type LawCase } from "../../support/laws/law";
import { asked, assertNone, assertSame } from "../../support/laws/told";

const HOUR = 3_600_000;

describe("a summary", function () {
  this.timeout(36_000_000);

  it("counts the rows of the state at each of its instants", () => holdsOfAny(countsStates));

  it("counts the rows of the changes in its window", () => holdsOfAny(countsChanges));

  it("counts at each instant of a trend what it counts there alone", () => holdsOfAny(countsAlone));

  it("is never surer of an instant of a trend than the state is", () => holdsOfAny(isNeverSurer));

  it("is as sure of all together as the state is", () => holdsOfAny(isAsSure));
});

/** What is counted by, and what a row of the question has there. */
interface Counted {
  readonly name: string;
  readonly valueOf: (row: JsonObject) => Json | undefined;
}

const ofAny: readonly Counted[] = [
  { name: "type", valueOf: ({ resourceType }) => resourceType },
  { name: "region", valueOf: ({ awsRegion }) => awsRegion },
  { name: "account", valueOf: ({ accountId }) => accountId },
];

const ofTags: Counted = { name: "tag:Team", valueOf: (row) => tagsOf(row).Team ?? null };

const ofChanges: readonly Counted[] = [
  { name: "kind", valueOf: ({ kind }) => kind },
  { name: "class", valueOf: (row) => row.class },
  { name: "day", valueOf: (row) => textOf(shownAt(row))?.slice(0, 10) ?? null },
  { name: "month", valueOf: (row) => textOf(shownAt(row))?.slice(0, 7) ?? null },
];

async function countsStates({ record, source, window: [since, until], pick }: LawCase): Promise<void> {
  const by = pick([...ofAny, ofTags]) ?? ofTags;
  const filter = pick(filtersFor(record))?.filter;
  const window = { since, until: Math.max(until, since + HOUR), every: stepFor(since, until) };
  const counts = await summary(source, { of: "state", by: [dimension(by)], ...window }, filter);
  const lines: string[] = [];
  for (const at of countedInstants(window)) {
    const { rows } = await state(source, at, filter === undefined ? {} : { filter });
    lines.push(...countLines(rows, (row) => [by.valueOf(row), formatInstant(at)]));
  }
  assertSame(
    { asked: asked(`summary --by ${by.name}`, since, window.until), lines: linesOf(counts, [by.name, "at"]) },
    { asked: "state at each instant", lines },
  );
}

async function countsChanges({ record, source, window: [since, until], pick }: LawCase): Promise<void> {
  const [by, beside] = [pick(ofAny), pick(ofChanges)].filter((each) => each !== undefined);
  if (by === undefined || beside === undefined) return;
  const filter = pick(filtersFor(record))?.filter;
  const window: readonly [Instant, Instant] = [since, Math.max(until, since + HOUR)];
  const counts = await summary(
    source,
    { of: "changes", by: [by, beside].map(dimension), since, until: window[1] },
    filter,
  );
  const { rows } = await changes(source, window, filter === undefined ? {} : { filter });
  assertSame(
    {
      asked: asked(`summary --of changes --by ${by.name} --by ${beside.name}`, ...window),
      lines: linesOf(counts, [by.name, beside.name]),
    },
    {
      asked: asked("changes", ...window),
      lines: countLines(rows, (row) => [by.valueOf(row), beside.valueOf(row)]),
    },
  );
}

async function countsAlone({ record, source, window: [since, until], pick }: LawCase): Promise<void> {
  const by = pick([...ofAny, ofTags]) ?? ofTags;
  const filter = pick(filtersFor(record))?.filter;
  const window = { since, until: Math.max(until, since + HOUR), every: stepFor(since, until) };
  const trend = await summary(source, { of: "state", by: [dimension(by)], ...window }, filter);
  const lines: string[] = [];
  for (const at of countedInstants(window)) {
    const alone = await summary(source, { of: "state", by: [dimension(by)], until: at }, filter);
    lines.push(...countedLines(alone, by, formatInstant(at)));
  }
  assertSame(
    { asked: asked(`summary --by ${by.name}`, since, window.until), lines: countedLines(trend, by) },
    { asked: "summary at each instant", lines },
  );
}

/** Also how many were no longer recorded. A row of one instant does not name it. */
function countedLines({ rows }: ReadAnswer, { name }: Counted, at?: string): readonly string[] {
  const field = dimensionOf(name)?.field ?? name;
  return rows
    .filter(isJsonObject)
    .filter(({ count }) => typeof count === "number" && count > 0)
    .map((row) => JSON.stringify([row.at ?? at, row[field], row.count, row.notRecorded ?? 0]));
}

async function isAsSure({ record, source, at, pick }: LawCase): Promise<void> {
  const filter = pick(filtersFor(record))?.filter;
  const by = [dimension(pick(ofAny) ?? ofTags)];
  const { coverage } = await summary(source, { of: "state", by, until: at }, filter);
  const counts = await summary(source, { of: "state", by: [], until: at }, filter);
  const [total] = counts.rows;
  assertSame(
    { asked: asked("summary", at), lines: isJsonObject(total) ? [JSON.stringify(total.verdict)] : [] },
    { asked: asked("state", at), lines: [JSON.stringify(coverage.verdict)] },
  );
}

async function isNeverSurer({ source, window: [since, until] }: LawCase): Promise<void> {
  const window = { since, until: Math.max(until, since + HOUR), every: stepFor(since, until) };
  const { rows } = await summary(source, { of: "state", by: [], ...window });
  const told = new Map(rows.filter(isJsonObject).map(({ at, verdict }) => [at, verdict]));
  const breaches: string[] = [];
  for (const at of countedInstants(window)) {
    const { verdict } = (await state(source, at)).coverage;
    const ofTrend = verdicts.find((each) => each === told.get(formatInstant(at)));
    if (ofTrend === undefined || rankOfVerdict(ofTrend) < rankOfVerdict(verdict))
      breaches.push(`${formatInstant(at)}: ${ofTrend}, but ${verdict} by itself`);
  }
  assertNone(asked("summary", since, window.until), breaches);
}

function dimension({ name }: Counted): Dimension {
  return dimensionOf(name) ?? { name, field: name, valueOf: () => null };
}

/** A handful of instants, however long the window is. */
function stepFor(since: Instant, until: Instant) {
  return { count: 1 + Math.floor((until - since) / (5 * 24 * HOUR)), unit: "d" } as const;
}

function linesOf({ rows }: ReadAnswer, names: readonly string[]): readonly string[] {
  const fields = names.map((name) => dimensionOf(name)?.field ?? name);
  return rows
    .filter(isJsonObject)
    .filter(({ count }) => typeof count === "number" && count > 0)
    .map(
      (row) => `${JSON.stringify(fields.map((field) => row[field] ?? null))}: ${JSON.stringify(row.count)}`,
    );
}

function countLines(
  rows: readonly Json[],
  valuesOf: (row: JsonObject) => readonly unknown[],
): readonly string[] {
  const counts = new Map<string, number>();
  for (const row of rows.filter(isJsonObject)) {
    const name = JSON.stringify(valuesOf(row));
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return [...counts].map(([name, count]) => `${name}: ${count}`);
}

function tagsOf({ tags, lastItem }: JsonObject): JsonObject {
  if (isJsonObject(lastItem)) return tagsOf(lastItem);
  return isJsonObject(tags) ? tags : {};
}

function shownAt({ captureTime, vanishedBetween }: JsonObject): Json | undefined {
  return captureTime ?? (isJsonObject(vanishedBetween) ? vanishedBetween.before : undefined);
}

function textOf(value: Json | undefined): string | undefined {
  return typeof value === "string" ? value : undefined;
}
