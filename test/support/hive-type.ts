/** A type in Hive's notation, as Glue keeps it. */
export type HiveType =
  | { readonly kind: "string" | "bigint" }
  | { readonly kind: "array"; readonly element: HiveType }
  | { readonly kind: "map"; readonly value: HiveType }
  | { readonly kind: "struct"; readonly fields: readonly (readonly [name: string, type: HiveType])[] };

/** Reads `array<struct<a:string,b:map<string,string>>>`; throws on a type that the catalog does not use. */
export function parseHiveType(text: string): HiveType {
  if (text === "string" || text === "bigint") return { kind: text };
  const [, outer, inner = ""] = /^(\w+)<(.*)>$/.exec(text) ?? [];
  if (outer === "array") return { kind: "array", element: parseHiveType(inner) };
  if (outer === "map") return { kind: "map", value: parseHiveType(splitOutside(inner)[1] ?? "") };
  if (outer !== "struct") throw new Error(`The type "${text}" is not one that the catalog uses.`);
  return { kind: "struct", fields: splitOutside(inner).map(parseField) };
}

/** The same type in DuckDB's notation. */
export function duckdbType(type: HiveType): string {
  switch (type.kind) {
    case "string":
      return "VARCHAR";
    case "bigint":
      return "BIGINT";
    case "array":
      return `${duckdbType(type.element)}[]`;
    case "map":
      return `MAP(VARCHAR, ${duckdbType(type.value)})`;
    case "struct":
      return `STRUCT(${type.fields.map(([name, field]) => `"${name}" ${duckdbType(field)}`).join(", ")})`;
  }
}

/**
 * What the OpenX JSON SerDe makes of a value: keys by its mapping, an object as text where the column is a
 * string, and nothing that the type does not name.
 */
export function serDeValue(value: unknown, type: HiveType, keyOf: (column: string) => string): unknown {
  if (value === undefined || value === null) return null;
  switch (type.kind) {
    case "bigint":
      return value;
    case "string":
      return typeof value === "string" ? value : JSON.stringify(value);
    case "array":
      return [value].flat().map((element) => serDeValue(element, type.element, keyOf));
    case "map":
      return Object.fromEntries(
        Object.entries(value).map(([key, entry]) => [key, serDeValue(entry, type.value, keyOf)]),
      );
    case "struct":
      return Object.fromEntries(
        type.fields.map(([name, field]) => [name, serDeValue(Reflect.get(value, keyOf(name)), field, keyOf)]),
      );
  }
}

function parseField(text: string): readonly [string, HiveType] {
  const colon = text.indexOf(":");
  return [text.slice(0, colon), parseHiveType(text.slice(colon + 1))];
}

function splitOutside(text: string): readonly string[] {
  const parts = [""];
  let depth = 0;
  for (const character of text) {
    if (character === "<") depth += 1;
    if (character === ">") depth -= 1;
    if (character === "," && depth === 0) parts.push("");
    else parts[parts.length - 1] += character;
  }
  return parts;
}
