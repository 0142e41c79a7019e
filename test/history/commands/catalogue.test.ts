import assert from "node:assert/strict";
import Ajv from "ajv";
import { Command } from "commander";
import fc from "fast-check";
import { addOptions } from "../../../history/cli/command-parts";
import { parseQuestion, questions } from "../../../history/commands/catalogue";
import type { StoredQuestion } from "../../../history/commands/parameter";
import { askForJson, type PosedQuestion, type Question } from "../../../history/commands/question";
import { HistoryError } from "../../../history/history-error";
import { utcCalendar } from "../../../history/questions/calendar";
import { filterSpecs, noFilter } from "../../../history/questions/item-filter";
import { withReader } from "../../support/asked-question";
import { MemoryRecordSource } from "../../support/memory-record-source";
import { propertyRuns } from "../../support/property-runs";
import { shopRecord } from "../../support/shop-record";

const now = Date.UTC(2026, 10, 28, 12);
const where = "s3://record";

/** Values that the options of questions take, by the names that commander gives to them. */
const values: Readonly<Record<string, readonly string[]>> = {
  at: ["now", "2026-11-20", "3 days ago"],
  since: ["2026-10-01", "40d"],
  during: ["2026-Q3", "last month"],
  until: ["now", "2026-11-27T10:00"],
  from: ["2026-10-02", "30d"],
  to: ["now", "2026-11-26"],
  asKnownAt: ["2026-11-27", "1h"],
  where: ["/configuration/threshold > 100", "not (/tags/Team exists)"],
  size: ["1", "25"],
  seed: ["7", "--at", "a seed"],
  depth: ["1", "32"],
  of: ["state", "changes"],
  by: ["type", "region", "tag:Team", "week", "class"],
  every: ["1d", "2 weeks", "month"],
  kind: ["deleted", "vanished,changed"],
  limit: ["1", "20"],
  only: ["real", "tag-only,real", "schema-burst", "held"],
  prices: [
    '{"date": "2026-01-01", "source": "contract", "continuous": 0.002, "daily": 0.01}',
    '{"date": "2026-01-01", "source": "contract", "continuous": 0, "daily": 0, "regions": {"cn-north-1": {"continuous": 0.02, "daily": 0.08}}}',
  ],
  control: ["s3-*", "ebs-volume-encrypted"],
  file: [
    '{"controls": [{"name": "ebs-volume-encrypted", "title": "t", "resourceTypes": ["AWS::EC2::Volume"], "condition": "(/tags/A exists)"}]}',
    '{"controls": [{"name": "s3-own", "title": "t", "resourceTypes": ["AWS::S3::Bucket", "A::B::C"], "applies": "/tags/A exists", "recorded": "/tags/C exists", "condition": "/tags/B = 1.0", "ids": {"cis": ["3.0.0/1.1"], "fsbp": ["S3.1"], "awsConfigRules": ["X_Y"]}, "rules": ["own"], "doesNotCover": "All else."}, {"name": "ebs-volume-encrypted", "title": "t", "resourceTypes": ["AWS::EC2::Volume"], "condition": "/tags/A exists"}]}',
  ],
  require: ["complete"],
  type: ["AWS::EC2::*", "AWS::S3::Bucket"],
  account: ["111122223333"],
  region: ["global", "eu-west-1"],
  name: ["payments-*", "--"],
  tag: ["Team", "Team=payments=1"],
};

