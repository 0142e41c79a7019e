import assert from "node:assert/strict";
import Ajv from "ajv";
import { Command } from "commander";
import { stateAnswer } from "../../../history/answers/state-answer";
import { addOptions } from "../../../history/cli/command-parts";
import { questions } from "../../../history/commands/catalogue";
import { type Parameter, storedText, storedTexts, together } from "../../../history/commands/parameter";
import { conditionParameter, drawParameter } from "../../../history/commands/parameters/answer-parameters";
import { classesParameter } from "../../../history/commands/parameters/change-parameters";
import { filterParameter } from "../../../history/commands/parameters/filter-parameters";
import {
  atParameter,
  endsParameter,
  knownAtParameter,
} from "../../../history/commands/parameters/instant-parameters";
import { askForJson, type PosedQuestion, type Question, question } from "../../../history/commands/question";
import { utcCalendar } from "../../../history/questions/calendar";
import { globProbe } from "../../../history/questions/filter-probe";
import { type FilterSpec, filterSpecs } from "../../../history/questions/item-filter";
import { sheetOf } from "../../../history/rendering/csv-answer";
import { jsonParts } from "../../../history/rendering/json-answer";
import type { Json } from "../../../record/json";
import { withReader } from "../../support/asked-question";
import { bundleAsked, verify } from "../../support/bundle";
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

/** Filters as nobody has them yet, of several words: of what stands in an item's heading, and of its body. */
const scratchFilters: readonly FilterSpec[] = [
  {
    ...scratchFilter("scratch-id"),
    target: {
      of: "heading",
      field: "resourceId",
      passes: (id, filter) => isAmong(id, textsIn(filter, "scratch-id")),
      probes: (filter) =>
        textsIn(filter, "scratch-id").map((text) => globProbe(`--scratch-id ${text}`, text)),
    },
  },
  {
    ...scratchFilter("scratch-title"),
    target: {
      of: "body",
      field: "resourceName",
      passes: (name, filter) => isAmong(name, textsIn(filter, "scratch-title")),
      probes: (filter) =>
        textsIn(filter, "scratch-title").map((text) => globProbe(`--scratch-title ${text}`, text)),
    },
  },
];

function scratchFilter(name: string): Omit<FilterSpec, "target"> {
  return {
    name,
    takes: "text",
    help: "what nobody filters by; repeatable",
    read: (texts) => Object.fromEntries([[name, texts]]),
    texts: (filter) => textsIn(filter, name),
  };
}

function textsIn(filter: object, name: string): readonly string[] {
  const [, texts] = Object.entries(filter).find(([member]) => member === name) ?? [];
  return Array.isArray(texts) ? texts.map(String) : [];
}

function isAmong(value: Json | undefined, texts: readonly string[]): boolean {
  return texts.length === 0 || (typeof value === "string" && texts.includes(value));
}

/** A question with a parameter of every kind. */
function scratchQuestion() {
  const parameters = together(
    scratchParameter,
    atParameter,
    endsParameter("one end", "the other"),
    conditionParameter,
    drawParameter(),
    knownAtParameter,
    filterParameter(() => true),
    classesParameter,
  );
  return question({
    name: "scratch",
    summary: "what nobody asks",
    description: "Asks what nobody asks.",
    examples: [],
    parameters,
    needs: ({ at }) => ({ periods: [{ from: at, until: at }] }),
    gather: (reader, needs) => reader.gather(needs),
    answering: async (parts) => ({
      answer: (gathered, question) => {
        const asked = { ...question, command: "state" } as const;
        return { ...stateAnswer(gathered, { at: parts.at, filter: parts.filter }, asked), question };
      },
      formOf: (answer) => ({
        ...jsonParts(answer, "items"),
        rows: answer.rows,
        sheet: sheetOf(answer.rows, []),
        table: () => [],
      }),
    }),
  });
}

/** Adds to a list of the program, as a change of its source would. */
function add<Value>(list: readonly Value[], ...values: readonly Value[]): void {
  if (Array.isArray(list)) list.push(...values);
}

const asked = [
  ...["--colour", "green", "--loud", "--word", "a", "--word", "b", "--at", "2026-11-21"],
  ...["--from", "2d", "--to", "now", "--where", "/tags/Team exists", "--size", "3", "--seed", "7"],
  ...["--as-known-at", "2026-11-22", "--type", "AWS::*", "--only", "real"],
];
const argv = [...asked, "--scratch-id", "checkout-latency"];

