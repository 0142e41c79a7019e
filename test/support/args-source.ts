import { settingsSchema } from "../../components/settings/settings-schema";
import type { Schema } from "./settings-table";

const heading = `import type * as pulumi from "@pulumi/pulumi";

// Written from components/settings by UPDATE_DOCS=1 npm test.`;

/** As the formatter has it. */
const lineWidth = 110;

/** Declarations of TypeScript by name: those that others need come before them. */
type Declarations = Map<string, string>;

/**
 * The arguments of the component, as TypeScript, written from the schema of the settings: interfaces of inputs, and for
 * closed sets the objects that the SDK's analyzer takes for enums.
 */
export function argsSource(): string {
  const declarations: Declarations = new Map();
  declareInterface({ name: "ConfigTimeMachineArgs", prefix: "" }, settingsSchema, declarations);
  return [heading, ...declarations.values(), ""].join("\n\n").trimEnd().concat("\n");
}

interface TypeName {
  readonly name: string;
  /** What the names of its own types begin with. */
  readonly prefix: string;
}

function declareInterface({ name, prefix }: TypeName, schema: Schema, declarations: Declarations): void {
  const members = Object.entries(schema.properties ?? {}).map(([key, property]) => {
    const isRequired = schema.required?.includes(key) === true;
    const type = inputType(typeName(property, prefix + pascal(key)), property, declarations);
    return `  /** ${memberText(property, isRequired)} */\n  ${key}${isRequired ? "" : "?"}: pulumi.Input<${type}>;`;
  });
  const text = sentence(schema.description ?? "");
  declarations.set(name, `/** ${text} */\nexport interface ${name} {\n${members.join("\n")}\n}`);
}

function typeName({ title }: Schema, path: string): string {
  return title ?? path;
}

function inputType(name: string, schema: Schema, declarations: Declarations): string {
  if (schema.enum !== undefined) return declareChoices(name, schema, declarations);
  if (schema.properties !== undefined) {
    declareInterface({ name, prefix: name }, schema, declarations);
    return name;
  }
  if (schema.type === "array") return `pulumi.Input<${entryType(name, schema.items, declarations)}>[]`;
  if (schema.type === "object") return "Record<string, pulumi.Input<string>>";
  return schema.type === "integer" ? "number" : (schema.type ?? "string");
}

/** The analyzer finds no enum within a list: its entries are texts. */
function entryType(name: string, items: Schema | undefined, declarations: Declarations): string {
  if (items === undefined || items.enum !== undefined) return "string";
  return inputType(typeName(items, name), items, declarations);
}

function declareChoices(name: string, schema: Schema, declarations: Declarations): string {
  const members = (schema.enum ?? []).map((choice) => `  ${memberName(choice)}: "${choice}",`);
  const text = sentence(schema.description ?? "");
  const choices = `export const ${name} = {\n${members.join("\n")}\n} as const;`;
  const [begin, end] = [`export type ${name} =`, `(typeof ${name})[keyof typeof ${name}];`];
  const gap = begin.length + 1 + end.length > lineWidth ? "\n  " : " ";
  declarations.set(name, `/** ${text} */\n${choices}\n${begin}${gap}${end}`);
  return name;
}

/** `glacier-instant` is `GlacierInstant`, `24h` is `Every24h`. */
function memberName(choice: string): string {
  return /^\d/.test(choice) ? `Every${choice}` : choice.split("-").map(pascal).join("");
}

function memberText(property: Schema, isRequired: boolean): string {
  const { description = "", items, minimum, maximum } = property;
  const choices = items?.enum === undefined ? [] : [`each ${items.enum.join(", ")}`];
  const entries =
    items?.properties === undefined && items?.description !== undefined ? [`each ${items.description}`] : [];
  const range =
    minimum === undefined ? [] : [maximum === undefined ? `${minimum} or more` : `${minimum} to ${maximum}`];
  const value = property.default;
  const isPlain =
    typeof value === "string" ? value !== "" : typeof value === "number" || typeof value === "boolean";
  const byDefault = isRequired || !isPlain ? [] : [`default: \`${String(value)}\``];
  return [description, ...choices, ...entries, ...range, ...byDefault].map(sentence).join(" ");
}

function sentence(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`.replaceAll("*/", "*\u200b/");
}

function pascal(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
}
