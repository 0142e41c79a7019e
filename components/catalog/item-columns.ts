/** A field of the record's JSON as the SerDe is to read it. */
interface JsonField {
  /** The key as AWS Config writes it. */
  readonly key: string;
  /** The type in Hive's notation, as Glue stores it. */
  readonly type: string;
}

/** A column of a Glue table. */
export interface CatalogColumn {
  readonly name: string;
  readonly type: string;
  readonly comment?: string;
}

const relationshipFields: readonly JsonField[] = [
  { key: "resourceId", type: "string" },
  { key: "resourceName", type: "string" },
  { key: "resourceType", type: "string" },
  { key: "name", type: "string" },
];

// `configuration` differs by resource type, so it stays JSON text: the OpenX SerDe writes an object back as
// text where the column is a string.
const itemFields: readonly JsonField[] = [
  { key: "configurationItemVersion", type: "string" },
  { key: "configurationItemCaptureTime", type: "string" },
  { key: "configurationItemDeliveryTime", type: "string" },
  { key: "configurationStateId", type: "bigint" },
  { key: "configurationItemStatus", type: "string" },
  { key: "recordingFrequency", type: "string" },
  { key: "awsAccountId", type: "string" },
  { key: "awsRegion", type: "string" },
  { key: "availabilityZone", type: "string" },
  { key: "resourceType", type: "string" },
  { key: "resourceId", type: "string" },
  { key: "resourceName", type: "string" },
  { key: "ARN", type: "string" },
  { key: "resourceCreationTime", type: "string" },
  { key: "tags", type: "map<string,string>" },
  { key: "relationships", type: `array<${structType(relationshipFields)}>` },
  { key: "configuration", type: "string" },
  { key: "supplementaryConfiguration", type: "string" },
];

const fileFields: readonly JsonField[] = [
  { key: "fileVersion", type: "string" },
  { key: "configSnapshotId", type: "string" },
  { key: "configurationItems", type: `array<${structType(itemFields)}>` },
];

const notificationFields: readonly JsonField[] = [
  { key: "messageType", type: "string" },
  { key: "configurationItem", type: structType(itemFields) },
];

/** The columns of a snapshot or history file: an envelope with the list of its configuration items. */
export const fileColumns: readonly CatalogColumn[] = columns(fileFields);

/** The columns of an oversize notification, which holds a single configuration item. */
export const notificationColumns: readonly CatalogColumn[] = columns(notificationFields);

/**
 * How the OpenX JSON SerDe finds the keys behind Glue's lower-case names, at every depth. Its default, to
 * lower-case every key of the document, would fold tags that differ by case into one and fail on them
 * (Athena user guide, "OpenX JSON SerDe": `case.insensitive`, `mapping`).
 */
export function jsonSerDeParameters(): Readonly<Record<string, string>> {
  const renamed = [...fileFields, ...notificationFields, ...itemFields, ...relationshipFields].filter(
    (field) => columnName(field) !== field.key,
  );
  return {
    "case.insensitive": "false",
    ...Object.fromEntries(renamed.map((field) => [`mapping.${columnName(field)}`, field.key])),
  };
}

function columns(fields: readonly JsonField[]): readonly CatalogColumn[] {
  return fields.map((field) => ({ name: columnName(field), type: field.type }));
}

function structType(fields: readonly JsonField[]): string {
  return `struct<${fields.map((field) => `${columnName(field)}:${field.type}`).join(",")}>`;
}

function columnName(field: JsonField): string {
  return field.key.toLowerCase();
}
