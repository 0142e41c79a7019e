import assert from "node:assert/strict";
import { retentionIsLongEnough } from "../../../../policies/pack/rules/retention-is-long-enough";
import { unknownValue, violationsOf } from "../../../support/policy-resources";
import { recordStack } from "../../../support/record-stack";

describe("retentionIsLongEnough", () => {
  it("passes a stack without a retention configuration", async () => {
    const violations = await violationsOf(retentionIsLongEnough, recordStack());
    assert.deepEqual(violations, []);
  });

  it("passes a retention of just the floor", async () => {
    const violations = await violationsOf(
      retentionIsLongEnough,
      recordStack({}, [
        {
          type: "aws:cfg/retentionConfiguration:RetentionConfiguration",
          name: "retention",
          props: { retentionPeriodInDays: 365 },
        },
      ]),
    );
    assert.deepEqual(violations, []);
  });

  it("reports a retention below the floor", async () => {
    const violations = await violationsOf(
      retentionIsLongEnough,
      recordStack({}, [
        {
          type: "aws:cfg/retentionConfiguration:RetentionConfiguration",
          name: "retention",
          props: { retentionPeriodInDays: 30 },
        },
      ]),
    );
    assert.deepEqual(violations, ["retention: keeps configuration items 30 days, and must keep them 365."]);
  });

  it("takes the floor from its configuration", async () => {
    const violations = await violationsOf(
      retentionIsLongEnough,
      recordStack({}, [
        {
          type: "aws:cfg/retentionConfiguration:RetentionConfiguration",
          name: "retention",
          props: { retentionPeriodInDays: 365 },
        },
      ]),
      { days: 2557 },
    );
    assert.deepEqual(violations, ["retention: keeps configuration items 365 days, and must keep them 2557."]);
  });

  it("passes over days that are not known yet", async () => {
    const violations = await violationsOf(
      retentionIsLongEnough,
      recordStack({}, [
        {
          type: "aws:cfg/retentionConfiguration:RetentionConfiguration",
          name: "retention",
          props: { retentionPeriodInDays: unknownValue },
        },
      ]),
    );
    assert.deepEqual(violations, []);
  });
});
