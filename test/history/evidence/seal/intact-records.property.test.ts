import assert from "node:assert/strict";
import fc from "fast-check";
import { arrivedBy, deliveredShop } from "../../../support/delivered-shop";
import { propertyRuns } from "../../../support/property-runs";
import { reportOf, type SealWorld, sealAgain, sealKeys } from "../../../support/seal-world";

const HOUR = 3_600_000;
const end = Date.UTC(2026, 10, 24, 12);
const hoursBack = fc.uniqueArray(fc.integer({ min: 0, max: 160 }), { minLength: 1, maxLength: 9 });
const latenesses = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 40, maxLength: 40 });

describe("a record that nobody tampered with", function () {
  this.timeout(36_000_000);
  const keys = sealKeys();

  for (const kind of ["folder", "bucket"] as const) {
    it(`is as it was sealed, however often and however late it was delivered: a ${kind}`, async () => {
      await fc.assert(
        fc.asyncProperty(hoursBack, latenesses, fc.boolean(), async (hours, late, isSigned) => {
          const world = await sealedInSteps(hours, late, kind === "bucket", isSigned);
          const report = await reportOf(world, {
            period: { from: 0, until: Math.max(...hours.map(timeOf)) },
            ...(isSigned ? { keys: [keys.check] } : {}),
          });
          assert.deepEqual([report.outcome, report.faults, report.notChecked], ["holds", [], []]);
        }),
        propertyRuns(15),
      );
    });
  }

  it("is as it was sealed where more has been delivered since, and says how much", async () => {
    await fc.assert(
      fc.asyncProperty(hoursBack, latenesses, async (hours, late) => {
        const world = await sealedInSteps(hours, late, true, false);
        const { objects, deliveredAt } = shop(late);
        const report = await reportOf(
          { objects, deliveredAt, seal: world.seal },
          { period: { from: 0, until: Math.max(...hours.map(timeOf)) } },
        );
        assert.deepEqual([report.outcome, report.faults], ["holds", []]);
        assert.equal(report.objects.notYetSealed, objects.size - world.objects.size);
      }),
      propertyRuns(15),
    );
  });

  it("is as it was sealed in a copy that has lost all times", async () => {
    await fc.assert(
      fc.asyncProperty(hoursBack, latenesses, async (hours, late) => {
        const { objects, seal } = await sealedInSteps(hours, late, true, false);
        const report = await reportOf(
          { objects, seal },
          { period: { from: 0, until: Math.max(...hours.map(timeOf)) } },
        );
        assert.deepEqual([report.outcome, report.faults], ["holds", []]);
      }),
      propertyRuns(15),
    );
  });

  async function sealedInSteps(
    hours: readonly number[],
    late: readonly number[],
    isBucket: boolean,
    isSigned: boolean,
  ): Promise<SealWorld> {
    const { objects, deliveredAt } = shop(late);
    let world: SealWorld = { objects: new Map(), seal: new Map() };
    for (const now of hours.map(timeOf).sort((one, other) => one - other)) {
      const arrived = arrivedBy(objects, deliveredAt, now);
      if (arrived.size === 0) continue;
      const grown = { objects: arrived, seal: world.seal, ...(isBucket ? { deliveredAt } : {}) };
      ({ world } = await sealAgain(grown, now, isSigned ? keys.sign : undefined));
    }
    return world;
  }
});

/** The last one is after everything was delivered. */
function timeOf(hoursBefore: number): number {
  return end - hoursBefore * HOUR + (hoursBefore % 7) * 61_001;
}

function shop(late: readonly number[]) {
  let index = 0;
  return deliveredShop(() => late[index++ % late.length] ?? 0);
}
