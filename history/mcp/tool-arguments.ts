import { isJsonArray, type Json, type JsonObject } from "../../record/json";
import { meantOf } from "../../record/nearest-name";
import { HistoryError } from "../history-error";
import { clipped } from "./fitted";
import { mostTextCharacters, mostTexts, type QuestionTool, type ToolArgument } from "./question-tool";

/** What a tool was called with, as a question is read from it. */
export interface ReadArguments {
  readonly argument: string | undefined;
  readonly options: Readonly<Record<string, OptionValue>>;
  readonly fields: readonly string[] | undefined;
  readonly cursor: string | undefined;
  /** Equal where the same is asked, whatever is shown of it. */
  readonly asked: string;
}

/** Every page repeats the question: it has to leave room for the answer. */
const mostCharacters = 2_500;

type OptionValue = string | readonly string[] | boolean;

/** @throws HistoryError naming the argument and what is accepted: nothing but what the tool's schema has */
export function readArguments(tool: QuestionTool, given: JsonObject): ReadArguments {
  const names = tool.arguments.map(({ name }) => name);
  const unknown = Object.keys(given).find((name) => !names.includes(name));
  if (unknown !== undefined)
    throw wrong(
      `${quoted(unknown)} is no argument${meantOf(unknown, names)}`,
      `Give some of ${names.join(", ")}.`,
    );
  if (JSON.stringify(given).length > mostCharacters)
    throw wrong("The arguments are too long", `Give at most ${mostCharacters} characters in all.`);
  const values = tool.arguments.flatMap((argument) => {
    const value = given[argument.name];
    return value === undefined || value === null ? [] : [{ argument, value: readValue(argument, value) }];
  });
  const ofQuestion = values.filter(({ argument: { gives } }) => gives !== "page");
  const cursor = values.find(({ argument }) => argument.name === "cursor")?.value;
  const fields = values.find(({ argument }) => argument.name === "fields")?.value;
  if (cursor === undefined || ofQuestion.length > 0) requireAll(tool, values);
  const main = ofQuestion.find(({ argument: { gives } }) => gives === "argument")?.value;
  return {
    argument: typeof main === "string" ? main : undefined,
    options: Object.fromEntries(
      ofQuestion.flatMap(({ argument: { gives }, value }) =>
        typeof gives === "object" ? [[gives.option, value]] : [],
      ),
    ),
    fields: typeof fields === "object" ? fields : undefined,
    cursor: typeof cursor === "string" ? cursor : undefined,
    asked:
      ofQuestion.length === 0
        ? ""
        : JSON.stringify(ofQuestion.map(({ argument: { name }, value }) => [name, value])),
  };
}

function requireAll(
  { arguments: all }: QuestionTool,
  values: readonly { readonly argument: ToolArgument }[],
): void {
  const missing = all.find((each) => each.isRequired && values.every(({ argument }) => argument !== each));
  if (missing !== undefined) throw wrong(`${missing.name} is missing`, `Give ${missing.name}.`);
}

function readValue({ name, schema: { type } }: ToolArgument, value: Json): OptionValue {
  if (type === "boolean") {
    if (typeof value === "boolean") return value;
    throw wrong(`${name} ${quoted(value)} is neither true nor false`, "Give true or false.");
  }
  if (type === "array") {
    const values = isJsonArray(value) ? value : [value];
    if (values.length <= mostTexts) return values.map((each) => textOf(name, each));
    throw wrong(`${name} has ${values.length} values`, `Give at most ${mostTexts}.`);
  }
  return textOf(name, value);
}

function textOf(name: string, value: Json): string {
  const text = typeof value === "number" ? String(value) : value;
  if (typeof text === "string" && text !== "" && text.length <= mostTextCharacters) return text;
  throw wrong(
    `${name} ${quoted(value)} is no text that can be asked`,
    `Give a text of 1 to ${mostTextCharacters} characters.`,
  );
}

function quoted(value: Json): string {
  return clipped(JSON.stringify(value), 100);
}

function wrong(message: string, hint: string): HistoryError {
  return new HistoryError("bad-option", message, hint);
}
