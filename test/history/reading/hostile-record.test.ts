import assert from "node:assert/strict";
import { gzipSync } from "node:zlib";
import { noFilter } from "../../../history/questions/item-filter";
import type { Json } from "../../../record/json";
import type { RecordedItem } from "../../../simulator/recorded-item";
import {
  type AskOptions,
  changes,
  diff,
  lookup,
  type ReadAnswer,
  state,
  summary,
  when,
} from "../../support/asked-question";
import { withoutEvidence } from "../../support/contract-oracle";
import { expectedItem } from "../../support/expected-item";
import { type MemoryRecordOptions, MemoryRecordSource } from "../../support/memory-record-source";
import {
  alarmItem,
  historyKey,
  noon,
  objectOf,
  oddKey,
  snapshotKey,
  stored,
} from "../../support/small-record";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const base = snapshotKey(noon - HOUR);
const olderBase = snapshotKey(noon - HOUR - DAY);
const other = alarmItem({ resourceId: "errors", resourceName: "errors" });

describe("a hostile record", function () {
  this.timeout(600_000);

  it("gives no item of a snapshot that is cut off anywhere, and names it", async () => {
    const bytes = gzipSync(objectOf(alarmItem(), other));
    for (let length = 0; length < bytes.length; length++) {
      const { rows, problems } = await ask({ [base]: bytes.subarray(0, length) });
      assert.deepEqual(
        [rows, problems.map(({ kind, where }) => [kind, where])],
        [[], [["unreadable", base]]],
        `${length}`,
      );
    }
  });

  it("gives, of a decompressed snapshot that is cut off anywhere, whole items or none, and names it", async () => {
    const bytes = Buffer.from(objectOf(alarmItem(), other));
    const whole = [expectedItem(other), expectedItem(alarmItem())];
    for (let length = 0; length < bytes.length; length++) {
      const { rows, problems } = await ask({ [base]: bytes.subarray(0, length) });
      assert.deepEqual(
        problems.map(({ kind }) => kind),
        ["unreadable"],
        `${length}`,
      );
      assert.ok(
        plain(rows).every((row) => whole.some((item) => isEqual(item, row))),
        `${length}`,
      );
    }
  });

  it("ends every change of one byte of gzip in the same answer or a report", async () => {
    const bytes = gzipSync(objectOf(alarmItem(), other));
    const expected = plain((await ask({ [base]: bytes })).rows);
    for (let index = 0; index < bytes.length; index++) {
      for (const flip of [0x01, 0x80, 0xff]) {
        const mutated = Buffer.from(bytes);
        mutated[index] = (mutated[index] ?? 0) ^ flip;
        const { rows, problems } = await ask({ [base]: mutated });
        assert.ok(problems.length > 0 || isEqual(plain(rows), expected), `byte ${index} ^ ${flip}`);
      }
    }
  });

  it("ends every change of one byte of JSON in what that JSON says or a report", async () => {
    const text = objectOf(alarmItem({ tags: { a: "b" } }), other);
    const expected = plain((await ask({ [base]: Buffer.from(text) })).rows);
    for (let index = 0; index < text.length; index++) {
      for (const byte of ['"', "}", "]", ",", "\\", "0"]) {
        const mutated = text.slice(0, index) + byte + text.slice(index + 1);
        const { rows, problems } = await ask({ [base]: Buffer.from(mutated) });
        assert.ok(
          problems.length > 0 || isEqual(plain(rows), await expectedOf(mutated, expected)),
          `${index}: ${mutated}`,
        );
      }
    }
  });

  it("ends the loss or doubling of any byte of JSON in what that JSON says or a report", async () => {
    const text = objectOf(alarmItem({ tags: { a: "b" } }), other);
    const expected = plain((await ask({ [base]: Buffer.from(text) })).rows);
    for (let index = 0; index < text.length; index++) {
      const without = text.slice(0, index) + text.slice(index + 1);
      const doubled = text.slice(0, index + 1) + text.slice(index);
      for (const mutated of [without, doubled]) {
        const { rows, problems } = await ask({ [base]: Buffer.from(mutated) });
        assert.ok(
          problems.length > 0 || isEqual(plain(rows), await expectedOf(mutated, expected)),
          `${index}: ${mutated}`,
        );
      }
    }
  });

  it("replaces a base that cannot be read by the one before it, and names it", async () => {
    const { rows, problems, coverage } = await ask({
      [base]: "not JSON",
      [olderBase]: objectOf(alarmItem({ captureTime: noon - 40 * HOUR })),
    });
    assert.equal(rows.length, 1);
    assert.deepEqual(
      problems.map(({ kind, where }) => [kind, where]),
      [["unreadable", base]],
    );
    assert.equal(coverage.scopes[0]?.base?.object, olderBase);
    assert.equal(coverage.verdict, "partial");
  });

  it("goes back as many bases as cannot be read", async () => {
    const stamps = Array.from({ length: 6 }, (_, index) => snapshotKey(noon - HOUR - index * DAY));
    const broken = Object.fromEntries(stamps.slice(0, 5).map((key) => [key, "{"]));
    const last = stamps[5] ?? "";
    const { problems, coverage } = await ask({
      ...broken,
      [last]: objectOf(alarmItem({ captureTime: noon - 9 * DAY })),
    });
    assert.equal(coverage.scopes[0]?.base?.object, last);
    assert.equal(problems.length, 5);
  });

  it("builds on history alone where no base can be read", async () => {
    const { rows, coverage } = await ask({
      [base]: "",
      [historyKey(noon - 90 * DAY, noon - 90 * DAY)]: objectOf(alarmItem({ captureTime: noon - 90 * DAY })),
    });
    assert.equal(rows.length, 1);
    assert.deepEqual([coverage.verdict, coverage.scopes[0]?.base], ["partial", null]);
  });

  it("names an object of 0 bytes where items belong", async () => {
    const { problems } = await ask({ [base]: new Uint8Array(0) });
    assert.deepEqual(problems, [{ kind: "unreadable", where: base, reason: "the object is empty" }]);
  });

  it("names an object that may not be opened", async () => {
    const { problems } = await ask({ [base]: objectOf() }, { forbidden: new Set([base]) });
    assert.deepEqual(problems, [{ kind: "unreadable", where: base, reason: "permission denied" }]);
  });

  it("reads objects whose names do not parse", async () => {
    const { rows, problems } = await ask({
      [oddKey(noon, "ConfigHistory/copy of history.json")]: objectOf(alarmItem()),
    });
    assert.deepEqual([rows.length, problems], [1, []]);
  });

  it("names an object whose name does not parse and that holds no items", async () => {
    const key = oddKey(noon, "notes.txt");
    const { problems } = await ask({ [base]: objectOf(alarmItem()), [key]: "hello" });
    assert.deepEqual(
      problems.map(({ where }) => where),
      [key],
    );
  });

  it("does not believe an item's body over its object, wherever the key leads", async () => {
    const key = oddKey(noon, "../../../../etc/passwd");
    const later = { ...other, configurationItemCaptureTime: new Date(noon - HOUR / 2).toISOString() };
    const { rows, problems } = await ask({ [base]: objectOf(alarmItem()), [key]: objectOf(later) });
    assert.deepEqual([rows.length, problems], [2, []]);
  });

  it("passes over an item without capture time, and says which object it is in", async () => {
    const { configurationItemCaptureTime, ...timeless } = other;
    const { rows, problems } = await ask({ [base]: objectOf(alarmItem(), timeless as RecordedItem) });
    assert.equal(rows.length, 1);
    const reason = "configurationItemCaptureTime is missing or no time";
    assert.deepEqual(problems, [{ kind: "item-passed-over", where: base, reason }]);
  });

  for (const field of [
    "awsAccountId",
    "awsRegion",
    "resourceType",
    "resourceId",
    "configurationItemCaptureTime",
  ]) {
    it(`passes over an item whose ${field} is of the wrong type`, async () => {
      // A region that is null or empty is told by the folder.
      for (const value of [true, {}, [], ...(field === "awsRegion" ? [] : [null, ""])]) {
        const hostile = JSON.parse(JSON.stringify({ ...other, [field]: value })) as RecordedItem;
        const { rows, problems } = await ask({ [base]: objectOf(alarmItem(), hostile) });
        assert.deepEqual(
          [rows.length, problems.map(({ kind }) => kind)],
          [1, ["item-passed-over"]],
          JSON.stringify(value),
        );
      }
    });
  }

  for (const field of [
    "resourceName",
    "ARN",
    "tags",
    "relationships",
    "supplementaryConfiguration",
    "configurationStateId",
    "resourceCreationTime",
    "availabilityZone",
    "relatedEvents",
  ]) {
    it(`answers with an item whose ${field} is of any type, as well in a difference`, async () => {
      for (const value of [null, true, 1, {}, [], "", "x", [[]], { a: { b: [null] } }]) {
        const hostile = JSON.parse(JSON.stringify({ ...alarmItem(), [field]: value })) as RecordedItem;
        const objects = {
          [olderBase]: objectOf(alarmItem({ captureTime: noon - 3 * DAY })),
          [base]: objectOf(hostile),
        };
        assert.equal((await ask(objects)).rows.length, 1);
        const source = new MemoryRecordSource(stored(objects));
        assert.deepEqual((await diff(source, [noon - DAY, noon])).problems, []);
      }
    });
  }

  it("passes over an item whose configuration is a text without JSON", async () => {
    const hostile = { ...other, configuration: "threshold: 80" } as unknown as RecordedItem;
    const { rows, problems } = await ask({ [base]: objectOf(alarmItem(), hostile) });
    assert.deepEqual([rows.length, problems.map(({ kind }) => kind)], [1, ["item-passed-over"]]);
  });

  it("falls back to the item before one whose body is not valid, and says so", async () => {
    const before = alarmItem({ captureTime: noon - 20 * HOUR });
    const broken = JSON.stringify(alarmItem()).replace('"threshold":80', '"threshold":08');
    const text = objectOf(before).replace("]}", `,${broken}]}`);
    const { rows, problems, coverage } = await ask({
      [historyKey(noon - 20 * HOUR, noon - 10 * HOUR)]: text,
    });
    assert.deepEqual(plain(rows), [expectedItem(before)]);
    assert.deepEqual([problems.length, coverage.verdict], [1, "partial"]);
  });

  const broken = [
    ["a configuration that is a text without JSON", '"threshold: 80"'],
    ["a number that is none", '{"threshold":08}'],
  ] as const;
  for (const [what, configuration] of broken)
    it(`passes over an item with ${what}, whatever a question looks at`, async () => {
      const text = objectOf(alarmItem(), other).replace(/\{"threshold":\d+\}/, configuration);
      const source = new MemoryRecordSource(stored({ [base]: text }));
      const window = [noon - HOUR, noon] as const;
      for (const [question, answer] of Object.entries({
        state: await state(source, noon),
        summary: await summary(source, { of: "state", by: [], until: noon }),
        when: await when(source, window, { condition: "/tags/Nothing exists" }),
        lookup: await lookup(source, [noon, noon], { value: "nothing-holds-this" }),
      }))
        assert.deepEqual(
          answer.problems.map(({ kind }) => kind),
          ["item-passed-over"],
          question,
        );
    });

  it("answers with an item of 20 million characters", async () => {
    const { rows, problems } = await ask({
      [base]: objectOf(alarmItem({ configuration: { note: "x".repeat(2e7) } })),
    });
    assert.deepEqual([rows.length, problems], [1, []]);
  });

  it("passes over an item that is larger than the limit, and answers with the others", async () => {
    const session = { scanLimits: { maxItemBytes: 2000, maxDepth: 400 } };
    const large = alarmItem({ resourceId: "large", configuration: { note: "x".repeat(5000) } });
    const { rows, problems } = await ask(
      { [base]: objectOf(alarmItem(), large, other) },
      { chunkBytes: 500 },
      { session },
    );
    assert.equal(rows.length, 2);
    assert.deepEqual(problems, [
      { kind: "item-passed-over", where: base, reason: "the item is larger than 2000 bytes" },
    ]);
  });

  it("passes over an item that is nested 100,000 levels deep", async () => {
    const deep = `${"[".repeat(100_000)}${"]".repeat(100_000)}`;
    const text = objectOf(alarmItem(), other).replace('"threshold":80', `"threshold":${deep}`);
    const { rows, problems } = await ask({ [base]: text });
    assert.deepEqual([plain(rows), problems.length], [[expectedItem(other)], 1]);
  });

  it("compares items as deep as it reads them", async () => {
    const nested = (leaf: number) =>
      JSON.parse(`${'{"a":['.repeat(190)}${leaf}${"]}".repeat(190)}`) as RecordedItem["configuration"];
    const history = [
      alarmItem({ captureTime: noon - 9 * HOUR, configuration: nested(1) }),
      alarmItem({ captureTime: noon - 8 * HOUR, configuration: nested(2) }),
    ];
    const source = new MemoryRecordSource(
      stored({ [historyKey(noon - 9 * HOUR, noon - 8 * HOUR)]: objectOf(...history) }),
    );
    const { rows, problems } = await changes(source, [noon - DAY, noon]);
    assert.deepEqual([rows.length, problems], [2, []]);
  });

  it("names an object that holds more than is allowed once decompressed", async () => {
    const session = { maxObjectBytes: 100_000 };
    const bomb = gzipSync(`${objectOf(alarmItem())}${" ".repeat(1_000_000)}`);
    const { problems } = await ask({ [base]: bomb }, {}, { session });
    assert.deepEqual(
      problems.map(({ kind, where }) => [kind, where]),
      [["unreadable", base]],
    );
  });

  it("survives a bomb of 100 MB of blanks", async () => {
    const { rows, problems } = await ask({
      [base]: gzipSync(Buffer.alloc(1e8, " ")),
      [olderBase]: objectOf(other),
    });
    assert.deepEqual([rows.length, problems.map(({ reason }) => reason)], [1, ["the object is empty"]]);
  });

  it("tells of two bodies under one identity and keeps the first", async () => {
    const twin = alarmItem({ configuration: { threshold: 95 } });
    const { rows, problems } = await ask({
      [base]: objectOf(twin),
      [historyKey(noon - 10 * HOUR, noon - 10 * HOUR)]: objectOf(alarmItem()),
    });
    assert.deepEqual(plain(rows), [expectedItem(alarmItem())]);
    assert.deepEqual(
      problems.map(({ kind, where }) => [kind, where]),
      [["conflict", base]],
    );
  });

  it("sees no conflict in the same item written in another way", async () => {
    const rewritten = JSON.stringify(
      { configurationItems: [{ ...alarmItem(), ARN: null, resourceCreationTime: null }] },
      null,
      2,
    );
    const { problems } = await ask({
      [base]: rewritten,
      [historyKey(noon - 10 * HOUR, noon - 10 * HOUR)]: objectOf(alarmItem()),
    });
    assert.deepEqual(problems, []);
  });

  it("keeps keys that JavaScript knows in answers and differences", async () => {
    const tagged = (value: string) =>
      JSON.parse(`{"__proto__":"${value}","constructor":"x"}`) as Record<string, string>;
    const history = [
      alarmItem({ captureTime: noon - 9 * HOUR, tags: tagged("a") }),
      alarmItem({ captureTime: noon - 8 * HOUR, tags: tagged("b") }),
    ];
    const source = new MemoryRecordSource(
      stored({ [historyKey(noon - 9 * HOUR, noon - 8 * HOUR)]: objectOf(...history) }),
    );
    const { rows } = await changes(source, [noon - DAY, noon]);
    const [, row] = rows as readonly { readonly changedProperties?: Json }[];
    assert.deepEqual(row?.changedProperties, [{ path: "/tags/__proto__", before: "a", after: "b" }]);
  });

  it("does not take a field of the record for one of its own", async () => {
    const hostile = {
      ...alarmItem(),
      presence: "deleted",
      evidence: { object: "forged" },
      lastItem: {},
      furtherFields: 1,
      vanishedBetween: 1,
    };
    const { rows } = await ask({ [base]: objectOf(hostile) });
    const [row] = rows as readonly { readonly presence?: Json; readonly evidence?: Json }[];
    assert.deepEqual([row?.presence, row?.evidence], ["present", { object: base }]);
    assert.deepEqual(plain(rows), [expectedItem(alarmItem())]);
  });
});

function ask(
  objects: Readonly<Record<string, string | Uint8Array>>,
  how: MemoryRecordOptions = {},
  options: AskOptions = { filter: noFilter },
): Promise<ReadAnswer> {
  return state(new MemoryRecordSource(stored(objects), how), noon, options);
}

function plain(rows: readonly Json[]): readonly Json[] {
  return rows.map(withoutEvidence);
}

/** What the JSON says, written anew, where it is valid; else the original, of which nothing may be amiss. */
async function expectedOf(text: string, original: readonly Json[]): Promise<readonly Json[]> {
  try {
    const rewritten = JSON.stringify(JSON.parse(text), null, 1);
    return plain((await ask({ [base]: Buffer.from(rewritten) })).rows);
  } catch {
    return original;
  }
}

function isEqual(a: Json, b: Json): boolean {
  try {
    assert.deepEqual(a, b);
    return true;
  } catch {
    return false;
  }
}
