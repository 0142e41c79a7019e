import {
  type CatalogNames,
  historyTableName,
  oversizeTableName,
  qualified,
  snapshotTableName,
} from "./catalog-names";
import type { ViewColumn } from "./presto-view";

interface ItemsViewArgs extends CatalogNames {
  /** The first day of the record, `YYYY-MM-DD`. */
  readonly firstDay: string;
}

interface ItemField extends ViewColumn {
  /** The expression that reads the field from an expression for the item. */
  readonly from: (item: string) => string;
}

/** How the rows of one table become configuration items. */
interface Branch {
  readonly deliveredBy: "snapshot" | "history" | "oversize";
  readonly table: string;
  readonly item: string;
  readonly unnest?: string;
}

const relationshipFields = ["resourceid", "resourcename", "resourcetype", "name"];

const itemFields: readonly ItemField[] = [
  text("aws_region", "awsregion"),
  text("resource_type", "resourcetype"),
  text("resource_id", "resourceid"),
  text("resource_name", "resourcename"),
  text("arn", "arn"),
  timestamp("capture_time", "configurationitemcapturetime"),
  {
    name: "state_id",
    trinoType: "bigint",
    hiveType: "bigint",
    from: (item) => `${item}.configurationstateid`,
  },
  text("status", "configurationitemstatus"),
  timestamp("resource_creation_time", "resourcecreationtime"),
  text("availability_zone", "availabilityzone"),
  {
    name: "tags",
    trinoType: "map(varchar,varchar)",
    hiveType: "map<string,string>",
    from: (item) => `${item}.tags`,
  },
  {
    name: "relationships",
    trinoType: `array(row(${relationshipFields.map((field) => `${field} varchar`).join(",")}))`,
    hiveType: `array<struct<${relationshipFields.map((field) => `${field}:string`).join(",")}>>`,
    from: (item) => `${item}.relationships`,
  },
  text("configuration", "configuration"),
  text("supplementary_configuration", "supplementaryconfiguration"),
  text("recording_frequency", "recordingfrequency"),
];

const folderDay = "file.year * 10000 + file.month * 100 + file.day";

const snapshotStamp = `regexp_extract(file."$path", '_ConfigSnapshot_([0-9]{8}T[0-9]{6}Z)_', 1)`;

/** What is known of an item from where its file lies, and not from the file. */
const fileFields: readonly (ViewColumn & { readonly sql: string })[] = [
  { name: "account_id", trinoType: "varchar", hiveType: "string", sql: "file.account" },
  { name: "recording_region", trinoType: "varchar", hiveType: "string", sql: "file.region" },
  {
    name: "snapshot_time",
    trinoType: "timestamp(3)",
    hiveType: "timestamp",
    sql: `CAST(TRY(date_parse(${snapshotStamp}, '%Y%m%dT%H%i%sZ')) AS timestamp(3))`,
  },
  { name: "object", trinoType: "varchar", hiveType: "string", sql: `file."$path"` },
  { name: "year", trinoType: "integer", hiveType: "int", sql: "file.year" },
  { name: "month", trinoType: "integer", hiveType: "int", sql: "file.month" },
  { name: "folder_day", trinoType: "integer", hiveType: "int", sql: folderDay },
];

// An array of rows is unnested to one column by some versions of the engine and to a column a field by others;
// an array of one-element arrays means the same to all.
//
// What is no file of AWS Config reads as a row without items, of which nothing would be left. So it fails the question:
// no boolean has the name of a file. It stands where every row is looked at, since unnesting passes over such rows.
const isFile = (items: string) =>
  `CASE WHEN ${items} IS NULL THEN CAST(concat('Not a file of AWS Config: ', file."$path") AS boolean) ELSE true END`;

const unnestItems = `CROSS JOIN UNNEST(
  CASE WHEN ${isFile("file.configurationitems")} THEN transform(file.configurationitems, item -> ARRAY[item]) END
) AS unnested (held)`;

const branches: readonly Branch[] = [
  { deliveredBy: "snapshot", table: snapshotTableName, item: "unnested.held[1]", unnest: unnestItems },
  { deliveredBy: "history", table: historyTableName, item: "unnested.held[1]", unnest: unnestItems },
  { deliveredBy: "oversize", table: oversizeTableName, item: "file.configurationitem" },
];

/** The columns of the view, in order. */
export const itemsViewColumns: readonly ViewColumn[] = [
  { name: "delivered_by", trinoType: "varchar", hiveType: "string" },
  ...[...fileFields, ...itemFields].map(({ name, trinoType, hiveType }) => ({ name, trinoType, hiveType })),
];

/**
 * The view's SQL: a row for every configuration item of every file, as often as it was delivered. It looks at
 * no folder before the first day or after tomorrow, so that a question without a date lists none of the
 * projected years to come.
 */
export function itemsViewSql(args: ItemsViewArgs): string {
  return branches.map((branch) => branchSql(args, branch)).join("\nUNION ALL\n");
}

function branchSql(args: ItemsViewArgs, branch: Branch): string {
  const selected = [
    `CAST('${branch.deliveredBy}' AS varchar) AS delivered_by`,
    ...fileFields.map((field) => `${field.sql} AS ${field.name}`),
    ...itemFields.map((field) => `${field.from(branch.item)} AS ${field.name}`),
  ];
  const firstDay = args.firstDay.replaceAll("-", "");
  const tomorrow = "CAST(date_format(current_date + INTERVAL '1' DAY, '%Y%m%d') AS integer)";
  return `SELECT
  ${selected.join(",\n  ")}
FROM ${qualified(args, branch.table)} AS file${branch.unnest === undefined ? "" : `\n${branch.unnest}`}
WHERE file.year BETWEEN ${args.firstDay.slice(0, 4)} AND CAST(year(current_date + INTERVAL '1' DAY) AS integer)
  AND ${folderDay} BETWEEN ${firstDay} AND ${tomorrow}${branch.unnest === undefined ? `\n  AND ${isFile(branch.item)}` : ""}`;
}

function text(name: string, key: string): ItemField {
  return { name, trinoType: "varchar", hiveType: "string", from: (item) => `${item}.${key}` };
}

/** A time that cannot be read is null, so that one odd item does not fail the question. */
function timestamp(name: string, key: string): ItemField {
  const from = (item: string) =>
    `TRY(CAST(from_iso8601_timestamp(${item}.${key}) AT TIME ZONE 'UTC' AS timestamp(3)))`;
  return { name, trinoType: "timestamp(3)", hiveType: "timestamp", from };
}
