import assert from "node:assert/strict";
import { wasDueBy } from "../../../history/evidence/delivered-by";

const folder = "AWSLogs/111122223333/Config/eu-west-1/2026/11/22";
const stem = "111122223333_Config_eu-west-1";
const HOUR = 3_600_000;

const named: Readonly<Record<string, readonly [key: string, due: number]>> = {
  "a history file, by the end of its window": [
    `${folder}/ConfigHistory/${stem}_ConfigHistory_AWS::SQS::Queue_20261122T060000Z_20261122T110000Z_1.json.gz`,
    Date.UTC(2026, 10, 22, 18),
  ],
  "a snapshot, by its stamp": [
    `${folder}/ConfigSnapshot/${stem}_ConfigSnapshot_20261122T043000Z_0f1e2d3c.json.gz`,
    Date.UTC(2026, 10, 22, 11, 30),
  ],
  "what has a name that tells nothing, by the day of its folder": [
    `${folder}/unheard-of.json.gz`,
    Date.UTC(2026, 10, 23, 7),
  ],
  "a name of a later day than its folder, by the folder": [
    `${folder}/ConfigSnapshot/${stem}_ConfigSnapshot_20261128T043000Z_0f1e2d3c.json.gz`,
    Date.UTC(2026, 10, 23, 7),
  ],
};

describe("what has to have been delivered", () => {
  for (const [what, [key, due]] of Object.entries(named)) {
    it(`is ${what} and seven hours`, () => {
      const isDue = [due, due + 1].map((instant) => wasDueBy({ key, lastModified: undefined }, instant));
      assert.deepEqual(isDue, [false, true]);
    });
  }

  it("is what S3 had taken earlier than its name says", () => {
    const [key = ""] = named["a snapshot, by its stamp"] ?? [];
    const lastModified = Date.UTC(2026, 10, 21);
    assert.ok(wasDueBy({ key, lastModified }, lastModified + 8 * HOUR));
  });
});
