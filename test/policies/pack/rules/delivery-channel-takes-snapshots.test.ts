import assert from "node:assert/strict";
import { deliveryChannelTakesSnapshots } from "../../../../policies/pack/rules/delivery-channel-takes-snapshots";
import { unknownValue, violationsOf } from "../../../support/policy-resources";
import { recordStack } from "../../../support/record-stack";

describe("deliveryChannelTakesSnapshots", () => {
  it("passes a channel with daily snapshots", async () => {
    const violations = await violationsOf(deliveryChannelTakesSnapshots, recordStack());
    assert.deepEqual(violations, []);
  });

  it("reports a channel without snapshots", async () => {
    const violations = await violationsOf(
      deliveryChannelTakesSnapshots,
      recordStack({ channel: { props: { snapshotDeliveryProperties: undefined } } }),
    );
    assert.deepEqual(violations, ["channel: takes no snapshots: no delivery frequency is set."]);
  });

  it("reports snapshots that are too rare", async () => {
    const violations = await violationsOf(deliveryChannelTakesSnapshots, recordStack(), {
      slowest: "Six_Hours",
    });
    assert.deepEqual(violations, [
      "channel: takes snapshots every TwentyFour_Hours, and must at least every Six_Hours.",
    ]);
  });

  it("passes over a frequency that is not known yet", async () => {
    const violations = await violationsOf(
      deliveryChannelTakesSnapshots,
      recordStack({ channel: { props: { snapshotDeliveryProperties: unknownValue } } }),
    );
    assert.deepEqual(violations, []);
  });
});
