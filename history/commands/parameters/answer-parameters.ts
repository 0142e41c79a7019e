import type { SampleQuestion } from "../../answers/sample-answer";
import type { StateQuestion } from "../../answers/state-answer";
import type { WhenQuestion } from "../../answers/when-answer";
import { HistoryError } from "../../history-error";
import type { AskedSample, AskedState, AskedWhen, EchoedQuestion } from "../../questions/asked-question";
import type { Claim } from "../../questions/when/claim";
import { type Outcome, outcomes } from "../../questions/when/interval";
import { parseCondition } from "../../questions/when/parse-condition";
import { printCondition } from "../../questions/when/print-condition";
import type { Needs } from "../../reading/needs";
import { badMember, optionText, optionTexts, type Parameter, storedText, storedTexts } from "../parameter";
import { listParameter } from "./closed-list";

/** The condition that is asked about, echoed in the form that it was understood in. */
export const conditionParameter: Parameter<Pick<Claim, "condition">, Pick<AskedWhen, "where">> = {
  options: [
    {
      flags: "--where <condition>",
      help: "what is asked of each configuration item, such as '/configuration/threshold > 100'",
      isRequired: true,
    },
  ],
  read: (given) => ({ condition: parseCondition(optionText(given, "where") ?? "") }),
  echo: ({ condition }) => ({ where: printCondition(condition) }),
  members: { where: { schema: { type: "string" } } },
  parse: (stored) => ({ condition: parseCondition(storedText(stored, "where") ?? "") }),
  write: ({ condition }) => ["--where", printCondition(condition)],
};

/** The condition that is fulfilled by what a state lists; everything is listed unless given. */
export const fulfilledParameter: Parameter<Pick<StateQuestion, "condition">, Pick<AskedState, "where">> = {
  options: [
    {
      flags: "--where <condition>",
      help: "only what fulfils this at the instant, such as '/configuration/encrypted = false' (conditions: when --help)",
    },
  ],
  read: (given) => conditionOf(optionText(given, "where")),
  echo: ({ condition }) => (condition === undefined ? {} : { where: printCondition(condition) }),
  members: { where: { schema: { type: "string" }, isOptional: true } },
  parse: (stored) => conditionOf(storedText(stored, "where")),
  write: ({ condition }) => (condition === undefined ? [] : ["--where", printCondition(condition)]),
};

function conditionOf(text: string | undefined): Pick<StateQuestion, "condition"> {
  return text === undefined ? {} : { condition: parseCondition(text) };
}

/** The outcomes of the intervals that are asked for; all of them unless given. */
export const outcomesParameter = listParameter<Outcome, Pick<WhenQuestion, "only">>({
  name: "only",
  flags: "--only <outcome>",
  help: `only intervals of this outcome, one of ${outcomes.join(", ")}, and the resources that have any; repeatable`,
  words: outcomes,
  noun: "an outcome",
  partOf: (only) => (only === undefined ? {} : { only }),
  wordsIn: ({ only }) => only,
});

/** How many resources are drawn, and what decides the draw; both have to be given unless there are defaults. */
export function drawParameter(
  byDefault?: AskedDraw,
): Parameter<Pick<SampleQuestion, "size" | "seed">, Pick<AskedSample, "size" | "seed">> {
  const optional = (name: keyof AskedDraw) =>
    byDefault === undefined ? { isRequired: true } : { byDefault: byDefault[name] };
  return {
    options: [
      { flags: "--size <number>", help: "how many resources to draw", ...optional("size") },
      { flags: "--seed <text>", help: "what decides the draw; any text", ...optional("seed") },
    ],
    read: (given) => ({
      size: sizeOf(optionText(given, "size") ?? byDefault?.size ?? ""),
      seed: seedOf(optionText(given, "seed") ?? byDefault?.seed ?? ""),
    }),
    echo: ({ size, seed }) => ({ size, seed }),
    members: {
      size: { schema: { type: "integer", minimum: 1, maximum: 999_999_999 } },
      seed: { schema: { type: "string", minLength: 1 } },
    },
    parse: (stored) => {
      const { size } = stored;
      if (typeof size !== "number") throw badMember("size", size);
      return { size, seed: seedOf(storedText(stored, "seed") ?? "") };
    },
    write: ({ size, seed }) => ["--size", String(size), "--seed", seed],
  };
}

