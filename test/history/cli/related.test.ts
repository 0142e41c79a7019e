import assert from "node:assert/strict";
import { join } from "node:path";
import type { Related } from "../../../history/questions/related/related";
import type { RelatedEdge } from "../../../history/questions/related/related-edges";
import { FakeS3 } from "../../support/fake-aws/fake-s3";
import { assertGolden } from "../../support/golden-file";
import { parseCsv } from "../../support/parse-csv";
import { relatedRecord } from "../../support/related-record";
import { type CommandRun, runCommand } from "../../support/run-command";
import { fakeEnvironment } from "../../support/s3-world";
import { alarmItem, noon, objectOf, snapshotKey, stored } from "../../support/small-record";
import { temporaryFolder } from "../../support/temporary-folder";

const group = "AWS::EC2::SecurityGroup/sg-0a1b2c3d";
const here = ["--region", "eu-west-1"];
const now = ["--now", "2026-11-20T12:00:00Z"];

describe("state --related", () => {
  const folder = temporaryFolder();
  const record = join(folder.path, "record");
  for (const [key, bytes] of relatedRecord()) folder.write(join("record", key), bytes);
  const ask = (...args: readonly string[]): Promise<CommandRun> =>
    runCommand(["state", ...args, "--record", record, ...now]);
  const related = async (...args: readonly string[]): Promise<Related> => {
    const { stdout } = await ask(...args, "--related", "--format", "json");
    return (JSON.parse(stdout) as { readonly related: Related }).related;
  };
  const edges = async (...args: readonly string[]): Promise<readonly RelatedEdge[]> => {
    const { stdout } = await ask(...args, "--related", "--format", "ndjson");
    return stdout.split("\n").flatMap((line) => (line === "" ? [] : [JSON.parse(line) as RelatedEdge]));
  };

  const goldens: readonly (readonly [string, readonly string[]])[] = [
    ["related", [group, ...here, "--related"]],
    ["related-deep", ["AWS::EC2::VPC/vpc-0a1b2c3d", "--related", "--depth", "3"]],
    ["related-of-deleted-role", ["checkout", "--related"]],
    ["state-of-deleted-role", ["checkout"]],
  ];
  for (const [name, args] of goldens) {
    it(`answers ${args.join(" ")} with the table of tables/${name}.golden`, async () => {
      const { code, stdout } = await ask(...args);
      assert.equal(code, 0);
      assertGolden(`tables/${name}.golden`, stdout);
    });
  }

  it("stands beside the items in json, before them", async () => {
    const { stdout } = await ask(group, ...here, "--related", "--format", "json");
    const answer = JSON.parse(stdout) as { readonly question: { readonly relatedDepth: number } };
    assert.deepEqual(Object.keys(answer), ["question", "coverage", "related", "items"]);
    assert.equal(answer.question.relatedDepth, 1);
  });

  it("is left out of json unless it is asked for", async () => {
    const { stdout } = await ask("AWS::EC2::VPC/vpc-0a1b2c3d", "--format", "json");
    assert.deepEqual(Object.keys(JSON.parse(stdout) as object), ["question", "coverage", "items"]);
  });

  it("tells a relationship that is named by both ends once, as the resource's own item has it", async () => {
    const { pointsAt, pointedAtBy } = await related(group, ...here);
    assert.deepEqual(
      pointsAt.map(({ resource, relationshipName }) => [resource.resourceId, relationshipName]),
      [
        ["i-0a1b2c3d", "Is associated with Instance"],
        ["vpc-0a1b2c3d", "Is contained in Vpc"],
      ],
    );
    assert.deepEqual(
      pointedAtBy.map(({ resource }) => resource.resourceId),
      ["checkout-confirm"],
    );
  });

  it("tells which texts mention the resource, by JSON Pointer, and not those of the resource itself", async () => {
    const { mentionedBy, mentions } = await related(group, ...here);
    assert.deepEqual(
      mentionedBy.map(({ resource, places }) => [resource.resourceId, places]),
      [["lt-0a1b2c3d", [{ path: "/configuration/SecurityGroupIds/0", by: "id" }]]],
    );
    assert.deepEqual(mentions, []);
  });

  it("takes nothing of eu-west-1 for tied to a group of the same id in us-east-1", async () => {
    const { pointsAt, pointedAtBy, mentionedBy } = await related(group, "--region", "us-east-1");
    assert.deepEqual([pointsAt, pointedAtBy, mentionedBy], [[], [], []]);
  });

  it("finds a role by the name alone, though it is global and deleted", async () => {
    const role = (await related("checkout-confirm")).pointsAt.find(
      ({ resource }) => resource.resourceType === "AWS::IAM::Role",
    );
    assert.deepEqual(
      [role?.resource.resourceId, role?.resource.presence, role?.resource.captureTime],
      ["AROAEXAMPLE", "deleted", "2026-11-20T11:00:00.000Z"],
    );
  });

  it("tells in json what a deleted resource's card tells", async () => {
    const { stdout } = await ask("checkout", "--related", "--format", "json");
    const [item] = (JSON.parse(stdout) as { readonly items: readonly Record<string, unknown>[] }).items;
    assert.deepEqual(item?.lives, [
      { from: "2026-11-11T12:00:00.000Z", until: "2026-11-20T11:00:00.000Z", items: 2, endedBy: "deleted" },
    ]);
    assert.deepEqual(item?.deletedBetween, {
      after: "2026-11-20T07:00:00.000Z",
      before: "2026-11-20T11:00:00.000Z",
      provedBy: "snapshot",
    });
    assert.deepEqual(Object.keys(item ?? {}).slice(-3), ["lives", "deletedBetween", "referredToBy"]);
  });

  it("costs the json of a deleted resource nothing unless it is asked for", async () => {
    const { stdout } = await ask("checkout", "--format", "json");
    assert.doesNotMatch(stdout, /"lives"|"deletedBetween"|"referredToBy"/);
  });

  it("is a flat list of ties in ndjson, each followed by what lies below it", async () => {
    const list = await edges("AWS::EC2::VPC/vpc-0a1b2c3d", "--depth", "2");
    assert.deepEqual(
      list.map(
        ({ depth, direction, of, resourceId }) => `${depth} ${of.resourceId} ${direction} ${resourceId}`,
      ),
      [
        "1 vpc-0a1b2c3d points-at sg-0a1b2c3d",
        "2 sg-0a1b2c3d points-at i-0a1b2c3d",
        "2 sg-0a1b2c3d pointed-at-by checkout-confirm",
        "1 vpc-0a1b2c3d points-at igw-0a1b2c3d",
        "1 vpc-0a1b2c3d pointed-at-by i-0a1b2c3d",
      ],
    );
  });

  it("is the same list in csv, with a line of names", async () => {
    const { stdout } = await ask(group, ...here, "--related", "--format", "csv");
    const [names, ...rows] = stdout.trimEnd().split("\r\n");
    assert.equal(
      names,
      "depth,direction,of,relationshipName,path,accountId,awsRegion,resourceType,resourceId,resourceName,presence,captureTime,evidence",
    );
    assert.equal(rows.length, (await edges(group, ...here)).length);
  });

  it("gives equal bytes for equal questions, in every format", async () => {
    for (const format of ["table", "json", "ndjson", "csv"]) {
      const args = [group, ...here, "--related", "--depth", "5", "--format", format];
      assert.deepEqual(await ask(...args), await ask(...args));
    }
  });

  it("exits with 1 for a resource that was never recorded, in every format", async () => {
    for (const format of ["table", "json", "ndjson", "csv"])
      assert.equal((await ask("no-such-thing", "--related", "--format", format)).code, 1);
  });

  it("explains that it reads the state of everything, in every region", async () => {
    const { stdout } = await ask(group, ...here, "--related", "--explain", "--format", "json");
    const { plan } = JSON.parse(stdout) as { readonly plan: readonly { readonly object: string }[] };
    const objects = plan.map(({ object }) => object).join("\n");
    assert.match(objects, /AWS::IAM::Role/);
    assert.match(objects, /us-east-1_ConfigSnapshot/);
  });

  describe("refuses, with 2,", () => {
    const wrong: readonly (readonly [string, readonly string[], RegExp])[] = [
      ["to relate nothing", ["--related"], /--related is given without a resource\nName one/],
      ["a depth without --related", ["x", "--depth", "2"], /--depth "2" is given without --related\nAdd/],
      [
        "a depth of none",
        ["x", "--related", "--depth", "0"],
        /--depth "0" is no number .*\nGive a whole number from 1 to 32/,
      ],
      ["a depth that is no number", ["x", "--related", "--depth", "2.5"], /--depth "2\.5" is no number/],
      ["a depth beyond the deepest", ["x", "--related", "--depth", "33"], /--depth "33" is no number/],
    ];
    for (const [what, args, message] of wrong) {
      it(what, async () => {
        const { code, stdout, stderr } = await ask(...args);
        assert.deepEqual([code, stdout], [2, ""]);
        assert.match(stderr, message);
      });
    }

    it("AWS Config itself, before it is asked anything", async () => {
      const { code, stderr } = await runCommand(["state", "x", "--related", "--record", "api"]);
      assert.equal(code, 2);
      assert.match(stderr, /--record "api" does not go with --related: .*\nName the bucket/);
    });
  });

  it("gives the answer of a folder from S3, byte for byte", async () => {
    const fake = await FakeS3.start();
    try {
      for (const [key, bytes] of relatedRecord()) fake.bucket("record").put(key, Buffer.from(bytes));
      const args = ["state", group, ...here, "--related", "--format", "json", ...now];
      const live = await runCommand([...args, "--record", "s3://record", "--no-cache"], {
        environment: fakeEnvironment(fake),
        clock: () => noon,
      });
      const copied = await ask(group, ...here, "--related", "--format", "json");
      assert.equal(live.stdout.replace("s3://record", record), copied.stdout);
    } finally {
      await fake.stop();
    }
  });
});

