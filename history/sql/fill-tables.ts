import type { DuckDBAppender, DuckDBConnection } from "@duckdb/node-api";
import { type Instant, parseRecordInstant } from "../../record/instant";
import { foundChanges } from "../answers/changes-answer";
import { classified } from "../answers/classified-changes";
import type { Period, Timeline } from "../model/period";
import type { TimelineItem } from "../model/timeline-item";
import { beginOf, endOf } from "../planning/deliveries";
import type { PlannedObject } from "../planning/plan";
import { changeToClassify } from "../questions/classes/change-to-classify";
import type { ItemFilter } from "../questions/item-filter";
import type { GatheredItems } from "../reading/history-reader";
import type { StoredBody } from "../reading/objects/collect-items";
import type { ColumnsRead } from "./columns-read";
import type { DuckDb } from "./duckdb";
import { type LoadedTime, takeTexts } from "./record-schema";

/** What tables are filled from: what a reader gathered of one period. */
export interface LoadedRecord {
  readonly gathered: GatheredItems;
  readonly time: LoadedTime;
  readonly filter: ItemFilter;
  readonly objects: readonly PlannedObject[];
}

/** Where rows go. */
export interface TableWriter {
  readonly duckdb: DuckDb;
  readonly connection: DuckDBConnection;
  readonly signal: AbortSignal;
}

/** How many rows the tables have of what was gathered. */
export interface LoadedCounts {
  readonly resources: number;
  readonly periods: number;
  readonly items: number;
}

type Item = TimelineItem<StoredBody>;

/** Texts are parsed in DuckDB in portions of so many characters, so that they are not held twice. */
const portionCharacters = 16 * 1024 * 1024;

/** Fills the tables that a query reads, or all, but that of changes. */
export async function fillTables(
  writer: TableWriter,
  { gathered, time, objects }: LoadedRecord,
  read: ColumnsRead | undefined,
): Promise<LoadedCounts> {
  const isRead = (table: string): boolean => read?.has(table) ?? true;
  const timelines = timelinesFrom(time.from, gathered);
  const items = numbered(timelines);
  if (isRead("periods")) await fillPeriods(writer, timelines, items);
  if (isRead("items")) await fillItems(writer, gathered, items);
  if (isRead("coverage")) await fillCoverage(writer, gathered, time);
  if (isRead("objects")) await fillObjects(writer, gathered, objects);
  const periods = timelines.reduce((sum, timeline) => sum + timeline.periods.length, 0);
  return { resources: timelines.length, periods, items: items.size };
}

/** Without what ended before: of that only a part is known, which was read to know the rest. */
function timelinesFrom(from: Instant, { timelines }: GatheredItems): readonly Timeline<StoredBody>[] {
  return timelines.flat().flatMap((timeline) => {
    const periods = timeline.periods.filter(({ until }) => until > from);
    return periods.length === 0 ? [] : [{ ...timeline, periods }];
  });
}

/** Fills the table of changes. */
export async function fillChanges(
  writer: TableWriter,
  { gathered, time, filter }: LoadedRecord,
): Promise<void> {
  const found = foundChanges(gathered, { since: time.from, until: time.until, filter }, changeToClassify);
  const changes = classified(gathered, { found, timelines: gathered.timelines.flat() });
  await appended(writer, "main", "changes", (row) => {
    for (const { change, found: of } of changes) {
      const { vanishedBetween: vanished } = change;
      row.texts(change.accountId, change.awsRegion, change.resourceType, change.resourceId);
      row.texts(change.arn, change.resourceName);
      row.instant(of.shownAt ?? parseRecordInstant(change.captureTime ?? vanished?.before));
      row.texts(change.kind, change.class);
      row.instant(parseRecordInstant(change.captureTime));
      row.instant(parseRecordInstant(change.previousCaptureTime));
      row.texts(change.configurationStateId);
      row.instant(parseRecordInstant(vanished?.after));
      row.instant(parseRecordInstant(vanished?.before));
      row.texts(wellFormed(JSON.stringify(change.changedProperties)));
      row.end();
    }
  });
}

/** The items that periods rest on, and their numbers in the tables. */
function numbered(timelines: readonly Timeline<StoredBody>[]): ReadonlyMap<Item, number> {
  const items = new Map<Item, number>();
  for (const { periods } of timelines)
    for (const period of periods)
      for (const item of [period.item, lastItemOf(period)])
        if (item !== undefined && !items.has(item)) items.set(item, items.size);
  return items;
}

async function fillPeriods(
  writer: TableWriter,
  timelines: readonly Timeline<StoredBody>[],
  items: ReadonlyMap<Item, number>,
): Promise<void> {
  await appended(writer, "stored", "periods", (row) => {
    for (const { key, periods } of timelines)
      for (const period of periods) {
        const last = lastItemOf(period);
        row.texts(key.accountId, key.awsRegion, key.resourceType, key.resourceId);
        row.instant(period.from);
        row.instant(period.until);
        row.texts(period.presence);
        row.number(items.get(period.item));
        row.number(last && items.get(last));
        row.end();
      }
  });
}

