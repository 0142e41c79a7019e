import assert from "node:assert/strict";
import { recorderRecordsRequiredTypes } from "../../../../policies/pack/rules/recorder-records-required-types";
import { unknownValue, violationsOf } from "../../../support/policy-resources";
import { recordStack } from "../../../support/record-stack";

describe("recorderRecordsRequiredTypes", () => {
  it("passes a recorder of all types", async () => {
    const violations = await violationsOf(recorderRecordsRequiredTypes, recordStack());
    assert.deepEqual(violations, []);
  });

  it("reports a regional type that an include list leaves out", async () => {
    const violations = await violationsOf(
      recorderRecordsRequiredTypes,
      recordStack({
        recorder: recording({ allSupported: false, resourceTypes: ["AWS::S3::Bucket", "AWS::IAM::Role"] }),
      }),
      { requiredTypes: ["AWS::S3::Bucket", "AWS::KMS::Key", "AWS::EC2::Instance"] },
    );
    assert.deepEqual(violations, ["recorder: does not record AWS::KMS::Key, AWS::EC2::Instance."]);
  });

  it("reports a type that an exclude list names", async () => {
    const violations = await violationsOf(
      recorderRecordsRequiredTypes,
      recordStack({
        recorder: recording({
          exclusionByResourceTypes: [{ resourceTypes: ["AWS::KMS::Key"] }],
          recordingStrategies: [{ useOnly: "EXCLUSION_BY_RESOURCE_TYPES" }],
        }),
      }),
    );
    assert.deepEqual(violations, ["recorder: does not record AWS::KMS::Key."]);
  });

  it("reports global types that no recorder takes in", async () => {
    const violations = await violationsOf(
      recorderRecordsRequiredTypes,
      recordStack({ recorder: recording({ allSupported: true }) }),
      { requiredTypes: ["AWS::IAM::Role"] },
    );
    assert.deepEqual(violations, ["recorder: no recorder of the stack records AWS::IAM::Role."]);
  });

  it("is content with global types recorded in one region", async () => {
    const violations = await violationsOf(
      recorderRecordsRequiredTypes,
      recordStack({}, [{ ...elsewhere, props: { recordingGroup: { allSupported: true } } }]),
    );
    assert.deepEqual(violations, []);
  });

  it("demands all types where it is told to", async () => {
    const violations = await violationsOf(
      recorderRecordsRequiredTypes,
      recordStack({
        recorder: recording({
          exclusionByResourceTypes: [{ resourceTypes: ["AWS::EC2::NetworkInterface"] }],
        }),
      }),
      { requireAll: true, requiredTypes: [] },
    );
    assert.deepEqual(violations, ["recorder: records by an exclude list, and must record all types."]);
  });

  it("reads a recorder without a group as AWS Config does: all but the global types", async () => {
    const violations = await violationsOf(
      recorderRecordsRequiredTypes,
      recordStack({ recorder: { props: { recordingGroup: undefined } } }),
      { requiredTypes: ["AWS::KMS::Key", "AWS::IAM::User"] },
    );
    assert.deepEqual(violations, ["recorder: no recorder of the stack records AWS::IAM::User."]);
  });

  it("passes over a group that is not known yet", async () => {
    const violations = await violationsOf(
      recorderRecordsRequiredTypes,
      recordStack({ recorder: { props: { recordingGroup: unknownValue } } }),
    );
    assert.deepEqual(violations, []);
  });
});

const elsewhere = { type: "aws:cfg/recorder:Recorder", name: "elsewhere" };

function recording(recordingGroup: Readonly<Record<string, unknown>>) {
  return { props: { recordingGroup } };
}
