import { isJsonArray, isJsonObject, type Json } from "../../../record/json";
import { byText } from "../../../record/text-order";
import { HistoryError } from "../../history-error";
import type { AskedControls } from "../../questions/asked-question";
import { chosenControls } from "../../questions/controls/chosen-controls";
import { type Control, controlIn } from "../../questions/controls/control";
import { badMember, optionText, optionTexts, type Parameter } from "../parameter";

const texts = { type: "array", items: { type: "string", minLength: 1 }, minItems: 1 } as const;
const text = { type: "string", minLength: 1 } as const;

type ControlsPart = Pick<AskedControls, "controls">;

/** Controls, shipped or one's own; echoed whole, since a control of today may ask for something else tomorrow. */
export const controlsParameter: Parameter<ControlsPart, ControlsPart> = {
  options: [
    {
      flags: "--control <glob>",
      help: "controls by name, of those that are shipped and of --file (default: all of --file, or all that are shipped); repeatable",
      isRepeatable: true,
    },
    {
      flags: "--file <file>",
      help: "your own controls as YAML or JSON (docs/controls.md)",
      isText: true,
      decode: async (given) => {
        const { readControlFile } = await import("../../questions/controls/read-control-file.js");
        return readControlFile(given);
      },
    },
  ],
  read: (given) => {
    const file = optionText(given, "file");
    const own = file === undefined ? [] : ownControls(file);
    return { controls: chosenControls(own, optionTexts(given, "control")) };
  },
  echo: ({ controls }) => ({ controls }),
  members: {
    controls: {
      schema: {
        type: "array",
        minItems: 1,
        items: {
          type: "object",
          properties: {
            ...{
              name: text,
              title: text,
              resourceTypes: texts,
              applies: text,
              recorded: text,
              condition: text,
            },
            ids: {
              type: "object",
              properties: { cis: texts, fsbp: texts, awsConfigRules: texts },
              additionalProperties: false,
            },
            ...{ rules: texts, doesNotCover: text },
          },
          required: ["name", "title", "resourceTypes", "condition"],
          additionalProperties: false,
        },
      },
    },
  },
  parse: ({ controls: stored }) => {
    const controls = controlsIn(stored ?? null);
    if (controls === undefined || controls.length === 0) throw badMember("controls", stored);
    return { controls };
  },
  // Not by name: a bundle is the same question to a tool that ships another control of the name.
  write: ({ controls }) => ["--file", JSON.stringify({ controls })],
};

function ownControls(file: string): readonly Control[] {
  const value = jsonIn(file);
  const own = isJsonObject(value) ? controlsIn(value.controls ?? null) : undefined;
  if (own !== undefined) return own;
  throw new HistoryError(
    "bad-option",
    `--file ${JSON.stringify(file)} is no file of controls`,
    'Give {"controls": [{"name": "…", "title": "…", "resourceTypes": ["…"], "condition": "…"}]} (docs/controls.md).',
  );
}

function controlsIn(value: Json): readonly Control[] | undefined {
  if (!isJsonArray(value)) return undefined;
  const controls = value.flatMap((each) => controlIn(each) ?? []);
  const names = new Set(controls.map(({ name }) => name));
  if (controls.length < value.length || names.size < value.length) return undefined;
  return controls.toSorted(byText(({ name }) => name));
}

function jsonIn(text: string): Json {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return null;
  }
}
