import assert from "node:assert/strict";
import {
  lastDeliveryOf,
  mayHoldItemsAfter,
  newestSnapshot,
  settledUntilOf,
} from "../../../history/planning/deliveries";
import { historyWithin } from "../../../history/planning/plan";
import type { Delivery } from "../../../history/planning/scope-calendar";
import { parseObjectKey } from "../../../record/object-key";
import { historyKey, noon, oddKey, snapshotKey } from "../../support/small-record";

const hour = 3_600_000;
const options = { isTypeNeeded: () => true, unreadable: new Set<string>() };

describe("settledUntilOf", () => {
  it("is the end of the last history file", () => {
    const keys = [historyKey(noon - 12 * hour, noon - 7 * hour), historyKey(noon - 6 * hour, noon - hour)];
    assert.equal(settledUntilOf(keys.map(delivered)), noon - hour);
  });

  it("takes a snapshot's word only for what was captured a window of history and its delivery before", () => {
    assert.equal(settledUntilOf([delivered(snapshotKey(noon))]), noon - 7 * hour);
  });

  it("is before all time where nothing was delivered", () => {
    assert.equal(settledUntilOf([]), -Infinity);
  });
});

describe("lastDeliveryOf", () => {
  it("is the newest stamp of a snapshot or end of a history file", () => {
    const keys = [snapshotKey(noon), historyKey(noon - hour, noon + hour), oddKey(noon + 9 * hour, "odd")];
    assert.equal(lastDeliveryOf(keys.map(delivered)), noon + hour);
  });

  it("is null where no name tells of one", () => {
    assert.equal(lastDeliveryOf([delivered(oddKey(noon, "odd"))]), null);
  });
});

describe("newestSnapshot", () => {
  const [old, young] = [snapshotKey(noon - hour), snapshotKey(noon)].map(delivered) as [Delivery, Delivery];

  it("is the newest one that is stamped at or before an instant", () => {
    assert.equal(newestSnapshot([young, old], noon, new Set())?.object.key, young.object.key);
    assert.equal(newestSnapshot([young, old], noon - 1, new Set())?.object.key, old.object.key);
  });

  it("passes over one that is known to be unreadable", () => {
    const unreadable = new Set([young.object.key]);
    assert.equal(newestSnapshot([young, old], noon, unreadable)?.object.key, old.object.key);
  });
});

describe("historyWithin", () => {
  it("takes the files whose windows touch a span, and what has an unknown name", () => {
    const touching = [historyKey(noon, noon + hour), historyKey(noon + 2 * hour, noon + 3 * hour)];
    const odd = oddKey(noon, "odd.json.gz");
    const beyond = [historyKey(noon - 2 * hour, noon - hour), historyKey(noon + 3 * hour, noon + 4 * hour)];
    const span = { after: noon, until: noon + 2 * hour };
    const within = historyWithin([...touching, ...beyond, odd].map(delivered), span, options);
    assert.deepEqual(
      within.map(({ object, reason }) => [object.key, reason]),
      [...touching.map((key) => [key, "history"]), [odd, "name not recognised"]],
    );
  });

  it("takes no file of a type that is not needed", () => {
    const span = { after: noon, until: noon + hour };
    const files = [delivered(historyKey(noon, noon + hour))];
    assert.deepEqual(historyWithin(files, span, { ...options, isTypeNeeded: () => false }), []);
  });
});

describe("mayHoldItemsAfter", () => {
  it("allows for the second to which names are cut", () => {
    const { key } = delivered(historyKey(noon, noon + hour));
    assert.equal(mayHoldItemsAfter(key, noon + hour + 998), true);
    assert.equal(mayHoldItemsAfter(key, noon + hour + 999), false);
  });
});

function delivered(key: string): Delivery {
  const parsed = parseObjectKey(key);
  assert(parsed.kind === "history" || parsed.kind === "snapshot" || parsed.kind === "unrecognised");
  return { object: { key, size: 1 }, key: parsed };
}