describe("a parameter of a new question", () => {
  let scratch: Question;
  let posed: PosedQuestion;

  before(() => {
    add(filterSpecs, ...scratchFilters);
    scratch = scratchQuestion();
    add(questions, scratch);
    posed = read(argv);
  });

  after(() => {
    for (const list of [filterSpecs, questions])
      if (Array.isArray(list)) list.splice(list.length - (list === questions ? 1 : scratchFilters.length));
  });

  function command(): Command {
    return addOptions(new Command().exitOverride(), scratch.options);
  }

  function read(argv: readonly string[]): PosedQuestion {
    const options = command()
      .parse([...argv], { from: "user" })
      .opts();
    return scratch.read({ options, argument: undefined, now, calendar: utcCalendar, hasCard: false });
  }

  /** The shop's record, all of it delivered before anything is asked. */
  function record(): MemoryRecordSource {
    const objects = shopRecord();
    const deliveredAt = new Map([...objects.keys()].map((key) => [key, Date.UTC(2026, 10, 20)]));
    return new MemoryRecordSource(objects, { deliveredAt });
  }

  it("is an option of its command", () => {
    const help = command().helpInformation();
    for (const flag of [
      "--colour <name>",
      "--loud",
      "--word <word>",
      "--type <glob>",
      "--scratch-id <text>",
      "--scratch-title <text>",
    ])
      assert.ok(help.includes(flag), flag);
  });

  it("is echoed, and read from the echo", () => {
    const echo = JSON.parse(JSON.stringify(posed.echo("memory")));
    assert.deepEqual(
      [
        echo.colour,
        echo.loud,
        echo.words,
        echo.where,
        echo.only,
        echo.filters["scratch-id"],
        echo.filters["scratch-title"],
      ],
      ["green", true, ["a", "b"], "/tags/Team exists", ["real"], ["checkout-latency"], []],
    );
    assert.deepEqual(scratch.parse(echo).echo("memory"), posed.echo("memory"));
  });

  it("is among the arguments that ask it again", () => {
    assert.deepEqual(read(posed.argv.slice(1)).echo("memory"), posed.echo("memory"));
  });

  it("is part of the schema that a manifest is checked by", () => {
    const validate = new Ajv({ strict: true, allowUnionTypes: true }).compile(scratch.schema);
    const isValid = (value: unknown): boolean => validate(value);
    const echo = JSON.parse(JSON.stringify(posed.echo("memory")));
    assert.ok(isValid(echo), JSON.stringify(validate.errors));
    assert.ok(!isValid({ ...echo, colour: 1 }));
    assert.ok(!isValid({ ...echo, filters: { ...echo.filters, "scratch-id": "a" } }));
    const { colour: _, ...rest } = echo;
    assert.ok(!isValid(rest));
  });

  it("stands in its explanation and in its answer", async () => {
    const text = await withReader(record(), async (reader) => {
      const { explanation } = await reader.explain(posed.needs, posed.echo("memory"));
      assert.equal(JSON.parse(JSON.stringify(explanation.question)).colour, "green");
      assert.ok(explanation.plan.length > 0);
      const { json } = await askForJson(reader, posed);
      return [...json()].join("");
    });
    assert.ok(text.startsWith('{"question":{"command":"scratch","colour":"green","loud":true'), text);
  });

  for (const [filter, text] of [
    ["--scratch-id", "checkout-latency"],
    ["--scratch-title", "checkout-latency"],
    ["--scratch-id", "sg-0a1b2c3d4e5f60718"],
  ] as const) {
    it(`lets pass what it names: ${filter} ${text}`, async () => {
      const { answer } = await withReader(record(), (reader) =>
        askForJson(reader, read([...asked, filter, text])),
      );
      const ids = [...answer.rows].map((row) => JSON.parse(Buffer.from(row.json()).toString()).resourceId);
      assert.deepEqual(new Set(ids), new Set([text]));
    });

    it(`tells what it nearly named: ${filter} ${text}`, async () => {
      const misspelled = text.replace(/.$/, "_");
      const argv = [...asked, filter, misspelled];
      const { answer } = await withReader(record(), (reader) => askForJson(reader, read(argv)));
      assert.deepEqual(answer.hints?.(), [`${filter} ${misspelled} fits nothing (did you mean ${text}?)`]);
    });
  }

  it("is bundled and verified", async () => {
    const { checks } = await verify(await bundleAsked(record(), posed));
    assert.deepEqual(
      checks.filter(({ outcome }) => outcome !== "holds"),
      [],
    );
  });

  it("does not go together with one that echoes the same", () => {
    assert.throws(() => together(scratchParameter, scratchParameter), /two parameters echo colour/);
  });
});
