import type { SqlRow } from "../../../history/questions/sql-answer";
import { recordTables } from "../../../history/sql/record-table";
import { formatInstant, type Instant } from "../../../record/instant";
import { isJsonObject, type Json, type JsonObject } from "../../../record/json";
import { changes, coverage, state } from "../../support/asked-question";
import { listIn } from "../../support/laws/answer-rows";
import { holdsOfAny, type LawCase } from "../../support/laws/law";
import { asked, assertSame } from "../../support/laws/told";
import { askAlone, withTables } from "../../support/loaded-tables";

/** Each opens a database of its own. */
const few = 40;

describe("sql", function () {
  this.timeout(36_000_000);

  it("has at an instant of a window what state lists", () => holdsOfAny(agreesWithState, few));

  it("has at an instant of the whole record what state lists", () => holdsOfAny(agreesOverWholeRecord, few));

  it("has of one instant the evidence of state, too", () => holdsOfAny(agreesAlone, few));

  it("has in a window the changes that changes lists", () => holdsOfAny(agreesWithChanges, few));

  it("has in a part of the window the changes that changes lists of that", () =>
    holdsOfAny(agreesWithChangesInPart, few));

  it("answers one query of what that reads as it does of all", () => holdsOfAny(needsNoMore, few));

  it("has the verdicts of coverage", () => holdsOfAny(agreesWithCoverage, few));
});

type Window = readonly [Instant, Instant];

const HOUR = 3_600_000;

const fields = [
  ["account", "accountId"],
  ["region", "awsRegion"],
  ["type", "resourceType"],
  ["id", "resourceId"],
  ["presence", "presence"],
  ["capture_time", "configurationItemCaptureTime"],
  ["status", "configurationItemStatus"],
  ["state_id", "configurationStateId"],
  ["creation_time", "resourceCreationTime"],
  ["availability_zone", "availabilityZone"],
  ["configuration", "configuration"],
  ["supplementary_configuration", "supplementaryConfiguration"],
  ["tags", "tags"],
  ["relationships", "relationships"],
] as const;

function agreesWithState({ source, at, window: [since, until] }: LawCase): Promise<void> {
  return agreesWithStateIn(source, at, [Math.min(since, at - HOUR), Math.max(until, at)]);
}

function agreesOverWholeRecord({ source, at, window: [, until] }: LawCase): Promise<void> {
  return agreesWithStateIn(source, at, [-Infinity, until]);
}

async function agreesWithStateIn(source: LawCase["source"], at: Instant, window: Window): Promise<void> {
  const { rows } = await state(source, at);
  const loaded = await withTables(source, window, ({ ask }) => ask(stateSql(at)));
  assertSame(
    { asked: `sql of ${spanText(window)}, resources_at(${formatInstant(at)})`, lines: loaded.map(sqlLine) },
    { asked: asked("state", at), lines: rows.filter(isJsonObject).map(stateLine) },
  );
}

async function agreesAlone({ source, at }: LawCase): Promise<void> {
  const { rows, coverage: judged } = await state(source, at);
  const evidence = (row: JsonObject): string =>
    `${JSON.stringify([row.resourceId, row.evidence])} ${judged.verdict}`;
  const lines = await withTables(source, [at, at], async ({ ask, coverage: { verdict } }) =>
    (await ask(stateSql(at))).map(
      (row) => `${sqlLine(row)} ${JSON.stringify([row.id, { object: row.evidence }])} ${verdict}`,
    ),
  );
  assertSame(
    { asked: `sql at ${formatInstant(at)}`, lines },
    {
      asked: asked("state", at),
      lines: rows.filter(isJsonObject).map((row) => `${stateLine(row)} ${evidence(row)}`),
    },
  );
}

function stateSql(at: Instant): string {
  return `SELECT * FROM resources_at('${formatInstant(at)}')`;
}

function sqlLine(row: SqlRow): string {
  // State lists it as long as it is not known to have gone.
  const presence = row.presence === "unknown" ? "present" : row.presence;
  return lineOf(
    fields.map(([name]) => (name === "presence" ? presence : row[name])).concat(row.name, row.arn),
  );
}

function stateLine(row: JsonObject): string {
  const last = isJsonObject(row.lastItem) ? row.lastItem : row;
  const names = [row.resourceName ?? last.resourceName, row.arn ?? last.arn];
  return lineOf(fields.map(([, name]) => row[name]).concat(names));
}

/** The members of objects in one order. */
function lineOf(values: readonly (Json | undefined)[]): string {
  return JSON.stringify(
    values.map((value) => value ?? null),
    (_, value: unknown) =>
      typeof value === "object" && value !== null && !Array.isArray(value)
        ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
        : value,
  );
}

async function agreesWithChanges({ source, window }: LawCase): Promise<void> {
  const [since, until] = windowOf(window);
  const { rows } = await changes(source, [since, until], { terms: { isProofAsked: true } });
  const loaded = await withTables(source, [since, until], ({ ask }) => ask("SELECT * FROM changes"));
  assertSame(
    {
      asked: `sql of ${spanText([since, until])}, changes`,
      lines: loaded.map((row) => changeLine(row, true)),
    },
    {
      asked: asked("changes", since, until),
      lines: rows.filter(isJsonObject).map((row) => changeLine(asColumns(row), true)),
    },
  );
}