/** As they are typed. */
type AskedDraw = Readonly<Record<"size" | "seed", string>>;

function sizeOf(text: string): number {
  const size = /^\d{1,9}$/.test(text) ? Number(text) : 0;
  if (size > 0) return size;
  throw new HistoryError(
    "bad-option",
    `--size ${JSON.stringify(text)} is no size of a sample`,
    "Give a whole number from 1 to 999999999.",
  );
}

/** An empty seed is a variable that was not set. */
function seedOf(text: string): string {
  if (text !== "") return text;
  throw new HistoryError("bad-option", '--seed "" is empty', "Give any text, and keep it with the sample.");
}

/** What is required of the record, and of the answer itself. */
type Requirement = Proof & Pick<WhenQuestion, "isAlwaysRequired">;
type Proof = Required<Pick<Needs, "isProofAsked">>;

type RequirementEcho = Pick<EchoedQuestion, "require">;

/** `--require complete`, with what it asks for in the words of a question. */
export function proofParameter(proven = "the record proves the answer"): Parameter<Proof, RequirementEcho> {
  return {
    options: [
      {
        group: "requirement",
        flags: "--require <verdict>",
        help: `\`complete\`: exit with 3 unless ${proven}`,
      },
    ],
    read: (given) => requirementOf(["complete"], optionText(given, "require") ?? []),
    ...writtenRequirement(["complete"]),
  };
}

/** `--require`, of what held as well, in the words of a question. */
export function alwaysParameter(held: string): Parameter<Requirement, RequirementEcho> {
  return {
    options: [
      {
        group: "requirement",
        flags: "--require <what>",
        help: `\`always\`: exit with 3 unless ${held}; \`complete\`: unless the record proves the answer; repeatable`,
        isRepeatable: true,
      },
    ],
    read: (given) => requirementOf(["always", "complete"], optionTexts(given, "require")),
    ...writtenRequirement(["always", "complete"]),
  };
}

function writtenRequirement(
  known: readonly string[],
): Pick<Parameter<Requirement, RequirementEcho>, "echo" | "members" | "parse" | "write"> {
  const textsOf = ({ isProofAsked, isAlwaysRequired }: Requirement): string[] => [
    ...(isAlwaysRequired === true ? ["always"] : []),
    ...(isProofAsked ? ["complete"] : []),
  ];
  return {
    echo: (requirement) => {
      const required = textsOf(requirement);
      return required.length === 0 ? {} : { require: required };
    },
    members: {
      require: { schema: { type: "array", items: { enum: known }, minItems: 1 }, isOptional: true },
    },
    parse: (stored) => requirementOf(known, storedTexts(stored, "require")),
    write: (requirement) => textsOf(requirement).flatMap((text) => ["--require", text]),
  };
}

/** @throws HistoryError naming what is not known */
function requirementOf(known: readonly string[], given: string | readonly string[]): Requirement {
  const texts = typeof given === "string" ? [given] : given;
  const unknown = texts.find((text) => !known.includes(text));
  if (unknown === undefined) {
    const isProofAsked = texts.includes("complete");
    return { isProofAsked, ...(texts.includes("always") ? { isAlwaysRequired: true } : {}) };
  }
  throw new HistoryError(
    "bad-option",
    `--require ${JSON.stringify(unknown)} is not known`,
    known.length > 1
      ? "Give --require always, --require complete, or both."
      : "Give --require complete, which fails unless the record proves the answer.",
  );
}
