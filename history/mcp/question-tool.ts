import { isJsonObject, type Json, type JsonObject, valueAt } from "../../record/json";
import type { OptionSpec } from "../commands/parameter";
import { resourceHelp } from "../commands/parameters/resource-parameters";
import type { Question } from "../commands/question";

/** What a tool takes of one argument. */
export interface ToolArgument {
  readonly name: string;
  readonly schema: JsonObject;
  readonly isRequired: boolean;
  /** What it is to a question: its argument, an option by the name that commander gives it, or no part of it. */
  readonly gives: "argument" | { readonly option: string } | "page";
}

/** A question as a tool of the Model Context Protocol. */
export interface QuestionTool {
  readonly question: Question;
  readonly description: string;
  readonly arguments: readonly ToolArgument[];
}

export const mostTextCharacters = 2_000;
export const mostTexts = 50;
const text = { type: "string", minLength: 1, maxLength: mostTextCharacters } as const;

/** Of every tool: which part of an answer is shown. */
const pageArguments: readonly ToolArgument[] = [
  {
    name: "fields",
    isRequired: false,
    gives: "page",
    schema: listOf(
      text,
      "only these fields of each row: names of fields, tags.KEY, or JSON Pointers such as /configuration/policy",
    ),
  },
  {
    name: "cursor",
    isRequired: false,
    gives: "page",
    schema: { ...text, description: "the page.next of an answer, to go on with it" },
  },
];

/** The tool of a question; who made changes can be asked where the server was given where to look. */
export function toolOf(question: Question, { tellsWho }: { readonly tellsWho: boolean }): QuestionTool {
  const isWhoOffered = tellsWho && question.tellsWho === true;
  const options = question.options.filter(({ group }) => group !== "who" || isWhoOffered);
  return {
    question,
    description: `${question.description}${question.notes ?? ""}`,
    arguments: [
      ...mainArguments(question),
      ...options.map((option) => argumentOf(option, question)),
      ...(isWhoOffered ? [whoArgument] : []),
      ...pageArguments,
    ],
  };
}

/** What a tool takes, as JSON Schema. */
export function inputSchemaOf({ arguments: taken }: QuestionTool): {
  readonly type: "object";
  readonly properties: Readonly<Record<string, object>>;
  readonly required: string[];
  readonly additionalProperties: false;
} {
  return {
    type: "object",
    properties: Object.fromEntries(taken.map(({ name, schema }) => [name, schema])),
    required: taken.filter(({ isRequired }) => isRequired).map(({ name }) => name),
    additionalProperties: false,
  };
}

const whoArgument: ToolArgument = {
  name: "who",
  isRequired: false,
  gives: { option: "who" },
  schema: { type: "boolean", description: "add who may have made each change, by CloudTrail" },
};

function mainArguments({ isOfResource, argument }: Question): readonly ToolArgument[] {
  const main = (name: string, isRequired: boolean, description: string): ToolArgument => ({
    ...{ name, isRequired, gives: "argument" },
    schema: { ...text, description },
  });
  return [
    ...(isOfResource === true ? [main("resource", false, resourceHelp)] : []),
    ...(argument === undefined ? [] : [main(argument.flags.replace(/[<>]/g, ""), true, argument.help)]),
  ];
}

/** Arguments have the names of options, so that messages about `--at` are understood. */
function argumentOf(option: OptionSpec, question: Question): ToolArgument {
  const name = option.flags.replace(/^--| .*$/g, "");
  return {
    name,
    isRequired: option.isRequired === true,
    gives: { option: name.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase()) },
    schema: schemaOf(option, memberOf(question, name)),
  };
}

/** An option, made exact by the member of a stored question that has its name. */
function schemaOf({ flags, help, byDefault, isRepeatable }: OptionSpec, member: JsonObject): JsonObject {
  const description = byDefault === undefined ? help : `${help} (default: ${byDefault})`;
  if (!flags.includes("<")) return { type: "boolean", description };
  if (/<(?:n|number)>$/.test(flags)) return { type: "integer", minimum: 1, ...boundOf(member), description };
  const { items = {} } = member;
  const words = valueAt(member, "enum") ?? (isJsonObject(items) ? valueAt(items, "enum") : undefined);
  const one = words === undefined ? text : { type: "string", enum: words };
  return isRepeatable === true ? listOf(one, description) : { ...one, description };
}

function listOf(items: JsonObject, description: string): JsonObject {
  return { type: "array", items, maxItems: mostTexts, description };
}

function boundOf(member: JsonObject): JsonObject {
  const maximum = valueAt(member, "maximum");
  return maximum === undefined ? {} : { maximum };
}

function memberOf({ schema }: Question, name: string): JsonObject {
  const { properties = null } = jsonOf(schema);
  const member = isJsonObject(properties) ? valueAt(properties, name) : undefined;
  return isJsonObject(member) ? member : {};
}

function jsonOf(schema: object): JsonObject {
  const value = JSON.parse(JSON.stringify(schema)) as Json;
  return isJsonObject(value) ? value : {};
}
