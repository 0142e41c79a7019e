import { type CatalogNames, itemsViewName, qualified } from "./catalog-names";

/** A value that the asker gives when the query runs, in the order of appearance in its SQL. */
export interface QuestionParameter {
  /** The name by which the SQL goes on to speak of the value. */
  readonly name: string;
  readonly kind: "instant" | "text";
  readonly meaning: string;
}

/** A query that is kept in the Athena workgroup, with `?` where a parameter goes. */
export interface NamedQuestion {
  readonly name: string;
  readonly description: string;
  readonly parameters: readonly QuestionParameter[];
  /** The SQL after the head that names the question and its parameters. */
  readonly sql: (names: CatalogNames) => string;
}

/** What tells one configuration item from another of the same account. */
export const resourceKey = "account_id, aws_region, resource_type, resource_id";

/** The columns that make one configuration item: the same item in several files counts once. */
export const itemIdentity = `${resourceKey}, capture_time, state_id`;

/** An instant of the question as a parameter. */
export function instantParameter(name: string, meaning: string): QuestionParameter {
  return { name, kind: "instant", meaning };
}

/**
 * All items beside the question's parameters, each parameter written once. Athena folds the parameters to
 * constants before it looks for partitions, so they select folders as literals would.
 */
export function askedItems(names: CatalogNames, parameters: readonly QuestionParameter[]): string {
  const asked = parameters.map((parameter) => `${parameterSql(parameter)} AS ${parameter.name}`);
  return `(
    SELECT ${[...asked, "items.*"].join(", ")}
    FROM ${qualified(names, itemsViewName)} AS items
  )`;
}

/**
 * Keeps to the folders of some days: in plain comparisons of the partition columns where both ends lie in one
 * year, which every engine uses to leave folders out, and exactly in any case.
 */
export function deliveredBetween(first: string, last: string): string {
  const [firstYear, lastYear] = [partNumber("year", first), partNumber("year", last)];
  const [firstMonth, lastMonth] = [partNumber("month", first), partNumber("month", last)];
  return `year BETWEEN ${firstYear} AND ${lastYear}
    AND (${firstYear} < ${lastYear} OR month BETWEEN ${firstMonth} AND ${lastMonth})
    AND folder_day BETWEEN ${dayNumber(first)} AND ${dayNumber(last)}`;
}

/**
 * Verdicts about rules are recorded as items too, and are no resources (`isComplianceType`): they stay out of
 * inventories.
 */
export const isResource = "resource_type NOT LIKE 'AWS::%Compliance'";

/** Whether an item is that of a resource whose type left the recorder's scope: it holds nothing but that. */
export const isNotRecorded = "COALESCE(status, '') = 'ResourceNotRecorded'";

/** Whether a resource is there, or AWS Config no longer records what it is. */
export const presence = `CASE WHEN ${isNotRecorded} THEN 'not-recorded' ELSE 'present' END AS presence`;

/** A structure as JSON: what Athena writes of a map or row cannot be told apart from its values. */
export function asJson(column: string): string {
  return `json_format(CAST(${column} AS JSON)) AS ${column}`;
}

const life = `PARTITION BY ${resourceKey} ORDER BY capture_time, state_id`;

/**
 * Gives each row of a table of items, each once, what its resource was like before: the columns of the item before it
 * that says something, each with the suffix \`_before\`. An empty item that only says that the type is not recorded is passed
 * over; whether one stood between tells \`status_before\`.
 */
export function withItemBefore(table: string, columns: readonly string[]): string {
  const held = columns.map((column) => `first_value(${column}) OVER lasting AS ${column}_held`);
  const before = columns.map((column) => `lag(${column}_held) OVER life AS ${column}_before`);
  return `(
    SELECT *, lag(status) OVER life AS status_before, ${before.join(", ")}
    FROM (
      SELECT *, ${held.join(", ")}
      FROM (
        SELECT *, COUNT(CASE WHEN NOT ${isNotRecorded} THEN 1 END) OVER life AS told
        FROM ${table}
        WHERE copy = 1
        WINDOW life AS (${life})
      )
      WINDOW lasting AS (PARTITION BY ${resourceKey}, told ORDER BY capture_time, state_id)
    )
    WINDOW life AS (${life})
  )`;
}

/** The statuses with which a life ends (AWS Config, ConfigurationItemStatus). */
export const isDeletion = "COALESCE(status, '') IN ('ResourceDeleted', 'ResourceDeletedNotRecorded')";

/**
 * The whole text of a question, headed by what it answers and what its parameters are. The head holds no
 * question mark, lest somebody's tool takes it for a parameter.
 */
export function questionText(question: NamedQuestion, names: CatalogNames): string {
  const parameters = question.parameters.map(
    (parameter, index) => `-- Parameter ${index + 1}: ${parameter.meaning}`,
  );
  return [`-- ${question.description}`, ...parameters, question.sql(names)].join("\n");
}

/** As an integer, like the partition column: a wider number would have the column cast to compare it. */
function partNumber(part: "year" | "month", instant: string): string {
  return `CAST(${part}(${instant}) AS integer)`;
}

function dayNumber(instant: string): string {
  return `CAST(date_format(${instant}, '%Y%m%d') AS integer)`;
}

function parameterSql(parameter: QuestionParameter): string {
  if (parameter.kind === "text") return "CAST(? AS varchar)";
  return "CAST(from_iso8601_timestamp(?) AT TIME ZONE 'UTC' AS timestamp(3))";
}
