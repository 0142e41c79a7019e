import type { CatalogColumn } from "./item-columns";

/** The folder inside a day's folder that a table reads. */
export type RecordFolder = "ConfigSnapshot" | "ConfigHistory" | "OversizedChangeNotification";

/** What the partitions of the catalog's tables range over. */
export interface RecordExtent {
  /** The bucket that AWS Config delivers to. */
  readonly bucketName: string;
  /** The delivery channel's key prefix, without slashes at its ends. */
  readonly prefix?: string;
  /** The organisation's id, where AWS Control Tower puts it above `AWSLogs`. */
  readonly organizationId?: string;
  readonly accountIds: readonly string[];
  readonly regions: readonly string[];
  /** The first day of the record, `YYYY-MM-DD`. */
  readonly firstDay: string;
}

/** How many years, after that of the first day, the tables reach. */
const projectedYears = 30;

// biome-ignore lint/suspicious/noTemplateCurlyInString: Athena fills these in, not JavaScript.
const partitionTemplate = "${account}/Config/${region}/${year}/${month}/${day}/";

/** The partition columns of every table, in the order of the folders. */
export const partitionColumns: readonly CatalogColumn[] = [
  { name: "account", type: "string", comment: "The account whose recorder delivered the file" },
  { name: "region", type: "string", comment: "The region whose recorder delivered the file" },
  { name: "year", type: "int", comment: "Year of the delivery folder, UTC" },
  { name: "month", type: "int", comment: "Month of the delivery folder, 1 to 12" },
  { name: "day", type: "int", comment: "Day of the delivery folder, 1 to 31" },
];

/**
 * The table properties by which Athena computes the partitions. The date is three integers without `digits`,
 * which Athena writes without leading zeros, as AWS Config names its folders (`2026/9/8`); a `date` projection
 * would compare such values as text, where `2026/9/30` comes after `2026/10/1`.
 */
export function projectionParameters(
  extent: RecordExtent,
  folder: RecordFolder,
): Readonly<Record<string, string>> {
  const firstYear = Number(extent.firstDay.slice(0, 4));
  return {
    "projection.enabled": "true",
    "projection.account.type": "enum",
    "projection.account.values": extent.accountIds.join(","),
    "projection.region.type": "enum",
    "projection.region.values": deliveryRegions(extent, folder).join(","),
    "projection.year.type": "integer",
    "projection.year.range": `${firstYear},${firstYear + projectedYears}`,
    "projection.month.type": "integer",
    "projection.month.range": "1,12",
    "projection.day.type": "integer",
    "projection.day.range": "1,31",
    "storage.location.template": `${recordLocation(extent)}${partitionTemplate}${folder}/`,
  };
}

/** The S3 address above the accounts' folders, with a slash at the end. */
export function recordLocation(extent: RecordExtent): string {
  const folders = [extent.bucketName, extent.prefix, extent.organizationId, "AWSLogs"];
  return `s3://${folders.filter((folder) => folder !== undefined && folder !== "").join("/")}/`;
}

/** Items of global resources that are too large for a message lie under the region `global`. */
function deliveryRegions(extent: RecordExtent, folder: RecordFolder): readonly string[] {
  return folder === "OversizedChangeNotification" ? [...extent.regions, "global"] : extent.regions;
}
