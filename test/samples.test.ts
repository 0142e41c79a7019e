import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { isJsonObject, type Json, type JsonObject } from "../record/json";
import { changes, type ReadAnswer, state } from "./support/asked-question";
import { MemoryRecordSource } from "./support/memory-record-source";
import { historyKey, oddKey, snapshotKey } from "./support/small-record";

const samples = join(__dirname, "..", "..", "..", "shared", "samples");
const isThere = existsSync(samples);
const end = Date.UTC(2026, 10, 20, 12);
const snapshot = snapshotKey(end - 86_400_000);
const history = historyKey(0, end);
const kinds = ["unreadable", "item-passed-over"];

/** Every sample went through the reader in each of these shapes: AWS's own items, and what people saved of them. */
describe(`the samples${isThere ? "" : `, which are skipped: there is no ${samples}`}`, function () {
  this.timeout(30_000);
  before(function () {
    if (!isThere) this.skip();
  });

  describe("of items, each in the envelope of a snapshot", () => {
    for (const [name, text] of textsIn("items")) {
      it(`${name} ends in the item or a named reason`, async () => {
        const answer = await asked({ [snapshot]: `{"fileVersion":"1.0","configurationItems":[${text}]}` });
        const item = parsed(text);
        if (!isWholeItem(item)) return assertNamed(answer);
        assert.deepEqual(answer.problems, []);
        assert.deepEqual(answer.rows.map(identityOf), [identityOf(item)]);
      });
    }
  });

  describe("of SNS messages, each as the notification of an oversize object", () => {
    for (const [name, text] of textsIn("sns")) {
      it(`${name} ends in the item or a named reason`, async () => {
        const envelope = parsed(text);
        const message = isJsonObject(envelope) ? envelope.Message : undefined;
        const body = typeof message === "string" ? message : text;
        const answer = await asked({ [oddKey(end, "notification.json")]: body });
        const notification = parsed(body);
        const item = isJsonObject(notification) ? notification.configurationItem : undefined;
        if (!isWholeItem(item)) return assertNamed(answer);
        assert.deepEqual(answer.problems, []);
        const isGone = JSON.stringify(item.configurationItemStatus).includes("Deleted");
        assert.deepEqual(answer.rows.map(identityOf), isGone ? [] : [identityOf(item)]);
      });
    }
  });

  describe("of AWS's documentation", () => {
    for (const [name, text] of textsIn("aws-docs")) {
      it(`${name} ends in items or named reasons, however it is named`, async () => {
        for (const key of [snapshot, history, oddKey(end, name)]) {
          const answer = await asked({ [key]: text });
          assert.ok(answer.problems.every(({ kind, where }) => kinds.includes(kind) && where === key));
          assert.ok(answer.rows.length > 0 || answer.problems.length > 0 || holdsNothing(text));
        }
      });
    }

    it("has the items of the legacy snapshot of 2014, with account and region of its key where they lack them", async () => {
      const text = placed(readFileSync(join(samples, "aws-docs", "snapshot-1.json"), "utf8"));
      const { rows, problems } = await asked({ [snapshot]: text });
      const items = parsed(text);
      const count =
        isJsonObject(items) && Array.isArray(items.configurationItems) ? items.configurationItems.length : 0;
      assert.ok(count > 0);
      assert.equal(rows.length + problems.filter(({ kind }) => kind === "item-passed-over").length, count);
    });
  });

  it("of items, all in one history, show each resource's changes without a fault", async () => {
    const items = textsIn("items").filter(([, text]) => isWholeItem(parsed(text)));
    const text = `{"configurationItems":[${items.map(([, item]) => item).join(",")}]}`;
    const { rows, problems } = await changes(
      new MemoryRecordSource(new Map([[history, Buffer.from(text)]])),
      [-Infinity, end],
    );
    assert.ok(rows.length > 60);
    assert.deepEqual(
      problems.filter(({ kind }) => kind !== "conflict"),
      [],
    );
  });
});

function textsIn(folder: string): readonly (readonly [string, string])[] {
  if (!isThere) return [];
  const path = join(samples, folder);
  return readdirSync(path).map((name) => [name, placed(readFileSync(join(path, name), "utf8"))]);
}

/** As if it were of the account and region whose folder it is put into; in a message quotes are escaped. */
function placed(text: string): string {
  return text
    .replaceAll(/(?<before>\\?"(?:aws)?accountId\\?"\s*:\s*\\?")\d{11,12}/gi, "$<before>111122223333")
    .replaceAll(/(?<before>\\?"awsRegion\\?"\s*:\s*\\?")(?!global)[\w-]+/g, "$<before>eu-west-1");
}

function asked(objects: Readonly<Record<string, string>>): Promise<ReadAnswer> {
  const stored = Object.entries(objects).map(([key, text]): [string, Uint8Array] => [key, Buffer.from(text)]);
  return state(new MemoryRecordSource(new Map(stored)), end);
}

function parsed(text: string): Json | undefined {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return undefined;
  }
}

/** Whether an item has what it needs to be placed: one of the samples has the time as Python prints it. */
function isWholeItem(item: Json | undefined): item is JsonObject {
  if (!isJsonObject(item)) return false;
  const accountId = item.awsAccountId ?? item.accountId;
  const texts = [accountId, item.resourceType, item.resourceId];
  if (!texts.every((text) => typeof text === "string" && text !== "")) return false;
  return /^"\d{4}-\d{2}-\d{2}T/.test(JSON.stringify(item.configurationItemCaptureTime ?? ""));
}

function identityOf(item: Json): readonly unknown[] {
  if (!isJsonObject(item)) return [];
  return [
    item.awsAccountId ?? item.accountId,
    item.resourceType,
    item.resourceId,
    JSON.stringify(item.configurationStateId).replaceAll('"', ""),
  ];
}

function assertNamed({ rows, problems }: ReadAnswer): void {
  assert.deepEqual(rows, []);
  assert.ok(
    problems.length > 0 && problems.every(({ kind, reason }) => kinds.includes(kind) && reason !== ""),
  );
}

function holdsNothing(text: string): boolean {
  const value = parsed(text);
  return (
    isJsonObject(value) && Array.isArray(value.configurationItems) && value.configurationItems.length === 0
  );
}
