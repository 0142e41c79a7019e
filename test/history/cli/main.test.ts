import assert from "node:assert/strict";
import { mkdirSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { assertGolden } from "../../support/golden-file";
import { type CommandRun, type CommandWorld, runCommand } from "../../support/run-command";
import { shopRecord } from "../../support/shop-record";
import { temporaryFolder } from "../../support/temporary-folder";

const escapeCharacter = "\u001b";

describe("main", () => {
  const folder = temporaryFolder();
  const record = join(folder.path, "record");
  for (const [key, bytes] of shopRecord()) folder.write(join("record", key), bytes);
  const ask = ([command, ...rest]: readonly string[], world?: CommandWorld): Promise<CommandRun> =>
    runCommand(command === undefined ? [] : [command, "--record", record, ...rest], world);

  describe("exits", () => {
    const answered: readonly (readonly string[])[] = [
      ["state"],
      ["state", "--at", "2026-11-01"],
      ["state", "checkout-latency"],
      ["state", "--type", "AWS::EC2::VPC"],
      ["changes"],
      ["changes", "checkout-latency"],
      ["diff", "--from", "2026-11-18", "--to", "now"],
      ["state", "--at", "2026-11-22", "--require", "complete"],
    ];
    for (const args of answered) {
      it(`with 0 when it answers ${args.join(" ")}`, async () => assert.equal((await ask(args)).code, 0));
    }

    it("with 1 for a resource that was never recorded", async () => {
      const { code, stderr } = await ask(["state", "no-such-thing"]);
      assert.deepEqual(
        [code, stderr],
        [
          1,
          '"no-such-thing" was never recorded\n' +
            "That does not prove that it did not exist: the record of that time is provisional.\n",
        ],
      );
    });

    it("with 1 for a resource that was recorded later, saying when", async () => {
      const { code, stderr } = await ask([
        "state",
        "AWS::CloudWatch::Alarm/checkout-latency",
        "--at",
        "2026-11-17",
      ]);
      assert.equal(code, 1);
      assert.match(
        stderr,
        /was not recorded at 2026-11-17T00:00:00.000Z; it was first recorded at 2026-11-18T09:22:00.000Z/,
      );
    });

    for (const args of [["--name", ""], ["--output", ""], ["--who", "--trail", ""], [""]])
      it(`with 2 for what is empty: state ${JSON.stringify(args)}`, async () => {
        const { code, stderr } = await ask(["state", ...args]);
        const name = args.at(-2) ?? "resource";
        assert.deepEqual([code, stderr.split("\n")[0]], [2, `error: ${name} "" is empty`]);
      });

    it("with 3 when the record does not prove what --require complete asks", async () => {
      const { code, stderr } = await ask(["state", "--require", "complete"]);
      assert.equal(code, 3);
      assert.match(stderr, /does not prove this answer, it is provisional/);
    });

    it("with 130 when it is interrupted", async () => {
      assert.equal((await ask(["state"], { signal: AbortSignal.abort() })).code, 130);
    });

    it("with 0 for help and the version", async () => {
      assert.equal((await runCommand(["--help"])).code, 0);
      assert.equal((await runCommand(["changes", "--help"])).code, 0);
      assert.deepEqual(await runCommand(["--version"]), { code: 0, stdout: "1.2.3\n", stderr: "" });
    });
  });

  describe("refuses, with 2 and its own message,", () => {
    const wrong: readonly (readonly [string, readonly string[], RegExp])[] = [
      ["no command", [], /Usage/],
      ["an unknown command", ["stat"], /unknown command 'stat'[\s\S]*Did you mean state/],
      [
        "an option of others",
        ["changes", "--at", "now"],
        /'--at'[\s\S]*--at is of state, lookup, summary, sample, sql\n/,
      ],
      ["an unknown option", ["state", "--att", "now"], /unknown option '--att'[\s\S]*Did you mean --at/],
      ["too many resources", ["state", "a", "b"], /too many arguments/],
      [
        "a command that is none within one",
        ["cache", "clean"],
        /^\(config-history cache show --help has its options, config-history cache --help what else there is\)$/m,
      ],
      [
        "a bucket that is named like a folder",
        ["state", "--record", "no-bucket/prefix"],
        /"no-bucket\/prefix" cannot be opened: there is no such folder\nName a folder that is there, or a bucket as s3:/,
      ],
      ["an option without its value", ["state", "--at"], /argument missing/],
      [
        "a bad instant",
        ["state", "--at", "last fortnight"],
        /--at "last fortnight" is no instant\nGive an ISO 8601 date/,
      ],
      ["a bad --now", ["state", "--now", "x"], /--now "x" is no instant/],
      [
        "an inverted window",
        ["changes", "--since", "1d", "--until", "2d"],
        /--since \(2026-11-22T12:00:00.000Z\) is later than --until/,
      ],
      ["an empty window", ["diff", "--from", "now", "--to", "now"], /is the same instant as --to/],
      [
        "an inverted window of deletions",
        ["state", "--at", "2d", "--since", "1d"],
        /--since .* is later than --at/,
      ],
      ["a difference without its end", ["diff", "--from", "1d"], /required option '--to/],
      [
        "an unknown format",
        ["state", "--format", "jsn"],
        /--format "jsn" is not a format \(did you mean json\?\)/,
      ],
      ["an unknown requirement", ["state", "--require", "perfect"], /--require "perfect" is not known/],
      ["a bad account id", ["state", "--account", "1234"], /--account "1234" is no account id/],
      [
        "an account that the record does not hold",
        ["state", "--account", "111122223334"],
        /--account "111122223334" is not in the record \(did you mean 111122223333\?\)/,
      ],
      [
        "a region that the record does not hold",
        ["state", "--region", "eu-west-2"],
        /--region "eu-west-2" is not in the record \(did you mean eu-west-1\?\)/,
      ],
      ["a tag without a key", ["state", "--tag", "=x"], /--tag "=x" has no key/],
      [
        "a type glob that matches nothing",
        ["state", "--type", "AWS::EC2::Instanze"],
        /--type "AWS::EC2::Instanze" matches no resource type .*did you mean AWS::EC2::Instance\?/,
      ],
      [
        "an ambiguous resource, listing all",
        ["state", "sg-0a1b2c3d4e5f60718"],
        /fits 2 resources:\n {2}AWS::EC2::SecurityGroup\/sg-0a1b2c3d4e5f60718 \(111122223333, eu-west-1\)\n {2}.*us-east-1\)\nName it as/,
      ],
    ];
    for (const [what, args, message] of wrong) {
      it(what, async () => {
        const { code, stdout, stderr } = await ask(args);
        assert.deepEqual([code, stdout], [2, ""]);
        assert.match(stderr, message);
      });
    }

    it("a missing folder", async () => {
      const { code, stderr } = await runCommand(["state", "--record", join(record, "nowhere")]);
      assert.deepEqual([code, /there is no such folder/.test(stderr)], [2, true]);
    });

    it("a file in place of a folder", async () => {
      const file = folder.write("readme.txt", "hello");
      const { code, stderr } = await runCommand(["state", "--record", file]);
      assert.deepEqual([code, /is not a folder/.test(stderr)], [2, true]);
    });

    it("a folder that holds no record, saying what was looked for", async () => {
      folder.write("foreign/notes.txt", "x");
      const { code, stderr } = await runCommand(["state", "--record", join(folder.path, "foreign")]);
      assert.equal(code, 2);
      assert.match(
        stderr,
        /holds no record of AWS Config: there is no folder AWSLogs\/<account id>\/Config\/<region>/,
      );
    });

    it("an empty folder", async () => {
      const empty = join(folder.path, "nothing");
      mkdirSync(empty);
      const { code, stderr } = await runCommand(["state", "--record", empty]);
      assert.equal(code, 2);
      assert.match(stderr, /nothing" is empty/);
    });

    it("a folder below AWSLogs, naming the one to give", async () => {
      const { code, stderr } = await runCommand([
        "state",
        "--record",
        join(record, "AWSLogs", "111122223333"),
      ]);
      assert.equal(code, 2);
      assert.ok(stderr.endsWith(`Name the folder that holds AWSLogs: ${record}\n`), stderr);
    });

    it("a kind of record that it cannot read", async () => {
      const { code, stderr } = await runCommand(["state", "--record", "ftp://host/x"]);
      assert.deepEqual([code, /of the kind ftp/.test(stderr)], [2, true]);
    });

    it("no record at all", async () => {
      const { code, stderr } = await runCommand(["state"]);
      assert.deepEqual([code, /neither --record nor CONFIG_HISTORY_RECORD/.test(stderr)], [2, true]);
    });
  });

  it("takes the record from the environment", async () => {
    const { code } = await runCommand(["state"], { environment: { CONFIG_HISTORY_RECORD: record } });
    assert.equal(code, 0);
  });

  it("exits with 4, answers what it can and names what it cannot read on stderr", async () => {
    for (const [key, bytes] of shopRecord()) folder.write(join("broken", key), bytes);
    const snapshot = [...shopRecord().keys()]
      .filter((key) => key.includes("_eu-west-1_ConfigSnapshot_20261123"))
      .at(0);
    folder.write(join("broken", snapshot ?? ""), "{");
    const { code, stdout, stderr } = await runCommand(["state", "--record", join(folder.path, "broken")]);
    assert.equal(code, 4);
    assert.match(stdout, /AWS::IAM::Role/);
    assert.equal(stderr, `unreadable: ${snapshot}: the object ends in the middle, after 1 bytes\n`);
  });

  describe("answers", () => {
    const questions: readonly (readonly [string, readonly string[]])[] = [
      ["state", ["state"]],
      ["state-of-production", ["state", "--tag", "Environment=production", "--at", "2026-11-21"]],
      ["state-with-deleted", ["state", "--include-deleted", "--since", "2026-11-22"]],
      ["state-of-deleted-alarm", ["state", "checkout-latency"]],
      ["state-of-alarm-then", ["state", "checkout-latency", "--at", "2026-11-19"]],
      ["changes", ["changes", "--since", "7d"]],
      ["changes-of-alarm", ["changes", "checkout-latency"]],
      ["diff", ["diff", "--from", "2026-11-21", "--to", "now"]],
      ["explain", ["state", "--explain"]],
    ];
    for (const [name, args] of [
      ["state-with-deleted-narrow", ["state", "--include-deleted", "--since", "2026-11-22"]],
      ["changes-narrow", ["changes", "--since", "7d"]],
    ] as const)
      it(`${args.join(" ")} on 80 columns with the table of tables/${name}.golden`, async () => {
        const { stdout } = await ask([...args, "--now", "2026-11-23T12:00:00Z"], { columns: 80 });
        assertGolden(`tables/${name}.golden`, stdout);
      });

    for (const [name, args] of questions) {
      it(`${args.join(" ")} with the table of tables/${name}.golden`, async () => {
        const { stdout } = await ask([...args, "--now", "2026-11-23T12:00:00Z"], { columns: 110 });
        assertGolden(`tables/${name}.golden`, stdout);
      });

      it(`${args.join(" ")} with equal bytes for equal questions, in every format`, async () => {
        for (const format of ["table", "json", "ndjson", "csv"]) {
          const runs = [await ask([...args, "--format", format]), await ask([...args, "--format", format])];
          assert.deepEqual(runs[0], runs[1]);
        }
      });
    }

    it("json as one object with the question, the coverage and the items", async () => {
      const { stdout } = await ask(["state", "--format", "json", "--at", "2026-11-21"]);
      const answer = JSON.parse(stdout) as Record<string, unknown>;
      assert.deepEqual(Object.keys(answer), ["question", "coverage", "items"]);
      const filters = { type: [], account: [], region: [], name: [], tag: [] };
      assert.deepEqual(answer.question, {
        command: "state",
        at: "2026-11-21T00:00:00.000Z",
        record,
        filters,
      });
    });

    it("json items with the fields of the contract, in its order", async () => {
      const { stdout } = await ask(["state", "checkout-latency", "--format", "ndjson", "--at", "2026-11-21"]);
      assert.deepEqual(Object.keys(JSON.parse(stdout) as object), [
        ...["accountId", "awsRegion", "resourceType", "resourceId", "resourceName", "arn", "presence"],
        ...["configurationItemCaptureTime", "configurationItemStatus", "configurationStateId"],
        ...["resourceCreationTime", "availabilityZone", "tags", "relationships", "configuration"],
        ...["supplementaryConfiguration", "configurationItemMD5Hash", "relatedEvents", "version", "evidence"],
      ]);
    });

    it("a deleted resource with its last item, which had a configuration", async () => {
      const { stdout } = await ask(["state", "checkout-latency", "--format", "ndjson"]);
      const item = JSON.parse(stdout) as {
        presence: string;
        configuration: unknown;
        lastItem: { configuration: unknown };
      };
      assert.deepEqual(
        [item.presence, item.configuration, item.lastItem.configuration],
        ["deleted", null, { threshold: 95, period: 300 }],
      );
    });

    it("changes in json with what changed as JSON Pointers", async () => {
      const { stdout } = await ask(["changes", "checkout-latency", "--format", "json"]);
      const { changes } = JSON.parse(stdout) as { changes: { kind: string; changedProperties: unknown }[] };
      assert.deepEqual(
        changes.map(({ kind }) => kind),
        ["discovered", "changed", "deleted"],
      );
      assert.deepEqual(changes[1]?.changedProperties, [
        { path: "/configuration/threshold", before: 80, after: 95 },
      ]);
    });

    it("ndjson as the rows of json, one a line", async () => {
      const { items } = JSON.parse((await ask(["state", "--format", "json"])).stdout) as { items: unknown[] };
      const lines = (await ask(["state", "--format", "ndjson"])).stdout.trimEnd().split("\n");
      assert.deepEqual(
        lines.map((line) => JSON.parse(line) as unknown),
        items,
      );
    });

    it("csv with a line of names and a record a row", async () => {
      const { stdout } = await ask(["state", "--format", "csv", "--type", "AWS::IAM::*"]);
      const [names = "", row = ""] = stdout.split("\r\n");
      assert.match(names, /^accountId,awsRegion,resourceType,resourceId,resourceName,arn,presence,/);
      assert.match(row, /^111122223333,global,AWS::IAM::Role,AROAEXAMPLE,deploy,,present,/);
    });

    it("without colour unless the output has it", async () => {
      assert.ok(!(await ask(["changes", "--since", "7d"])).stdout.includes(escapeCharacter));
      assert.ok(
        (await ask(["changes", "--since", "7d"], { hasColour: true, columns: 100 })).stdout.includes(
          escapeCharacter,
        ),
      );
    });
  });

  it("has a row a changed property in csv", async () => {
    const columns = ["--columns", "kind,path,before,after"];
    const { stdout } = await ask(["changes", "checkout-latency", "--format", "csv", ...columns]);
    assert.equal(
      stdout,
      "kind,path,before,after\r\ndiscovered,,,\r\nchanged,/configuration/threshold,80,95\r\ndeleted,,,\r\n",
    );
  });

  describe("with --columns", () => {
    const alarm = ["state", "checkout-latency", "--at", "2026-11-19", "--format", "csv", "--columns"];

    it("has these columns alone, in their order", async () => {
      const { stdout } = await ask([
        ...alarm,
        "resourceId,/configuration/threshold,tags.none,/evidence/nothing",
      ]);
      assert.equal(
        stdout,
        "resourceId,/configuration/threshold,tags.none,/evidence/nothing\r\ncheckout-latency,80,,\r\n",
      );
    });

    it("has a body where it is named", async () => {
      const { stdout } = await ask([...alarm, "configuration"]);
      assert.match(stdout, /^configuration\r\n"\{.*""threshold"":80/);
    });

    for (const [args, message] of [
      [[...alarm, "resourceID"], /"resourceID" is no column of this answer/],
      [[...alarm, "arn,,presence"], /has a column without a name/],
      [["state", "--columns", "arn"], /--columns is of CSV, and the format is table/],
    ] as const)
      it(`refuses ${args.at(-1) ?? ""}, ${args.length} arguments`, async () => {
        const { code, stderr, stdout } = await ask(args);
        assert.deepEqual([code, stdout], [2, ""]);
        assert.match(stderr, message);
      });
  });

  describe("with --with-coverage", () => {
    const alarm = ["state", "checkout-latency", "--at", "2026-11-19", "--with-coverage"];
    const lastLine = (text: string): Record<string, unknown> =>
      JSON.parse(text.trimEnd().split("\n").at(-1) ?? "");

    it("ends ndjson with all that the answer has besides its rows", async () => {
      const json = JSON.parse((await ask([...alarm, "--format", "json"])).stdout);
      const { items, ...head } = json;
      assert.equal(items.length, 1);
      assert.deepEqual(lastLine((await ask([...alarm, "--format", "ndjson"])).stdout), head);
    });

    it("has verdict and instant in each row of csv", async () => {
      const { stdout } = await ask([...alarm, "--format", "csv", "--columns", "resourceId"]);
      assert.equal(
        stdout,
        "resourceId,verdict,asOf\r\ncheckout-latency,complete,2026-11-19T00:00:00.000Z\r\n",
      );
    });

    it("leaves json as it is", async () => {
      const { stdout } = await ask([...alarm, "--format", "json"]);
      assert.equal(stdout, (await ask([...alarm.slice(0, -1), "--format", "json"])).stdout);
    });
  });

  it("has the verdict alone in csv where that column is named", async () => {
    const args = [
      "state",
      "checkout-latency",
      "--at",
      "2026-11-19",
      "--format",
      "csv",
      "--columns",
      "verdict",
    ];
    assert.equal((await ask(args)).stdout, "verdict\r\ncomplete\r\n");
  });

  describe("with --output", () => {
    const written = async (name: string, ...args: readonly string[]): Promise<string> => {
      await ask(["state", ...args, "--output", join(folder.path, name)]);
      return readFileSync(join(folder.path, name), "utf8").slice(0, 10);
    };
    for (const [name, start] of [
      ["as.csv", "accountId,"],
      ["as.CSV", "accountId,"],
      ["as.json", '{"question'],
      ["as.ndjson", '{"accountI'],
      ["as.txt", "State at 2"],
      ["as.tar", "State at 2"],
    ] as const)
      it(`writes ${name} in the format that its name tells`, async () =>
        assert.equal(await written(name), start));

    it("writes the format that is given whatever the name tells", async () =>
      assert.equal(await written("other.csv", "--format", "json"), '{"question'));

    const target = join(folder.path, "out", "answer.json");
    folder.write("out/other.txt", "kept");

    it("writes the bytes that stdout would have had, and nothing to stdout", async () => {
      const { stdout } = await ask(["state", "--format", "json"]);
      assert.equal((await ask(["state", "--format", "json", "--output", target])).stdout, "");
      assert.equal(readFileSync(target, "utf8"), stdout);
    });

    it("leaves nothing half-written when it is interrupted", async () => {
      const before = readFileSync(target, "utf8");
      const { code } = await ask(["state", "--output", target], { signal: AbortSignal.abort() });
      assert.equal(code, 130);
      assert.deepEqual(readdirSync(join(folder.path, "out")), ["answer.json", "other.txt"]);
      assert.equal(readFileSync(target, "utf8"), before);
    });

    it("says which file it cannot write", async () => {
      const { code, stderr } = await ask(["state", "--output", join(folder.path, "none", "x.json")]);
      assert.equal(code, 4);
      assert.match(stderr, /Cannot write --output .*none\/x\.json": ENOENT: no such file or directory\n/);
    });
  });

  it("stops quietly when the reader of stdout goes", async () => {
    const { code, stderr } = await ask(["state", "--format", "json"], { writesUntilClosed: 0 });
    assert.deepEqual([code, stderr], [0, ""]);
  });

  it("prints the plan of --explain as json", async () => {
    const { stdout } = await ask(["state", "--explain", "--format", "json"]);
    const { question, plan } = JSON.parse(stdout) as {
      question: object;
      plan: { object: string; reason: string; bytes: number }[];
    };
    assert.equal("command" in question, true);
    const known = shopRecord();
    assert.ok(plan.length > 0 && plan.every(({ object, bytes }) => known.get(object)?.length === bytes));
  });
});
