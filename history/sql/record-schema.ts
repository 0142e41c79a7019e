import { formatInstant, type Instant } from "../../record/instant";

/** The time that was loaded, and what stands for the instants of the command. */
export interface LoadedTime {
  /** −Infinity: from the beginning of the record on. */
  readonly from: Instant;
  readonly until: Instant;
  /** Whether the end is now, so that what follows it is as it was then. */
  readonly isUntilNow: boolean;
  readonly now: Instant;
}

const resource = "account VARCHAR, region VARCHAR, type VARCHAR, id VARCHAR";

/** A column that the text of an item fills. */
export interface ItemColumn {
  readonly name: string;
  readonly type: "VARCHAR" | "TIMESTAMPTZ" | "JSON";
  /** The field of the item, as answers give it. */
  readonly field: string;
  /** Whether it is what most of a body consists of. */
  readonly isLong?: true;
}

export const itemColumns: readonly ItemColumn[] = [
  { name: "arn", type: "VARCHAR", field: "arn" },
  { name: "name", type: "VARCHAR", field: "resourceName" },
  { name: "status", type: "VARCHAR", field: "configurationItemStatus" },
  { name: "state_id", type: "VARCHAR", field: "configurationStateId" },
  { name: "creation_time", type: "TIMESTAMPTZ", field: "resourceCreationTime" },
  { name: "availability_zone", type: "VARCHAR", field: "availabilityZone" },
  { name: "configuration", type: "JSON", field: "configuration", isLong: true },
  {
    name: "supplementary_configuration",
    type: "JSON",
    field: "supplementaryConfiguration",
    isLong: true,
  },
  { name: "tags", type: "JSON", field: "tags" },
  { name: "relationships", type: "JSON", field: "relationships", isLong: true },
];

/** What the rows of the tables are kept in; bodies of items once, however many periods they have. */
const storedSchema: readonly string[] = [
  "CREATE SCHEMA stored",
  `CREATE TABLE stored.texts (item INTEGER, ${resource}, capture_time TIMESTAMPTZ, evidence VARCHAR, text VARCHAR)`,
  `CREATE TABLE stored.items (item INTEGER, ${resource}, capture_time TIMESTAMPTZ, evidence VARCHAR,
     ${itemColumns.map(({ name, type }) => `${name} ${type}`).join(", ")})`,
  `CREATE TABLE stored.periods (${resource}, valid_from TIMESTAMPTZ, valid_to TIMESTAMPTZ, presence VARCHAR, item INTEGER,
     last_item INTEGER)`,
  `CREATE TABLE coverage (account VARCHAR, region VARCHAR, type VARCHAR, valid_from TIMESTAMPTZ, valid_to TIMESTAMPTZ,
     verdict VARCHAR, why VARCHAR, objects VARCHAR[])`,
  `CREATE TABLE objects (object VARCHAR, kind VARCHAR, account VARCHAR, region VARCHAR, type VARCHAR,
     stamp_from TIMESTAMPTZ, stamp_to TIMESTAMPTZ, bytes BIGINT, reason VARCHAR, problem VARCHAR)`,
];

/** A body is parsed once for all of its members; DuckDB keeps the digits of numbers that JavaScript would round. */
const itemShape = JSON.stringify(
  Object.fromEntries(itemColumns.map(({ field, type }) => [field, type === "JSON" ? type : "VARCHAR"])),
);

/** Takes over the texts of items, which are removed then. */
export const takeTexts: readonly string[] = [
  `INSERT INTO stored.items
   SELECT item, account, region, type, id, capture_time, evidence, ${itemColumns.map(parsedValue).join(", ")}
   FROM (SELECT *, from_json(text, '${itemShape}') AS body FROM stored.texts)`,
  "TRUNCATE stored.texts",
];

function parsedValue({ field, type }: ItemColumn): string {
  return type === "TIMESTAMPTZ" ? `TRY_CAST(body.${field} AS TIMESTAMPTZ)` : `body.${field}`;
}

const ofItem =
  "i.status, i.state_id, i.creation_time, i.availability_zone, %, i.supplementary_configuration, i.tags, i.relationships, i.evidence";

