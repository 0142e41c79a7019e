import assert from "node:assert/strict";
import fc from "fast-check";
import { dayOf } from "../../record/instant";
import {
  calendarDay,
  dayFolder,
  dayFolders,
  formatObjectKey,
  type HistoryKey,
  type OversizeKey,
  parseObjectKey,
  type SnapshotKey,
} from "../../record/object-key";

const scope = { accountId: "111122223333", region: "eu-west-1" };
const day = dayOf(Date.UTC(2026, 8, 8));
const folder = "AWSLogs/111122223333/Config/eu-west-1/2026/9/8";
const snapshotTime = Date.UTC(2026, 8, 8, 4, 30, 0);
const snapshotId = "0b7a1c2d-1111-4222-8333-444455556666";
const snapshotName = `ConfigSnapshot/111122223333_Config_eu-west-1_ConfigSnapshot_20260908T043000Z_${snapshotId}.json.gz`;
const historyName =
  "ConfigHistory/111122223333_Config_eu-west-1_ConfigHistory_AWS::EC2::Instance_20260908T000012Z_20260908T055901Z_2.json.gz";

describe("parseObjectKey", () => {
  it("reads a snapshot", () => {
    assert.deepEqual(parseObjectKey(`${folder}/${snapshotName}`), {
      kind: "snapshot",
      root: "",
      ...scope,
      day,
      snapshotTime,
      snapshotId,
    });
  });

  it("reads a history file with its type, window and part", () => {
    assert.deepEqual(parseObjectKey(`${folder}/${historyName}`), {
      kind: "history",
      root: "",
      ...scope,
      day,
      resourceType: "AWS::EC2::Instance",
      start: Date.UTC(2026, 8, 8, 0, 0, 12),
      end: Date.UTC(2026, 8, 8, 5, 59, 1),
      part: 2,
    });
  });

  it("reads an oversize object whose id holds slashes and colons", () => {
    const id = "arn:aws:elasticloadbalancing:eu-west-1:111122223333:loadbalancer/app/shop/50dc6c495c0c9188";
    const name = `AWS::ElasticLoadBalancingV2::LoadBalancer_${id}_20260908T043000Z_1788841800000.json.gz`;
    const key = `${folder}/OversizedChangeNotification/AWS::ElasticLoadBalancingV2::LoadBalancer/${id}/111122223333_Config_eu-west-1_ChangeNotification_${name}`;
    assert.deepEqual(parseObjectKey(key), {
      kind: "oversize",
      root: "",
      ...scope,
      day,
      resourceType: "AWS::ElasticLoadBalancingV2::LoadBalancer",
      resourceId: id,
      captureTime: snapshotTime,
      stateId: "1788841800000",
    });
  });

  it("takes everything before AWSLogs as the root: prefixes of any depth and an organisation's id", () => {
    const key = parseObjectKey(`audit/config/o-exampleorg/${folder}/${snapshotName}`);
    assert.equal("root" in key && key.root, "audit/config/o-exampleorg/");
  });

  it("takes a padded month and day for the same day", () => {
    const key = parseObjectKey(`AWSLogs/111122223333/Config/eu-west-1/2026/09/08/${snapshotName}`);
    assert.equal("day" in key && key.day, day);
  });

  it("reads names without .gz, as decompressed copies have them", () => {
    assert.equal(parseObjectKey(`${folder}/${historyName.replace(".gz", "")}`).kind, "history");
  });

  it("reads the writability check", () => {
    assert.deepEqual(parseObjectKey("p/AWSLogs/111122223333/Config/ConfigWritabilityCheckFile"), {
      kind: "writability-check",
      root: "p/",
      accountId: "111122223333",
    });
  });

  it("reads a type in another letter case as the one that AWS lists", () => {
    const history = parseObjectKey(`${folder}/${historyName.replace("EC2::Instance", "EC2::INSTANCE")}`);
    assert.equal("resourceType" in history && history.resourceType, "AWS::EC2::Instance");
  });

  for (const [key, root] of [
    [`AWSLogs/${folder}/${snapshotName}`, "AWSLogs/"],
    [`a/AWSLogs/b/${folder}/${snapshotName}`, "a/AWSLogs/b/"],
    [`AWSLogs/111122223333/Config/${folder}/${snapshotName}`, "AWSLogs/111122223333/Config/"],
  ] as const) {
    it(`reads a key whose prefix is ${root}`, () => {
      const parsed = parseObjectKey(key);
      assert.deepEqual("root" in parsed && [parsed.kind, parsed.root], ["snapshot", root]);
    });
  }

  it("takes an oversize object for one of its folder, though its id reads as a key", () => {
    const id = `AWSLogs/444455556666/Config/us-east-1/2026/1/1/x`;
    const name = `111122223333_Config_eu-west-1_ChangeNotification_AWS::A::B_${id}_20260908T043000Z_1.json.gz`;
    const parsed = parseObjectKey(`${folder}/OversizedChangeNotification/AWS::A::B/${id}/${name}`);
    assert.equal("accountId" in parsed && parsed.accountId, "111122223333");
  });

  const unrecognised: readonly (readonly [string, string])[] = [
    ["a name of no known form", "export.json"],
    ["the name of an interrupted download", `${historyName}.part`],
    ["another account in the name than in the folder", historyName.replace("111122223333_", "444455556666_")],
    ["another region in the name than in the folder", historyName.replace("_eu-west-1_", "_us-east-1_")],
    ["a stamp that no calendar has", snapshotName.replace("20260908", "20260230")],
    [
      "an id in the name other than in the folder",
      "OversizedChangeNotification/AWS::A::B/x/111122223333_Config_eu-west-1_ChangeNotification_AWS::A::B_y_20260908T043000Z_1.json.gz",
    ],
  ];
  for (const [what, name] of unrecognised) {
    it(`keeps for reading what has ${what}`, () => {
      assert.deepEqual(parseObjectKey(`${folder}/${name}`), {
        kind: "unrecognised",
        root: "",
        ...scope,
        day,
      });
    });
  }

  const foreign = [
    "",
    "readme.txt",
    "AWSLogs/111122223333/CloudTrail/eu-west-1/2026/9/8/x.json.gz",
    "AWSLogs/1111/Config/eu-west-1/2026/9/8/x.json.gz",
    "AWSLogs/111122223333/Config/eu-west-1/2026/2/30/x.json.gz",
    "AWSLogs/111122223333/Config/eu-west-1/2026/13/1/x.json.gz",
    "AWSLogs/111122223333/Config/eu-west-1/2026/9/8/",
    "xAWSLogs/111122223333/Config/eu-west-1/2026/9/8/x.json",
    `${folder}/.DS_Store`,
    `${folder}/ConfigSnapshot/.DS_Store`,
    `${folder}/${snapshotName.replace("ConfigSnapshot/", "ConfigSnapshot/._")}`,
    `${folder}/__MACOSX/ConfigSnapshot/note.txt`,
  ];
  for (const key of foreign) {
    it(`takes ${JSON.stringify(key)} for foreign`, () =>
      assert.deepEqual(parseObjectKey(key), { kind: "foreign" }));
  }

  it("gives an answer for any text", () => {
    const texts = fc.oneof(
      fc.string({ unit: "binary" }),
      fc.string().map((text) => `${folder}/${text}`),
    );
    fc.assert(fc.property(texts, (text) => typeof parseObjectKey(text).kind === "string"));
  });

  it("answers promptly about names made to be slow", () => {
    const name = `OversizedChangeNotification/AWS::A::B/${"a/".repeat(20_000)}`;
    const before = performance.now();
    parseObjectKey(`${folder}/${name}`);
    assert.ok(performance.now() - before < 5000);
  });
});