const hostile =
  "\u001b[2J\u001b]0;owned\u0007\r\n=cmd|' /C calc'!A0\u009b31m\u202egnp.exe\u0000 \u2028\"<script>";
/** Everything but a line's end that can move a cursor, colour or reorder a line. */
const dangerous = /(?!\n)[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u;

describe("state --related over hostile names", () => {
  const folder = temporaryFolder();
  // What names it on a command line can have no character NUL.
  const resourceId = hostile.replace("\u0000", "");
  const named = { resourceId, resourceName: hostile, arn: hostile };
  const target = { resourceType: "AWS::CloudWatch::Alarm", resourceId, name: hostile };
  const alarm = alarmItem({
    ...named,
    relationships: [
      { resourceType: hostile, resourceId: "__proto__", resourceName: hostile, name: "=1+1" },
      { resourceType: "__proto__", resourceName: hostile, name: "__proto__" },
    ],
    configuration: { [hostile]: `${hostile}x` },
  });
  const other = alarmItem({
    ...named,
    resourceType: hostile,
    relationships: [target],
    configuration: JSON.parse(`{"__proto__":{"polluted":true}}`) as Record<string, never>,
  });
  const mentioning = alarmItem({ resourceId: "=1+1", configuration: { [hostile]: hostile } });
  const gone = { resourceId: "gone-alarm", resourceName: hostile, arn: hostile };
  const objects = stored({
    [snapshotKey(noon - 3_600_000)]: objectOf(alarm, other, mentioning),
    [snapshotKey(noon - 2 * 86_400_000)]: objectOf(
      alarmItem({ ...gone, captureTime: noon - 3 * 86_400_000 }),
    ),
  });
  for (const [key, bytes] of objects) folder.write(join("record", key), bytes);
  const alarmName = `AWS::CloudWatch::Alarm/${resourceId}`;
  const record = ["--record", join(folder.path, "record"), ...now];

  for (const format of ["table", "json", "ndjson", "csv"]) {
    it(`lets none of them reach a terminal raw, as ${format}`, async () => {
      const args = ["state", alarmName, "--related", "--depth", "3", "--format", format, ...record];
      const { code, stdout, stderr } = await runCommand(args, { columns: 100 });
      assert.equal(code, 0, stderr);
      assert.doesNotMatch(format === "csv" ? stdout.replaceAll("\r\n", "\n") : stdout, dangerous);
      assert.equal(stdout.includes("\u202e"), false);
    });
  }

  it("keeps them whole in json", async () => {
    const { stdout } = await runCommand(["state", alarmName, "--related", "--format", "json", ...record]);
    const { related } = JSON.parse(stdout) as { readonly related: Related };
    assert.deepEqual(
      related.pointsAt.map(({ resource }) => [resource.resourceType, resource.resourceName]).sort(),
      [
        [hostile, hostile],
        ["__proto__", hostile],
      ].sort(),
    );
    assert.deepEqual(
      related.mentionedBy.map(({ resource }) => resource.resourceId),
      ["=1+1"],
    );
  });

  it("lets no cell of csv be a formula", async () => {
    const { stdout } = await runCommand(["state", alarmName, "--related", "--format", "csv", ...record]);
    const records = parseCsv(stdout);
    assert.equal(records.length, 5);
    assert.deepEqual(new Set(records.map((cells) => cells.length)), new Set([13]));
    assert.ok(records.flat().every((cell) => !/^[=+\-@\t\r]/.test(cell)));
  });

  it("shows the card of what is gone without them", async () => {
    const objectsOfGone = stored({
      [snapshotKey(noon - 3_600_000)]: objectOf(
        alarmItem({
          resourceId: hostile,
          resourceName: hostile,
          relationships: [{ ...target, resourceId: "latency", name: hostile }],
          configuration: { [hostile]: "gone-alarm-1" },
        }),
      ),
      [snapshotKey(noon - 86_400_000 * 2)]: objectOf(),
    });
    for (const [key, bytes] of objectsOfGone) folder.write(join("card", key), bytes);
    const history = snapshotKey(noon - 86_400_000)
      .replace("ConfigSnapshot/", "ConfigHistory/")
      .replace(
        /ConfigSnapshot_.*/,
        "ConfigHistory_AWS::CloudWatch::Alarm_20261119T110000Z_20261120T100000Z_1.json.gz",
      );
    const [, bytes] = [
      ...stored({
        [history]: objectOf(
          alarmItem({ resourceName: hostile, captureTime: noon - 86_400_000 }),
          alarmItem({ status: "ResourceDeleted", resourceName: hostile, captureTime: noon - 7_200_000 }),
        ),
      }),
    ][0] ?? ["", ""];
    folder.write(join("card", history), bytes);
    const args = ["state", "latency", "--record", join(folder.path, "card"), ...now];
    const { code, stdout } = await runCommand(args, { columns: 100 });
    assert.equal(code, 0);
    assert.match(stdout, /still referred to by\n {2}AWS::CloudWatch::Alarm\/␛\[2J/);
    assert.doesNotMatch(stdout, dangerous);
  });
});
