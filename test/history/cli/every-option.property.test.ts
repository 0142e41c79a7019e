import assert from "node:assert/strict";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import {
  type CommandShape,
  type OptionShape,
  shapeOf,
  withCommandsBelow,
} from "../../../history/cli/command-shape";
import { buildProgram } from "../../../history/cli/program";
import { FakeS3 } from "../../support/fake-aws/fake-s3";
import { commandTerminal, runCommand } from "../../support/run-command";
import { fakeEnvironment } from "../../support/s3-world";
import { alarmItem, noon, objectOf, recorderItem, snapshotKey, stored } from "../../support/small-record";
import { temporaryFolder } from "../../support/temporary-folder";

const HOUR = 3_600_000;

/** Values that no option may be harmed by, whatever it is of. */
const nasty: readonly string[] = [
  "a\0b",
  "\ud800",
  "\u001b[2J\u001b]0;owned\u0007",
  "a\r\nb",
  "\u202egnp.exe",
  "\u009b31m",
  "\u00a0",
  "\u2028",
  "..",
  "../../x",
  "*",
  `${"*a".repeat(200)}b`,
  "'",
  '"; DROP',
  "%zz",
  "-1",
  "9".repeat(400),
  "99999999999999999999d",
  "1e999",
  "constructor",
  "__proto__",
  "x".repeat(100_000),
  "(".repeat(3_000),
  "/a ~ '((a+)+)+$'",
  "/a".repeat(20_000),
  "not ".repeat(20_000),
  "=",
  "s3://..",
  "s3://record/../x",
  "s3://record/a\nb",
  "http://[",
  "http://127.0.0.1:1/a b",
];

/** Everything but a line's end that can move a cursor, colour or reorder a line. */
const dangerous = /(?!\n)[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u;

const window = ["--from", "2d", "--to", "now"];

/** What a command has to be given at least, by its name. */
const required: Readonly<Record<string, readonly string[]>> = {
  diff: window,
  prove: window,
  when: ["--where", "/configuration/threshold > 1", "--since", "2d"],
  sample: ["--size", "3", "--seed", "a"],
  sync: ["--since", "2d"],
  snapshot: ["--wait", "0s"],
  lookup: ["latency"],
  sql: ["SELECT 1 AS one"],
  verify: ["none.tar"],
  completion: ["bash"],
};

/** What an option is given with, where the command has that. */
const companions: Readonly<Record<string, readonly string[]>> = {
  "--by": ["--trail", "."],
  "--columns": ["--format", "csv"],
  "--depth": ["--related", "latency"],
  "--key": ["--seal", "."],
  "--seal-at": ["--seal", "."],
  "--trail-keys": ["--trail", "."],
};

interface GivenOption {
  readonly shape: CommandShape;
  readonly option: OptionShape;
}

/** Options of one name and meaning are one, whichever command has them. */
function distinctOptions(): readonly GivenOption[] {
  const program = buildProgram("1.2.3", commandTerminal(), () => undefined);
  const given = withCommandsBelow(shapeOf(program)).flatMap((shape) =>
    shape.options.filter(({ value }) => value !== undefined).map((option) => ({ shape, option })),
  );
  return [
    ...new Map(given.map((each) => [`${each.option.flags} ${each.option.description}`, each])).values(),
  ];
}

describe("every option of every command", () => {
  const folder = temporaryFolder();
  // So deep that no `..` leads out of it.
  const deep = join(folder.path, "a/b/c/d");
  const record = join(folder.path, "record");
  const kept: Record<string, string | undefined> = {};
  let fake: FakeS3;
  let environment: Readonly<Record<string, string>>;

  before(async () => {
    const content = objectOf(alarmItem(), recorderItem(noon - 30 * HOUR, true));
    const [[key, bytes] = ["", ""]] = [...stored({ [snapshotKey(noon - HOUR)]: content })];
    folder.write(join("record", key), bytes);
    mkdirSync(deep, { recursive: true });
    fake = await FakeS3.start();
    fake.bucket("record").put(key, Buffer.from(bytes));
    // No Pulumi is on the path, and nobody answers for AWS Config.
    environment = {
      ...fakeEnvironment(fake),
      AWS_ENDPOINT_URL: "http://127.0.0.1:1",
      AWS_EC2_METADATA_DISABLED: "true",
      AWS_MAX_ATTEMPTS: "1",
      HOME: deep,
      PATH: deep,
    };
    for (const [name, value] of Object.entries(environment)) {
      kept[name] = process.env[name];
      process.env[name] = value;
    }
  });

  after(async () => {
    for (const [name, value] of Object.entries(kept)) {
      if (value === undefined) delete process.env[name];
      else process.env[name] = value;
    }
    await fake.stop();
  });

  /** A path lies in a folder of the test's own, whatever it is: an option may write there. */
  function placed({ value, description }: OptionShape, text: string): string {
    if (value === undefined || value.kind === "other") return text;
    return description.includes("s3://") && text.includes("://") ? text : `${deep}/${text}`;
  }

  let outputs = 0;

  function argumentsOf({ shape, option }: GivenOption, text: string): readonly string[] {
    const has = (long: string): boolean => shape.options.some((each) => each.long === long);
    const name = shape.path.at(-1) ?? "";
    const makesFiles = shape.path[0] === "bundle" || name === "seal" || name === "report";
    const [companion = "", ...rest] = companions[option.long] ?? [];
    const own = [
      ...(required[name] ?? []),
      ...(has("--record") && name !== "verify" ? ["--record", name === "sync" ? "s3://record" : record] : []),
      ...(has("--cache") ? ["--cache", join(deep, "cache")] : []),
      ...(makesFiles ? ["--output", join(deep, `out${++outputs}`)] : []),
      ...(has(companion) ? [companion, ...rest.map((each) => (each === "." ? record : each))] : []),
    ];
    const at = own.indexOf(option.long);
    const others = at < 0 ? own : [...own.slice(0, at), ...own.slice(at + 2)];
    return [...shape.path, ...others, `${option.long}=${placed(option, text)}`];
  }

  for (const given of distinctOptions()) {
    const name = `${given.shape.path.join(" ")} ${given.option.flags}`;
    it(`is answered, or refused by its name, whatever it is given: ${name}`, async () => {
      for (const text of nasty) {
        fake.reset();
        const { code, stdout, stderr } = await runCommand(argumentsOf(given, text), {
          environment,
          clock: () => noon,
          columns: 100,
        });
        const told = `${JSON.stringify(text.slice(0, 40))}: exit ${code}: ${stderr.slice(0, 400)}`;
        assert.ok([0, 1, 2, 3, 4].includes(code), told);
        assert.doesNotMatch(stdout.replaceAll("\r\n", "\n") + stderr, dangerous, told);
        assert.ok(code !== 2 || stderr.length < 10_000, told);
        const names = [given.option.long, JSON.stringify(placed(given.option, text))];
        if (code === 2)
          assert.ok(
            names.some((each) => stderr.includes(each)),
            told,
          );
        if (code === 2 && given.shape.path[0] !== "sync") assert.equal(fake.requests.length, 0, told);
      }
    });
  }
});
