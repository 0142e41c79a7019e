import assert from "node:assert/strict";
import { recorderFrequencyIsHighEnough } from "../../../../policies/pack/rules/recorder-frequency-is-high-enough";
import { unknownValue, violationsOf } from "../../../support/policy-resources";
import { recordStack } from "../../../support/record-stack";

describe("recorderFrequencyIsHighEnough", () => {
  it("passes continuous recording", async () => {
    const violations = await violationsOf(recorderFrequencyIsHighEnough, recordStack(), {
      slowest: "CONTINUOUS",
    });
    assert.deepEqual(violations, []);
  });

  it("allows daily recording unless told otherwise", async () => {
    const violations = await violationsOf(
      recorderFrequencyIsHighEnough,
      recordStack({ recorder: { props: { recordingMode: { recordingFrequency: "DAILY" } } } }),
    );
    assert.deepEqual(violations, []);
  });

  it("reports daily recording below the floor", async () => {
    const violations = await violationsOf(
      recorderFrequencyIsHighEnough,
      recordStack({ recorder: { props: { recordingMode: { recordingFrequency: "DAILY" } } } }),
      { slowest: "CONTINUOUS" },
    );
    assert.deepEqual(violations, ["recorder: records daily, not continuously."]);
  });

  it("reports a daily override below the floor", async () => {
    const violations = await violationsOf(
      recorderFrequencyIsHighEnough,
      recordStack({ recorder: { props: { recordingMode: daily } } }),
      { slowest: "CONTINUOUS" },
    );
    assert.deepEqual(violations, ["recorder: records AWS::EC2::NetworkInterface daily, not continuously."]);
  });

  it("reports a type that must be continuous", async () => {
    const violations = await violationsOf(
      recorderFrequencyIsHighEnough,
      recordStack({ recorder: { props: { recordingMode: daily } } }),
      { continuousTypes: ["AWS::EC2::NetworkInterface", "AWS::S3::Bucket"] },
    );
    assert.deepEqual(violations, ["recorder: records AWS::EC2::NetworkInterface daily, not continuously."]);
  });

  it("reads a recorder without a mode as continuous", async () => {
    const violations = await violationsOf(
      recorderFrequencyIsHighEnough,
      recordStack({ recorder: { props: { recordingMode: undefined } } }),
      { slowest: "CONTINUOUS" },
    );
    assert.deepEqual(violations, []);
  });

  it("passes over a mode that is not known yet", async () => {
    const violations = await violationsOf(
      recorderFrequencyIsHighEnough,
      recordStack({ recorder: { props: { recordingMode: unknownValue } } }),
      { slowest: "CONTINUOUS" },
    );
    assert.deepEqual(violations, []);
  });
});

const daily = {
  recordingFrequency: "CONTINUOUS",
  recordingModeOverride: { recordingFrequency: "DAILY", resourceTypes: ["AWS::EC2::NetworkInterface"] },
};
