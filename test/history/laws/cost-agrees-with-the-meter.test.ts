import assert from "node:assert/strict";
import type { CostTotal } from "../../../history/questions/cost/cost-answer";
import { cost } from "../../support/asked-question";
import { holdsOfAny, holdsOfIntact, type LawCase } from "../../support/laws/law";
import { asked } from "../../support/laws/told";
import { metered } from "../../support/true-account/metered";

/** A window of six hours, and an hour until its file is there. */
const lastDeliveryMilliseconds = 7 * 3_600_000;

describe("a cost", function () {
  this.timeout(36_000_000);

  it("is within one percent of the meter where everything was delivered", () => holdsOfIntact(isMetered));

  it("is within one percent of the meter of an intact record, or said to be a lower bound", () =>
    holdsOfIntact(isMeteredOrBound));

  it("is never of more items than were recorded", () => holdsOfAny(isOfNoMore));
});

async function isMetered(given: LawCase): Promise<void> {
  const {
    record,
    window: [since, until],
  } = given;
  if (since < record.keptFrom || until > record.present - lastDeliveryMilliseconds) return;
  assertMetered(given, (await cost(given.source, [since, until])).total);
}

async function isMeteredOrBound(given: LawCase): Promise<void> {
  const { total } = await cost(given.source, given.window);
  if (!total.isLowerBound) assertMetered(given, total);
}

function assertMetered({ record, window: [since, until] }: LawCase, total: CostTotal): void {
  const meter = metered(record, since, until);
  const off = Math.abs((total.dollars ?? 0) - meter.dollars);
  assert.ok(
    off <= meter.dollars * 0.01,
    `${asked("cost", since, until)}: $${total.dollars}, metered $${meter.dollars}`,
  );
}

async function isOfNoMore({ record, source, window: [since, until] }: LawCase): Promise<void> {
  const { total } = await cost(source, [since, until]);
  const meter = metered(record, since, until);
  assert.ok(
    total.items <= meter.items,
    `${asked("cost", since, until)}: ${total.items} items, metered ${meter.items}`,
  );
}
