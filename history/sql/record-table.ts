/** A column of a table that queries see. Public API (docs/sql.md). */
interface TableColumn {
  readonly name: string;
  readonly type: "VARCHAR" | "TIMESTAMPTZ" | "JSON" | "BIGINT" | "VARCHAR[]";
  readonly means: string;
}

/** A table that queries see. */
export interface RecordTable {
  readonly name: string;
  readonly means: string;
  readonly columns: readonly TableColumn[];
  /** The columns that its rows are sorted by where they are exported. */
  readonly sortedBy: readonly string[];
}

const account: TableColumn = { name: "account", type: "VARCHAR", means: "the account's id" };
const region: TableColumn = {
  name: "region",
  type: "VARCHAR",
  means: "the region of the resource; `global` for IAM and other globals",
};
const type: TableColumn = { name: "type", type: "VARCHAR", means: "`AWS::EC2::Instance` and the like" };
const id: TableColumn = { name: "id", type: "VARCHAR", means: "the resource's id" };
const name: TableColumn = {
  name: "name",
  type: "VARCHAR",
  means: "its name; of what is gone, the last one known",
};
const arn: TableColumn = {
  name: "arn",
  type: "VARCHAR",
  means: "its ARN; of what is gone, the last one known",
};
const validFrom: TableColumn = { name: "valid_from", type: "TIMESTAMPTZ", means: "from when on, inclusive" };
const validTo: TableColumn = {
  name: "valid_to",
  type: "TIMESTAMPTZ",
  means: "until when, exclusive; null: as far as the record reaches",
};
const captureTime: TableColumn = {
  name: "capture_time",
  type: "TIMESTAMPTZ",
  means: "when AWS Config recorded the item",
};
const stateId: TableColumn = { name: "state_id", type: "VARCHAR", means: "the item's configurationStateId" };
const evidence: TableColumn = {
  name: "evidence",
  type: "VARCHAR",
  means: "the key of the object that the item was read from",
};

const resource = [account, region, type, id] as const;
const itemBody: readonly TableColumn[] = [
  { name: "status", type: "VARCHAR", means: "the item's status: `OK`, `ResourceDeleted` …" },
  stateId,
  {
    name: "creation_time",
    type: "TIMESTAMPTZ",
    means: "when the resource was made, as far as its item tells",
  },
  { name: "availability_zone", type: "VARCHAR", means: "its availability zone" },
  {
    name: "configuration",
    type: "JSON",
    means: "its configuration; null for what is deleted, vanished or not recorded",
  },
  { name: "supplementary_configuration", type: "JSON", means: "its supplementary configuration" },
  { name: "tags", type: "JSON", means: "its tags, as one object" },
  { name: "relationships", type: "JSON", means: "its relationships, as a list" },
  evidence,
];

