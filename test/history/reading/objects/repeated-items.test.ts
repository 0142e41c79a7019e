import assert from "node:assert/strict";
import type { PlannedObject } from "../../../../history/planning/plan";
import type { ObjectVisitor } from "../../../../history/reading/objects/object-visitor";
import { RepeatedItems } from "../../../../history/reading/objects/repeated-items";
import { defaultScanLimits, ItemScanner } from "../../../../record/item-scanner";
import { MalformedObjectError } from "../../../../record/malformed-object-error";
import { parseObjectKey } from "../../../../record/object-key";
import type { ScannedItem } from "../../../../record/scanned-item";
import type { RecordedItem } from "../../../../simulator/recorded-item";
import { alarmItem, historyKey, noon, objectOf, snapshotKey } from "../../../support/small-record";

const DAY = 24 * 3_600_000;
const same = alarmItem({ resourceId: "same" });
const before = alarmItem({ resourceId: "changed" });
const after = alarmItem({ resourceId: "changed", captureTime: noon, configuration: { threshold: 90 } });
const gone = alarmItem({ resourceId: "gone" });
const come = alarmItem({ resourceId: "come" });
const last = alarmItem({ resourceId: "last" });

describe("RepeatedItems", () => {
  it("has what a snapshot repeats taken again, in the order in which it stands there", () => {
    const log = readAll([snapshot(0, same, before, last), snapshot(1, come, same, after, last)]);
    assert.deepEqual(log, [
      ...["new same", "new changed", "new last"],
      ...["new come", "again same", "new changed", "again last"],
    ]);
  });

  it("goes on after what is gone, and the item that follows it", () => {
    const log = readAll([snapshot(0, gone, same, before, last), snapshot(1, same, before, last)]);
    assert.deepEqual(log.slice(4), ["new same", "again changed", "again last"]);
  });

  it("goes on from snapshot to snapshot with what was taken first", () => {
    const log = readAll([snapshot(0, same, before), snapshot(1, same, after), snapshot(2, same, after)]);
    assert.deepEqual(log.slice(2), ["again same", "new changed", "again same", "again changed"]);
  });

  it("recognises nothing of another region, nor of a history file", () => {
    const elsewhere = snapshot(1, alarmItem({ resourceId: "same", awsRegion: "us-east-1" }));
    const key = elsewhere.key.replaceAll("eu-west-1", "us-east-1");
    const history = { key: historyKey(noon, noon + DAY), text: objectOf(same) };
    const log = readAll([snapshot(0, same), { ...elsewhere, key }, history, snapshot(2, same)]);
    assert.deepEqual(log, ["new same", "new same", "new same", "again same"]);
  });

  it("compares with the last snapshot that was whole", () => {
    const broken = snapshot(1, same, come);
    const cut = { ...broken, text: broken.text.slice(0, -1) };
    const log = readAll([snapshot(0, same, last), cut, snapshot(2, same, come, last)]);
    assert.deepEqual(log.slice(2), [
      ...["again same", "new come", "unreadable"],
      ...["again same", "new come", "again last"],
    ]);
  });

  it("keeps nothing where few snapshots are planned", () => {
    const texts = [snapshot(0, same), snapshot(1, same), snapshot(2, same)];
    assert.deepEqual(readAll(texts, []), ["new same", "new same", "new same"]);
  });

  it("has every item shown to a visitor that takes nothing again", () => {
    const log: string[] = [];
    const item = ({ heading }: ScannedItem): unknown => heading;
    const shown: ObjectVisitor = { ...deaf, item: (found) => log.push(typeof item(found)) };
    read(shown, [snapshot(0, same, last), snapshot(1, same, last)]);
    assert.equal(log.length, 4);
  });

  it("has an item shown once more to one that could not say how it takes it again", () => {
    let shown = 0;
    const visitor: ObjectVisitor = {
      ...deaf,
      repeatable: () => {
        shown++;
        return undefined;
      },
    };
    read(visitor, [snapshot(0, same), snapshot(1, same), snapshot(2, same)]);
    assert.equal(shown, 3);
  });

  it("tells of an item that is taken again all that its bytes tell", () => {
    const told: string[] = [];
    const visitor: ObjectVisitor = {
      ...deaf,
      repeatable: (first, planned) => {
        const expected = everythingOf(first, planned);
        return (later, item) => {
          assert.deepEqual(everythingOf(item(), later), expected);
          told.push(item().text("resourceId") ?? "");
        };
      },
    };
    read(visitor, [snapshot(0, same, last), snapshot(1, same, last), snapshot(2, same)]);
    assert.deepEqual(told, ["same", "last", "same"]);
  });
});

interface NamedText {
  readonly key: string;
  readonly text: string;
}

const deaf: ObjectVisitor = {
  item: () => assert.fail("it takes items again"),
  quarantined: assert.fail,
  unreadable: assert.fail,
};

function snapshot(days: number, ...items: readonly RecordedItem[]): NamedText {
  return { key: snapshotKey(noon + days * DAY), text: objectOf(...items) };
}

/** What a visitor that takes items again is told. */
function readAll(texts: readonly NamedText[], more?: readonly PlannedObject[]): readonly string[] {
  const log: string[] = [];
  const visitor: ObjectVisitor = {
    item: (item) => log.push(`new ${item.text("resourceId")}`),
    repeatable: (item) => {
      const id = item.text("resourceId");
      log.push(`new ${id}`);
      return () => log.push(`again ${id}`);
    },
    quarantined: assert.fail,
    unreadable: () => log.push("unreadable"),
  };
  read(visitor, texts, more);
  return log;
}

function read(visitor: ObjectVisitor, texts: readonly NamedText[], more?: readonly PlannedObject[]): void {
  const planned = texts.map(({ key, text }): PlannedObject => {
    const parsed = parseObjectKey(key);
    assert.ok(parsed.kind === "snapshot" || parsed.kind === "history");
    return { object: { key, size: text.length }, key: parsed, reason: "history" };
  });
  const shown = new RepeatedItems(visitor, [...(more ?? many(planned)), ...planned], defaultScanLimits);
  for (const [index, { text }] of texts.entries()) {
    const of = planned[index];
    assert.ok(of !== undefined);
    const scanner = new ItemScanner({
      item: (item) => shown.item(item, of),
      quarantined: (reason) => shown.quarantined(reason, of),
      recognise: (bytes, start, end) => shown.recognise(bytes, start, end, of),
    });
    try {
      scanner.push(Buffer.from(text));
      scanner.end();
    } catch (error) {
      if (!(error instanceof MalformedObjectError)) throw error;
      shown.unreadable(error.message, of);
    }
    shown.finished(of);
  }
}

/** Items are kept where several snapshots of their region are planned, read or not. */
function many(planned: readonly PlannedObject[]): readonly PlannedObject[] {
  return planned.flatMap((each) => Array.from({ length: 4 }, () => each));
}

function everythingOf(item: ScannedItem, { key }: PlannedObject): object {
  const copied: string[] = [];
  item.copyValue("configuration", {
    copy: (source, start, end) => copied.push(Buffer.from(source.subarray(start, end)).toString()),
  });
  const heading = item.heading(key);
  return {
    heading: typeof heading === "object" ? { ...heading } : heading,
    bytes: Buffer.from(item.bytes()).toString(),
    json: item.jsonText(),
    name: item.text("resourceName"),
    configuration: item.value("configuration"),
    ...{ copied, length: item.valueLength("configuration"), first: item.firstByte("configuration") },
    ...{ isCanonical: item.isCanonical, isRegular: item.isRegular },
  };
}