/** The class of a change is told from all changes of a window. */
async function agreesWithChangesInPart({ source, at, window }: LawCase): Promise<void> {
  const [since, until] = windowOf(window);
  const part: Window = [since, Math.max(at, since + 1)];
  const { rows } = await changes(source, part, { terms: { isProofAsked: true } });
  const texts = part.map((instant) => `'${formatInstant(instant)}'`).join(", ");
  const loaded = await withTables(source, [since, until], ({ ask }) =>
    ask(`SELECT * FROM changes_between(${texts})`),
  );
  assertSame(
    {
      asked: `sql of ${spanText([since, until])}, changes_between`,
      lines: loaded.map((row) => changeLine(row)),
    },
    {
      asked: asked("changes", ...part),
      lines: rows.filter(isJsonObject).map((row) => changeLine(asColumns(row))),
    },
  );
}

/** Some columns of each table, other ones in other cases: what a query does not read need not be there. */
async function needsNoMore({ source, at, window }: LawCase): Promise<void> {
  const queries = recordTables.map(({ name, columns }, number) => {
    const some = columns.filter((_, index) => ((at / 1000 + number) >> (index % 20)) % 2 === 0);
    return `SELECT ${some.map((column) => column.name).join(", ") || "count(*)"} FROM ${name} ORDER BY ALL`;
  });
  const [since, until] = windowOf(window);
  const then = `'${formatInstant(Math.min(Math.max(at, since), until))}'`;
  queries.push(
    `SELECT r.id, t.value FROM resources_at(${then}) r JOIN tags_at(${then}) t USING (id) ORDER BY ALL`,
    `SELECT type, verdict FROM coverage_at(${then}) JOIN items USING (type) WHERE status = 'OK' ORDER BY ALL`,
    "SELECT id FROM resources WHERE id IN (SELECT id FROM changes WHERE kind = 'changed') ORDER BY ALL",
    "SELECT id, kind, status FROM changes JOIN items USING (account, region, type, id, capture_time) ORDER BY ALL",
    "SELECT id, why FROM tags t ASOF JOIN coverage c ON t.type = c.type AND t.valid_from >= c.valid_from ORDER BY ALL",
  );
  await withTables(source, [since, until], async ({ ask }) => {
    for (const sql of queries)
      assertSame(
        { asked: `alone: ${sql}`, lines: (await askAlone(source, [since, until], sql)).map(rowLine) },
        { asked: sql, lines: (await ask(sql)).map(rowLine) },
      );
  });
}

function rowLine(row: SqlRow): string {
  return lineOf(Object.values(row));
}

function windowOf([since, until]: Window): Window {
  return [since, Math.max(until, since + HOUR)];
}

function asColumns(row: JsonObject): SqlRow {
  const vanished = isJsonObject(row.vanishedBetween) ? row.vanishedBetween : {};
  return {
    account: row.accountId ?? null,
    region: row.awsRegion ?? null,
    type: row.resourceType ?? null,
    id: row.resourceId ?? null,
    arn: row.arn ?? null,
    name: row.resourceName ?? null,
    kind: row.kind ?? null,
    class: row.class ?? null,
    capture_time: row.captureTime ?? null,
    previous_capture_time: row.previousCaptureTime ?? null,
    state_id: row.configurationStateId ?? null,
    vanished_after: vanished.after ?? null,
    vanished_before: vanished.before ?? null,
    changed_properties: row.changedProperties ?? null,
  };
}

function changeLine(row: SqlRow, hasClass = false): string {
  const { changed_at: _, class: of, ...rest } = row;
  return lineOf([hasClass ? (of ?? null) : null, rest]);
}

/** Of a type that nothing was loaded of there is no row; `coverage` looks further back, and can prove nothing of it. */
async function agreesWithCoverage({ source, window }: LawCase): Promise<void> {
  const [since, until] = windowOf(window);
  const { rows } = await coverage(source, [since, until]);
  const loaded = await withTables(source, [since, until], ({ ask }) => ask("SELECT * FROM coverage"));
  const types = new Set(loaded.map(({ account, region, type }) => lineOf([account, region, type])));
  assertSame(
    {
      asked: `sql of ${spanText([since, until])}, coverage`,
      lines: loaded.map(({ account, region, type, valid_from, valid_to, verdict, why, objects }) =>
        lineOf([account, region, type, valid_from, valid_to, verdict, why, objects]),
      ),
    },
    {
      asked: asked("coverage", since, until),
      lines: rows.filter(isJsonObject).flatMap((scope) =>
        listIn(scope, "types").flatMap((of) => {
          const isLoaded = types.has(lineOf([scope.accountId, scope.awsRegion, of.resourceType]));
          return listIn(of, "periods")
            .filter(({ verdict }) => isLoaded || verdict !== "no-base")
            .map(({ from, until: end, verdict, why, objects }) =>
              lineOf([scope.accountId, scope.awsRegion, of.resourceType, from, end, verdict, why, objects]),
            );
        }),
      ),
    },
  );
}

function spanText([since, until]: Window): string {
  return `${Number.isFinite(since) ? formatInstant(since) : "the beginning"} until ${formatInstant(until)}`;
}
