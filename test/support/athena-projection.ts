/** Partition values by column, as a query selects them. */
export type PartitionValues = Readonly<Record<string, string | number>>;

/**
 * The S3 location that Athena computes for a partition from a table's properties, undefined where the values
 * lie outside the projection. Written from the Athena user guide, "Supported types for partition projection":
 * an integer is written with `digits` digits, without leading zeros where `digits` is left out.
 */
export function projectedLocation(
  parameters: Readonly<Record<string, string>>,
  values: PartitionValues,
): string | undefined {
  const template = parameters["storage.location.template"] ?? "";
  const written = new Map<string, string>();
  for (const [column, value] of Object.entries(values)) {
    const text = projectedValue(parameters, column, value);
    if (text === undefined) return undefined;
    written.set(column, text);
  }
  return template.replace(/\$\{(\w+)\}/g, (_, column: string) => written.get(column) ?? `(no ${column})`);
}

function projectedValue(
  parameters: Readonly<Record<string, string>>,
  column: string,
  value: string | number,
): string | undefined {
  const property = (name: string) => parameters[`projection.${column}.${name}`];
  if (property("type") === "integer") {
    return projectedInteger(Number(value), property("range") ?? "", property("digits"));
  }
  return property("values")?.split(",").includes(String(value)) === true ? String(value) : undefined;
}

function projectedInteger(value: number, range: string, digits: string | undefined): string | undefined {
  const [least = Number.NaN, greatest = Number.NaN] = range.split(",").map(Number);
  if (!(value >= least && value <= greatest)) return undefined;
  return digits === undefined ? String(value) : String(value).padStart(Number(digits), "0");
}
