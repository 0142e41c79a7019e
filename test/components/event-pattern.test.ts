import assert from "node:assert/strict";
import {
  changePattern,
  changeText,
  failedDeliveryPattern,
  tamperPattern,
} from "../../components/event-pattern";

describe("changePattern", () => {
  it("matches every change where nothing is filtered", () => {
    assert.deepEqual(changePattern({ resourceTypes: [], changeKinds: [] }), {
      source: ["aws.config"],
      "detail-type": ["Config Configuration Item Change"],
    });
  });

  it("filters items and the summaries of oversize items alike", () => {
    const pattern = changePattern({
      resourceTypes: ["AWS::IAM::*", "AWS::KMS::Key"],
      changeKinds: ["delete"],
    });
    const types = [{ wildcard: "AWS::IAM::*" }, "AWS::KMS::Key"];
    assert.deepEqual(pattern.detail, {
      $or: [
        { configurationItem: { resourceType: types }, configurationItemDiff: { changeType: ["DELETE"] } },
        { configurationItemSummary: { resourceType: types, changeType: ["DELETE"] } },
      ],
    });
  });
});

describe("changeText", () => {
  it("uses every path it asks for, and no other", () => {
    const used = [...changeText.inputTemplate.matchAll(/<(\w+)>/g)].map(([, name]) => name);
    assert.deepEqual(new Set(used), new Set(Object.keys(changeText.inputPaths)));
  });
});

describe("tamperPattern", () => {
  it("names the four calls of CIS 4.9", () => {
    const text = JSON.stringify(tamperPattern);
    for (const call of [
      "StopConfigurationRecorder",
      "DeleteDeliveryChannel",
      "PutDeliveryChannel",
      "PutConfigurationRecorder",
    ]) {
      assert.match(text, new RegExp(`"${call}"`));
    }
  });
});

describe("failedDeliveryPattern", () => {
  it("matches by the end of the message's type, of snapshots as of history", () => {
    assert.deepEqual(failedDeliveryPattern.detail, { messageType: [{ suffix: "DeliveryFailed" }] });
  });
});