/** Every table, in the order in which `.tables` and the exported README list them. */
export const recordTables: readonly RecordTable[] = [
  {
    name: "resources",
    means:
      "what the record says of each resource, a row a period: the timelines that every other command answers from",
    columns: [
      ...resource,
      arn,
      name,
      validFrom,
      validTo,
      {
        name: "presence",
        type: "VARCHAR",
        means:
          "`present`, `deleted`, `not-recorded`, `vanished`, or `unknown`: it went at some instant of the period",
      },
      captureTime,
      ...itemBody,
    ],
    sortedBy: ["type", "id", "valid_from"],
  },
  {
    name: "items",
    means: "the configuration items that the periods rest on, each once",
    columns: [...resource, arn, name, captureTime, ...itemBody],
    sortedBy: ["type", "id", "capture_time"],
  },
  {
    name: "changes",
    means: "every change in the window that was loaded, as `changes` lists them",
    columns: [
      ...resource,
      arn,
      name,
      { name: "changed_at", type: "TIMESTAMPTZ", means: "when it shows: what it is counted and sorted by" },
      {
        name: "kind",
        type: "VARCHAR",
        means: "`discovered`, `changed`, `deleted`, `not-recorded`, `vanished`",
      },
      {
        name: "class",
        type: "VARCHAR",
        means: "`real`, `relationship-only`, `tag-only`, `rediscovered`, `compliance`, `schema-burst`",
      },
      { ...captureTime, means: "the capture time of its item; null for what vanished" },
      {
        name: "previous_capture_time",
        type: "TIMESTAMPTZ",
        means: "that of the item before it in the same life: the change lies between the two",
      },
      stateId,
      { name: "vanished_after", type: "TIMESTAMPTZ", means: "of what vanished: it was recorded last" },
      {
        name: "vanished_before",
        type: "TIMESTAMPTZ",
        means: "of what vanished: the first snapshot without it",
      },
      {
        name: "changed_properties",
        type: "JSON",
        means: "a list of `path`, `before` and `after`; empty unless it is `changed`",
      },
    ],
    sortedBy: ["type", "id", "changed_at"],
  },
  {
    name: "tags",
    means: "the tags of each period of `resources`, a row a tag",
    columns: [
      ...resource,
      validFrom,
      validTo,
      { name: "presence", type: "VARCHAR", means: "that of the period" },
      { name: "key", type: "VARCHAR", means: "the tag's key" },
      { name: "value", type: "VARCHAR", means: "its value" },
    ],
    sortedBy: ["type", "id", "valid_from", "key"],
  },
  {
    name: "relationships",
    means: "the relationships of each period of `resources`, a row a relationship",
    columns: [
      ...resource,
      validFrom,
      validTo,
      { name: "presence", type: "VARCHAR", means: "that of the period" },
      { name: "relationship", type: "VARCHAR", means: "its name: `Is attached to Instance`" },
      { name: "related_type", type: "VARCHAR", means: "the type of the resource that it leads to" },
      { name: "related_id", type: "VARCHAR", means: "that resource's id" },
      { name: "related_name", type: "VARCHAR", means: "that resource's name" },
    ],
    sortedBy: ["type", "id", "valid_from", "related_type", "related_id"],
  },
  {
    name: "coverage",
    means:
      "how dependably each type was recorded, a row a verdict's period, as `coverage` tells it; none of a type of which nothing was loaded",
    columns: [
      account,
      { ...region, means: "the region that recorded" },
      type,
      validFrom,
      validTo,
      { name: "verdict", type: "VARCHAR", means: "`complete`, `provisional` … (docs/coverage.md)" },
      { name: "why", type: "VARCHAR", means: "what shows it, in words" },
      { name: "objects", type: "VARCHAR[]", means: "the keys of the objects that show it" },
    ],
    sortedBy: ["type", "account", "region", "valid_from"],
  },
  {
    name: "objects",
    means: "the objects that were read",
    columns: [
      { name: "object", type: "VARCHAR", means: "its key, relative to the record" },
      { name: "kind", type: "VARCHAR", means: "`snapshot`, `history`, `oversize` or `unrecognised`" },
      account,
      { ...region, means: "the region that recorded" },
      { ...type, means: "of a history file and an oversize item: the type" },
      { name: "stamp_from", type: "TIMESTAMPTZ", means: "the first instant that its name tells" },
      { name: "stamp_to", type: "TIMESTAMPTZ", means: "the last one" },
      { name: "bytes", type: "BIGINT", means: "its size as it is stored" },
      { name: "reason", type: "VARCHAR", means: "why it was read" },
      { name: "problem", type: "VARCHAR", means: "why it, or an item in it, could not be read" },
    ],
    sortedBy: ["object"],
  },
];

/** What else a query can call. Public API (docs/sql.md). */
export const recordMacros: readonly (readonly [call: string, means: string])[] = [
  ["resources_at(T)", "the rows of `resources` that `state --at T` lists"],
  ["tags_at(T)", "the rows of `tags` of those resources"],
  ["relationships_at(T)", "the rows of `relationships` of those resources"],
  ["coverage_at(T)", "the rows of `coverage` that hold then"],
  ["changes_between(A, B)", "the rows of `changes` after A, up to and with B"],
  ["asked_at()", "the instant of --at; without it the end of what was loaded"],
  ["asked_since()", "the start of what was loaded; `-infinity` for the whole record"],
  ["asked_until()", "its end"],
  ["asked_now()", "what the command took for now"],
];
