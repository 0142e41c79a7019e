import assert from "node:assert/strict";
import { planDigests } from "../../../../history/evidence/seal/plan-digests";

const folder = "AWSLogs/111122223333/Config/eu-west-1";
const now = Date.UTC(2026, 10, 23, 12);

function objectOf(day: string, name = "a.json.gz") {
  return { key: `${folder}/${day}/${name}` };
}

function planOf(days: readonly string[], sealedUntil?: number) {
  const planned = planDigests(
    days.map((day) => objectOf(day)),
    { sealedUntil, now },
  );
  return planned.map(({ start, end, objects }) => [
    new Date(start).toISOString(),
    new Date(end).toISOString(),
    objects.length,
  ]);
}

describe("planDigests", () => {
  it("begins with the day of the first folder", () => {
    assert.deepEqual(planOf(["2026/11/22", "2026/11/23"]), [
      ["2026-11-22T00:00:00.000Z", "2026-11-23T00:00:00.000Z", 1],
      ["2026-11-23T00:00:00.000Z", "2026-11-23T12:00:00.000Z", 1],
    ]);
  });

  it("goes on where the last digest ended, in the middle of a day", () => {
    assert.deepEqual(planOf(["2026/11/23"], Date.UTC(2026, 10, 22, 18)), [
      ["2026-11-22T18:00:00.000Z", "2026-11-23T00:00:00.000Z", 0],
      ["2026-11-23T00:00:00.000Z", "2026-11-23T12:00:00.000Z", 1],
    ]);
  });

  it("puts what lies in a folder of another time into the nearest digest", () => {
    const planned = planOf(["2026/11/1", "2026/12/24"], Date.UTC(2026, 10, 21));
    assert.deepEqual(
      planned.map(([, , objects]) => objects),
      [1, 0, 1],
    );
  });

  it("makes no digest of a day that has only begun", () => {
    const midnight = Date.UTC(2026, 10, 23);
    const planned = planDigests([objectOf("2026/11/23")], { sealedUntil: midnight - 1000, now: midnight });
    assert.deepEqual(
      planned.map(({ start, end, objects }) => [start, end, objects.length]),
      [[midnight - 1000, midnight, 1]],
    );
  });

  it("begins no earlier than AWS Config did, whatever a folder is called", () => {
    const [first] = planOf(["1970/1/1", "2026/11/23"]);
    assert.deepEqual(first, ["2014-11-01T00:00:00.000Z", "2014-11-02T00:00:00.000Z", 1]);
  });

  it("orders the objects of a digest by their keys", () => {
    const objects = [objectOf("2026/11/23", "b.json.gz"), objectOf("2026/11/23", "a.json.gz")];
    const [planned] = planDigests(objects, { sealedUntil: undefined, now });
    assert.deepEqual(planned?.objects, [...objects].reverse());
  });
});