const seconds = fc.integer({ min: 0, max: 4_000_000_000 }).map((second) => second * 1000);
const roots = fc
  .array(
    fc.stringMatching(/^[a-zA-Z0-9._-]{1,8}$/).filter((part) => part !== "AWSLogs"),
    { maxLength: 3 },
  )
  .map((parts) => parts.map((part) => `${part}/`).join(""));
const dated = {
  root: roots,
  accountId: fc.stringMatching(/^\d{12}$/),
  region: fc.constantFrom("eu-west-1", "us-gov-east-1", "global"),
  day: seconds.map(dayOf),
};
const types = fc.stringMatching(/^AWS::[A-Za-z0-9]{1,8}::[A-Za-z0-9]{1,8}$/);
const ids = fc.oneof(fc.stringMatching(/^[!-~ ]{1,30}$/), fc.string({ minLength: 1, unit: "grapheme" }));

describe("formatObjectKey", () => {
  it("writes snapshots that parseObjectKey reads back", () => {
    const keys = fc.record(
      {
        kind: fc.constant("snapshot" as const),
        ...dated,
        snapshotTime: seconds,
        snapshotId: fc.uuid(),
      },
      { noNullPrototype: true },
    );
    fc.assert(
      fc.property(keys, (key: SnapshotKey) => assert.deepEqual(parseObjectKey(formatObjectKey(key)), key)),
    );
  });

  it("writes history files that parseObjectKey reads back", () => {
    const keys = fc.record(
      {
        kind: fc.constant("history" as const),
        ...dated,
        resourceType: types,
        start: seconds,
        end: seconds,
        part: fc.nat(),
      },
      { noNullPrototype: true },
    );
    fc.assert(
      fc.property(keys, (key: HistoryKey) => assert.deepEqual(parseObjectKey(formatObjectKey(key)), key)),
    );
  });

  it("writes oversize objects that parseObjectKey reads back, whatever the id holds", () => {
    const keys = fc.record(
      {
        kind: fc.constant("oversize" as const),
        ...dated,
        resourceType: types,
        resourceId: ids,
        captureTime: seconds,
        stateId: fc.nat().map(String),
      },
      { noNullPrototype: true },
    );
    fc.assert(
      fc.property(keys, (key: OversizeKey) => assert.deepEqual(parseObjectKey(formatObjectKey(key)), key)),
    );
  });

  it("writes the writability check that parseObjectKey reads back", () => {
    const key = { kind: "writability-check", root: "a/b/", accountId: "111122223333" } as const;
    assert.deepEqual(parseObjectKey(formatObjectKey(key)), key);
  });
});

describe("dayFolder", () => {
  it("pads neither month nor day", () => {
    assert.equal(dayFolder({ root: "p/", ...scope }, day), `p/${folder}/`);
  });
});

describe("dayFolders", () => {
  it("are those of every day, both ends included", () => {
    const last = dayOf(Date.UTC(2026, 9, 1));
    const names = dayFolders({ root: "", ...scope }, last - 1, last).map((name) => name.slice(-10));
    assert.deepEqual(names, ["2026/9/30/", "2026/10/1/"]);
  });

  it("are none where the end lies before the start", () => {
    assert.deepEqual(dayFolders({ root: "", ...scope }, 5, 4), []);
  });
});

describe("calendarDay", () => {
  it("is the day of an instant's date", () => {
    fc.assert(
      fc.property(seconds, (instant) => {
        const date = new Date(instant);
        return (
          calendarDay(date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate()) === dayOf(instant)
        );
      }),
    );
  });
});
