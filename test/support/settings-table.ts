import { settingsSchema } from "../../components/settings/settings-schema";

/** What the schema of the settings uses of JSON Schema. */
export interface Schema {
  readonly type?: string;
  readonly title?: string;
  readonly description?: string;
  readonly default?: unknown;
  readonly enum?: readonly string[];
  readonly minimum?: number;
  readonly maximum?: number;
  readonly items?: Schema;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
}

/** The reference table of every setting, as Markdown, written from the schema. */
export function settingsTable(): string {
  const rows = rowsOf(settingsSchema, "");
  return ["| Key | Value | Default | Meaning |", "|---|---|---|---|", ...rows].join("\n");
}

function rowsOf(schema: Schema, path: string): readonly string[] {
  return Object.entries(schema.properties ?? {}).flatMap(([name, property]) => {
    const key = path + name;
    const isRequired = schema.required?.includes(name) === true;
    if (property.properties !== undefined) return rowsOf(property, `${key}.`);
    const row = `| \`${key}\` | ${allowedOf(property)} | ${defaultOf(property, isRequired)} | ${property.description ?? ""} |`;
    const nested = property.items?.properties === undefined ? [] : rowsOf(property.items, `${key}[].`);
    return [row, ...nested];
  });
}

function allowedOf({ enum: choices, type, items, minimum, maximum }: Schema): string {
  if (choices !== undefined) return choices.map((choice) => `\`${choice}\``).join(", ");
  if (type === "array")
    return items?.properties === undefined ? `list, each ${listed(items)}` : "list of objects";
  if (type === "object") return "map of text";
  if (minimum !== undefined && maximum !== undefined) return `${minimum} to ${maximum}`;
  return minimum === undefined ? (type ?? "") : `${minimum} or more`;
}

function listed(items: Schema | undefined): string {
  return items?.enum === undefined ? (items?.description ?? "text") : allowedOf(items);
}

function defaultOf(property: Schema, isRequired: boolean): string {
  if (isRequired) return "required";
  return property.default === undefined ? "–" : `\`${JSON.stringify(property.default)}\``;
}