/** The tables as queries see them. */
const tableViews: readonly string[] = [
  `CREATE VIEW resources AS
   SELECT p.account, p.region, p.type, p.id, coalesce(i.arn, l.arn) AS arn, coalesce(i.name, l.name) AS name,
     p.valid_from, p.valid_to, p.presence, i.capture_time,
     ${ofItem.replace("%", "CASE WHEN p.presence <> 'vanished' THEN i.configuration END AS configuration")}
   FROM stored.periods p JOIN stored.items i ON i.item = p.item LEFT JOIN stored.items l ON l.item = p.last_item`,
  `CREATE VIEW items AS
   SELECT i.account, i.region, i.type, i.id, i.arn, i.name, i.capture_time, ${ofItem.replace("%", "i.configuration")}
   FROM stored.items i`,
  `CREATE VIEW tags AS
   SELECT r.account, r.region, r.type, r.id, r.valid_from, r.valid_to, r.presence, tag.key, tag.value->>'$' AS value
   FROM resources r, json_each(r.tags) AS tag`,
  `CREATE VIEW relationships AS
   SELECT r.account, r.region, r.type, r.id, r.valid_from, r.valid_to, r.presence,
     leads.relationshipName AS relationship, leads.resourceType AS related_type, leads.resourceId AS related_id,
     leads.resourceName AS related_name
   FROM (SELECT *, unnest(from_json(relationships, '[{"resourceType": "VARCHAR", "resourceId": "VARCHAR",
     "resourceName": "VARCHAR", "relationshipName": "VARCHAR"}]')) AS leads FROM resources) r`,
];

/** The table of changes, which is filled when a query reads it: it takes comparing all items. */
const changesSchema = `CREATE TABLE changes (${resource}, arn VARCHAR, name VARCHAR, changed_at TIMESTAMPTZ, kind VARCHAR,
  class VARCHAR, capture_time TIMESTAMPTZ, previous_capture_time TIMESTAMPTZ, state_id VARCHAR, vanished_after TIMESTAMPTZ,
  vanished_before TIMESTAMPTZ, changed_properties JSON)`;

const changesMacro = `CREATE MACRO changes_between(a, b) AS TABLE
  SELECT * FROM changes WHERE changed_at > loaded_instant(a) AND changed_at <= loaded_instant(b)`;

/** The statements that make all tables, empty, and what queries can call. There are no changes in an instant. */
export function recordSchema(time: LoadedTime): readonly string[] {
  const ofChanges = isOfWindow(time) ? [changesSchema, changesMacro] : [];
  return [...storedSchema, ...tableViews, ...tableMacros(time), ...ofChanges];
}

/** Whether more than one instant was loaded. */
export function isOfWindow({ from, until }: LoadedTime): boolean {
  return from < until;
}

/** What a query can call besides DuckDB's own functions. */
function tableMacros({ from, until, isUntilNow, now }: LoadedTime): readonly string[] {
  const [first, last] = [instantLiteral(from), instantLiteral(isUntilNow ? Infinity : until)];
  const loaded = from === until ? `only ${formatInstant(until)}` : `${spanText(from)}${formatInstant(until)}`;
  return [
    // ISO 8601 without seconds is no timestamp to DuckDB.
    `CREATE MACRO instant_of(t) AS CAST(regexp_replace(CAST(t AS VARCHAR),
       '^(\\d{4}-\\d\\d-\\d\\d[T ]\\d\\d:\\d\\d)(Z|[+-]\\d\\d(:?\\d\\d)?)?$', '\\1:00\\2') AS TIMESTAMPTZ)`,
    // Of an instant that was not loaded the tables would tell something else than the record.
    `CREATE MACRO loaded_instant(t) AS CASE WHEN instant_of(t) BETWEEN ${first} AND ${last} THEN instant_of(t)
       WHEN t IS NULL THEN NULL
       ELSE error('The instant ' || CAST(t AS VARCHAR) || ' was not loaded, ${loaded} was') END`,
    `CREATE MACRO asked_at() AS ${instantLiteral(until)}`,
    `CREATE MACRO asked_since() AS ${first}`,
    `CREATE MACRO asked_until() AS ${instantLiteral(until)}`,
    `CREATE MACRO asked_now() AS ${instantLiteral(now)}`,
    // A window is closed at its end, where no verdict begins any more.
    `CREATE MACRO coverage_at(t) AS TABLE
       SELECT * FROM coverage
       WHERE valid_from <= least(loaded_instant(t), asked_until())
         AND (valid_to > loaded_instant(t) OR (valid_to = asked_until() AND loaded_instant(t) >= asked_until()))`,
    ...["resources", "tags", "relationships"].map(
      (table) => `CREATE MACRO ${table}_at(t) AS TABLE
       SELECT * FROM ${table}
       WHERE valid_from <= loaded_instant(t) AND (valid_to IS NULL OR valid_to > loaded_instant(t))
         AND presence IN ('present', 'unknown', 'not-recorded')`,
    ),
  ];
}

function spanText(from: Instant): string {
  return Number.isFinite(from) ? `${formatInstant(from)} until ` : "the record until ";
}

function instantLiteral(instant: Instant): string {
  if (instant === Infinity) return "TIMESTAMPTZ 'infinity'";
  return instant === -Infinity ? "TIMESTAMPTZ '-infinity'" : `TIMESTAMPTZ '${formatInstant(instant)}'`;
}