/** The item that ends a resource may lack the names that the one before it had. */
function lastItemOf({ presence, item, lastPresent }: Period<StoredBody>): Item | undefined {
  const isEnded = presence === "deleted" || presence === "not-recorded";
  return isEnded && lastPresent !== item ? lastPresent : undefined;
}

async function fillItems(
  writer: TableWriter,
  { texts }: GatheredItems,
  items: ReadonlyMap<Item, number>,
): Promise<void> {
  const left = items.entries();
  for (let next = left.next(); next.done !== true; ) {
    await appended(writer, "stored", "texts", (row) => {
      for (let characters = 0; next.done !== true && characters < portionCharacters; next = left.next()) {
        const [{ heading, body }, number] = next.value;
        const text = wellFormed(texts.get(body.text).toString("utf8"));
        row.number(number);
        row.texts(heading.accountId, heading.awsRegion, heading.resourceType, heading.resourceId);
        row.instant(heading.captureTime);
        row.texts(body.object, text);
        row.end();
        characters += text.length;
      }
    });
    for (const statement of takeTexts) await writer.connection.run(statement);
  }
}

async function fillCoverage(
  writer: TableWriter,
  { coverage, verdicts, timelines }: GatheredItems,
  { from, until }: LoadedTime,
): Promise<void> {
  const begin = Number.isFinite(from) ? from : firstPeriodOf({ timelines }, until);
  await appended(writer, "main", "coverage", (row) => {
    for (const { accountId, awsRegion, verdictsOf } of verdicts.flat()) {
      const judged = coverage.scopes.find(
        (each) => each.accountId === accountId && each.awsRegion === awsRegion,
      );
      const types = new Set(judged?.verdicts.flatMap(({ resourceTypes }) => resourceTypes));
      for (const type of [...types].sort())
        for (const period of verdictsOf(type, begin, until)) {
          row.texts(accountId, awsRegion, type);
          row.instant(period.from);
          row.instant(period.until);
          row.texts(period.verdict, period.why);
          row.list(period.objects ?? []);
          row.end();
        }
    }
  });
}

/** The record of all that was loaded begins with the first period of any resource. */
function firstPeriodOf({ timelines }: Pick<GatheredItems, "timelines">, until: Instant): Instant {
  let begin = until;
  for (const { periods } of timelines.flat()) begin = Math.min(begin, periods[0]?.from ?? begin);
  return begin;
}

async function fillObjects(
  writer: TableWriter,
  { problems }: GatheredItems,
  objects: readonly PlannedObject[],
): Promise<void> {
  const reasons = new Map(problems.map(({ where, reason }) => [where, reason]));
  await appended(writer, "main", "objects", (row) => {
    for (const { object, key, reason } of objects) {
      row.texts(object.key, key.kind, key.accountId, key.region);
      row.texts("resourceType" in key ? key.resourceType : null);
      row.instant(beginOf(key));
      row.instant(endOf(key));
      row.bigint(object.size);
      row.texts(reason, reasons.get(object.key));
      row.end();
    }
  });
}

/** Half of a character is text to JSON.parse, and an error to DuckDB wherever a query meets it. */
function wellFormed(json: string): string {
  if (!/\\u[dD][89a-fA-F]/.test(json)) return json;
  // What JSON.stringify leaves escaped of these is alone.
  return JSON.stringify(JSON.parse(json)).replace(
    /\\(?:u(d[89a-f][0-9a-f]{2})|.)/g,
    (whole: string, half: string | undefined) => (half === undefined ? whole : "\ufffd"),
  );
}

async function appended(
  { duckdb, connection, signal }: TableWriter,
  schema: string,
  table: string,
  append: (row: RowWriter) => void,
): Promise<void> {
  signal.throwIfAborted();
  const appender = await connection.createAppender(table, schema);
  append(new RowWriter(duckdb, appender));
  appender.closeSync();
}

/** Appends cell by cell. */
class RowWriter {
  constructor(
    private readonly duckdb: DuckDb,
    private readonly appender: DuckDBAppender,
  ) {}

  texts(...texts: readonly (string | null | undefined)[]): void {
    for (const text of texts)
      if (typeof text === "string") this.appender.appendVarchar(text);
      else this.appender.appendNull();
  }

  /** What is no finite instant is null. */
  instant(instant: Instant | undefined): void {
    if (instant === undefined || !Number.isFinite(instant)) this.appender.appendNull();
    else this.appender.appendTimestampTZ(this.duckdb.timestampTZValue(BigInt(instant) * 1000n));
  }

  number(value: number | undefined): void {
    if (value === undefined) this.appender.appendNull();
    else this.appender.appendInteger(value);
  }

  bigint(value: number): void {
    this.appender.appendBigInt(BigInt(value));
  }

  list(texts: readonly string[]): void {
    this.appender.appendList(this.duckdb.listValue([...texts]), this.duckdb.LIST(this.duckdb.VARCHAR));
  }

  end(): void {
    this.appender.endRow();
  }
}