describe("a question of the catalogue", () => {
  for (const question of questions) {
    const validate = new Ajv({ strict: true, allowUnionTypes: true }).compile(question.schema);
    const isValid = (value: unknown): boolean => validate(value);

    it(`means the same however it is written: ${question.name}`, () => {
      fc.assert(
        fc.property(typed(question), (argv) => {
          const posed = read(question, argv);
          if (posed === undefined) return;
          const echo = posed.echo(where);
          assert.ok(isValid(JSON.parse(JSON.stringify(echo))), JSON.stringify(validate.errors));
          const stored = parseQuestion({ ...echo });
          const again = read(question, posed.argv.slice(1)) ?? assert.fail(posed.argv.join(" "));
          for (const each of [stored, again]) {
            assert.deepEqual(each.echo(where), echo);
            assert.deepEqual(each.argv, posed.argv);
            assert.deepEqual(each.needs, posed.needs);
          }
        }),
        propertyRuns(100),
      );
    });

    it(`takes no member that it does not echo: ${question.name}`, () => {
      const [argv] = fc.sample(
        typed(question).filter((each) => read(question, each) !== undefined),
        { seed: 1, numRuns: 1 },
      );
      const echo = read(question, argv ?? [])?.echo(where);
      assert.ok(isValid({ ...echo }));
      assert.ok(!isValid({ ...echo, further: 1 }));
      for (const member of Object.keys(echo ?? {})) assert.ok(!isValid({ ...echo, [member]: 0 }), member);
    });
  }

  for (const { name } of questions.filter((each) => !["coverage", "prove"].includes(each.name))) {
    it(`lets nothing pass that a filter does not: ${name}`, async () => {
      const echo = stored(name) ?? assert.fail(name);
      const record = new MemoryRecordSource(shopRecord());
      const rowsOf = (filters: Readonly<Record<string, readonly string[]>>): Promise<number> =>
        withReader(record, async (reader) => {
          const { answer } = await askForJson(reader, parseQuestion({ ...echo, filters }));
          return [...answer.rows].length;
        });
      assert.ok((await rowsOf({})) > 0);
      for (const [filter, text] of Object.entries(nowhere))
        assert.equal(await rowsOf({ [filter]: [text] }), 0, filter);
      const others = filterSpecs.filter(({ target }) => target.of !== "scope").map((spec) => spec.name);
      assert.deepEqual(Object.keys(nowhere).sort(), others.sort());
    });
  }

  it("is asked with every filter, by one option and one member of its echo", () => {
    for (const question of questions.filter(({ name }) => !["coverage", "prove"].includes(name))) {
      const flags = question.options.map((option) => option.flags.split(" ")[0]);
      for (const { name } of filterSpecs) assert.ok(flags.includes(`--${name}`), `${question.name} ${name}`);
    }
  });

  it("lacks what it lacked when it was stored", () => {
    const stored = {
      command: "state",
      at: "2026-11-01T00:00:00.000Z",
      record: where,
      filters: { name: ["a"] },
    };
    const posed = parseQuestion(stored);
    assert.deepEqual(posed.echo(where), stored);
    assert.deepEqual(posed.needs.filter, { ...noFilter, names: ["a"] });
  });

  it("is refused where what is stored could not have been typed", () => {
    const filters = { type: [], account: [], region: [], name: [], tag: [] };
    const [early, late] = ["2026-11-01T00:00:00.000Z", "2026-11-02T00:00:00.000Z"];
    for (const stored of [
      { command: "coverage", since: null, until: late },
      { command: "changes", since: null, until: late },
      { command: "changes", since: late, until: early },
      { command: "diff", from: late, to: early },
      { command: "state", at: early, deletedSince: late },
      { command: "state", at: early, relatedDepth: 1 },
      { command: "state", at: "-006188-06-11T12:00:00.000Z" },
      { command: "state", at: early, resource: "" },
      { command: "state", at: early, filters: { ...filters, name: [""] } },
    ])
      assert.throws(() => parseQuestion({ record: where, filters, ...stored }), HistoryError);
  });

  it("is about no instant that cannot be written down", () => {
    for (const at of ["3000000d", "99999999999999d"])
      assert.equal(read(questions[0] ?? assert.fail(), ["--at", at]), undefined);
  });

  it("is refused where nobody asks it", () => {
    assert.throws(
      () => parseQuestion({ command: "guess" }),
      ({ message }: HistoryError) => message.startsWith("The question's command is"),
    );
  });
});

/** Arguments of a question: some of its options, each with a value that it takes. */
function typed(question: Question): fc.Arbitrary<readonly string[]> {
  const options = question.options.map(({ flags, isRequired, isRepeatable }) => {
    const [flag = "", value] = flags.split(" ");
    const name = flag.slice(2).replaceAll(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
    if (value === undefined) return fc.constantFrom([], [flag]);
    const [first, ...others] = values[name] ?? [];
    assert.ok(first !== undefined, `there is no value for ${flag} in \`values\``);
    const given = fc.constantFrom(first, ...others).map((text) => [`${flag}=${text}`]);
    if (isRequired === true) return given;
    const some = isRepeatable === true ? fc.array(given, { maxLength: 2 }).map((each) => each.flat()) : given;
    return fc.oneof(fc.constant<string[]>([]), some);
  });
  const resource = fc.constantFrom<string[]>([], ["--", "AWS::S3::Bucket/payments"], ["--", "--at"]);
  const value = fc.constantFrom<string[]>(["--", "10.0.0.0/8"], ["--", "--exact"]);
  const none = fc.constant<string[]>([]);
  const named = question.isOfResource === true ? resource : question.argument === undefined ? none : value;
  return fc.tuple(fc.tuple(...options), named).map(([given, last]) => [...given.flat(), ...last]);
}

/** The question that arguments ask; undefined: they do not go together. */
function read(question: Question, argv: readonly string[]): PosedQuestion | undefined {
  const command = addOptions(new Command().exitOverride(), question.options).argument("[argument]");
  command.parse([...argv], { from: "user" });
  try {
    return question.read({
      options: command.opts(),
      argument: command.args[0],
      now,
      calendar: utcCalendar,
      hasCard: false,
    });
  } catch (error) {
    if (!(error instanceof HistoryError)) throw error;
    return undefined;
  }
}

/** Of each filter, what nothing of the shop is; places that a record does not hold are refused. */
const nowhere = { type: "AWS::Nothing::*", name: "no such name", tag: "NoSuchTag=" };

/** A question of the shop, as it is stored. */
function stored(command: string): StoredQuestion | undefined {
  const window = { since: "2026-11-18T00:00:00.000Z", until: "2026-11-23T06:00:00.000Z" };
  const at = "2026-11-21T12:00:00.000Z";
  const controls = [
    {
      name: "alarm-waits",
      title: "Alarms wait",
      resourceTypes: ["AWS::CloudWatch::Alarm"],
      condition: "/configuration/threshold > 90",
    },
  ];
  const parts: Readonly<Record<string, StoredQuestion>> = {
    state: { at },
    changes: window,
    diff: { from: "2026-11-19T00:00:00.000Z", to: window.until },
    when: { ...window, where: "/resourceId exists" },
    controls: { ...window, controls },
    lookup: { at, value: "production" },
    summary: { of: "state", by: ["type"], at },
    cost: {
      ...window,
      prices: { date: "2026-01-01", source: "contract", continuous: 1, daily: 4, regions: {} },
    },
    sample: { at, size: 3, seed: "7" },
    report: { ...window, controls, size: 3, seed: "7" },
  };
  const part = parts[command];
  return part && { command, ...part, record: "memory" };
}
