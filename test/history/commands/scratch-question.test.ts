import assert from "node:assert/strict";
import Ajv from "ajv";
import { Command } from "commander";
import { stateAnswer } from "../../../history/answers/state-answer";
import { addOptions } from "../../../history/cli/command-parts";
import { askForJson } from "../../../history/commands/ask-record";
import {
  type Parameter,
  type SharedParts,
  sharedNeedsOf,
  storedText,
  storedTexts,
  together,
} from "../../../history/commands/parameter";
import {
  classesParameter,
  conditionParameter,
  drawParameter,
  noRequirement,
} from "../../../history/commands/parameters/answer-parameters";
import { allFilters } from "../../../history/commands/parameters/filter-parameters";
import {
  atParameter,
  endsParameter,
  knownAtParameter,
} from "../../../history/commands/parameters/instant-parameters";
import { question } from "../../../history/commands/question";
import type { Needs } from "../../../history/reading/history-reader";
import { sheetOf } from "../../../history/rendering/csv-answer";
import { jsonAnswer } from "../../../history/rendering/json-answer";
import type { Instant } from "../../../record/instant";
import { withReader } from "../../support/asked-question";
import { MemoryRecordSource } from "../../support/memory-record-source";
import { shopRecord } from "../../support/shop-record";

const now = Date.UTC(2026, 10, 22, 12);

/** A text, a flag and a list, as nobody has asked for them yet. */
const scratchParameter: Parameter<
  { readonly colour: string; readonly isLoud: boolean; readonly words: readonly string[] },
  { readonly colour: string; readonly loud?: true; readonly words: readonly string[] }
> = {
  options: [
    { flags: "--colour <name>", help: "which colour", isRequired: true },
    { flags: "--loud", help: "whether it is loud" },
    { flags: "--word <word>", help: "words; repeatable", isRepeatable: true },
  ],
  members: {
    colour: { schema: { type: "string" } },
    loud: { schema: { const: true }, isOptional: true },
    words: { schema: { type: "array", items: { type: "string" } } },
  },
  read: ({ options }) => ({
    colour: String(options.colour),
    isLoud: options.loud === true,
    words: Array.isArray(options.word) ? options.word.map(String) : [],
  }),
  echo: ({ colour, isLoud, words }) => ({ colour, ...(isLoud ? { loud: true } : {}), words }),
  parse: (stored) => ({
    colour: storedText(stored, "colour") ?? "",
    isLoud: stored.loud === true,
    words: storedTexts(stored, "words"),
  }),
  write: ({ colour, isLoud, words }) => [
    "--colour",
    colour,
    ...(isLoud ? ["--loud"] : []),
    ...words.flatMap((word) => ["--word", word]),
  ],
};

/** A question with a parameter of every kind. */
const scratch = question({
  name: "scratch",
  summary: "what nobody asks",
  description: "Asks what nobody asks.",
  examples: [],
  parameters: together(
    scratchParameter,
    atParameter,
    endsParameter("one end", "the other"),
    conditionParameter,
    drawParameter,
    knownAtParameter,
    allFilters,
    classesParameter,
    noRequirement,
  ),
  needs: needsOf,
  answering: async (parts) => ({
    ask: async (reader, question) => {
      const asked = { ...question, command: "state" } as const;
      return { ...stateAnswer(await reader.gather(needsOf(parts)), parts, asked), question };
    },
    formOf: (answer) => ({
      json: () => jsonAnswer(answer, "items", {}),
      rows: answer.rows,
      sheet: sheetOf(answer.rows, []),
      table: () => [],
    }),
  }),
});

function needsOf(parts: SharedParts & { readonly at: Instant }): Needs {
  return { ...sharedNeedsOf(parts), periods: [{ from: parts.at, until: parts.at }] };
}

const argv = [
  ...["--colour", "green", "--loud", "--word", "a", "--word", "b", "--at", "2026-11-21"],
  ...["--from", "2d", "--to", "now", "--where", "/tags/Team exists", "--size", "3", "--seed", "7"],
  ...["--as-known-at", "2026-11-22", "--type", "AWS::S3::Bucket", "--only", "real"],
];

describe("a parameter of a new question", () => {
  const command = addOptions(new Command().exitOverride(), scratch.options).parse([...argv], {
    from: "user",
  });
  const posed = scratch.read({ options: command.opts(), resource: undefined, now, hasCard: false });

  it("is an option of its command", () => {
    const help = command.helpInformation();
    for (const flag of ["--colour <name>", "--loud", "--word <word>", "--type <glob>"])
      assert.ok(help.includes(flag), flag);
  });

  it("is echoed, and read from the echo", () => {
    const echo = JSON.parse(JSON.stringify(posed.echo("memory")));
    assert.deepEqual(
      [echo.colour, echo.loud, echo.words, echo.where, echo.only],
      ["green", true, ["a", "b"], "/tags/Team exists", ["real"]],
    );
    assert.deepEqual(scratch.parse(echo).echo("memory"), posed.echo("memory"));
  });

  it("is among the arguments that ask it again", () => {
    const again = addOptions(new Command().exitOverride(), scratch.options);
    again.parse([...posed.argv.slice(1)], { from: "user" });
    const read = scratch.read({ options: again.opts(), resource: undefined, now: 0, hasCard: false });
    assert.deepEqual(read.echo("memory"), posed.echo("memory"));
  });

  it("is part of the schema that a manifest is checked by", () => {
    const validate = new Ajv({ strict: true, allowUnionTypes: true }).compile(scratch.schema);
    const isValid = (value: unknown): boolean => validate(value);
    const echo: Readonly<Record<string, unknown>> = JSON.parse(JSON.stringify(posed.echo("memory")));
    assert.ok(isValid(echo), JSON.stringify(validate.errors));
    assert.ok(!isValid({ ...echo, colour: 1 }));
    const { colour: _, ...rest } = echo;
    assert.ok(!isValid(rest));
  });

  it("stands in its explanation and in its answer", async () => {
    const objects = shopRecord();
    const deliveredAt = new Map([...objects.keys()].map((key) => [key, Date.UTC(2026, 10, 20)]));
    const source = new MemoryRecordSource(objects, { deliveredAt });
    const text = await withReader(source, async (reader) => {
      const { explanation } = await reader.explain(posed.needs, posed.echo("memory"));
      assert.equal(JSON.parse(JSON.stringify(explanation.question)).colour, "green");
      assert.ok(explanation.plan.length > 0);
      const { json } = await askForJson(reader, posed);
      return [...json()].join("");
    });
    assert.ok(text.startsWith('{"question":{"command":"scratch","colour":"green","loud":true'), text);
  });
});
