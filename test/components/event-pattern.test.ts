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
    const types = [{ prefix: "AWS::IAM::" }, "AWS::KMS::Key"];
    assert.deepEqual(pattern.detail, {
      $or: [
        { configurationItem: { resourceType: types }, configurationItemDiff: { changeType: ["DELETE"] } },
        { configurationItemSummary: { resourceType: types, changeType: ["DELETE"] } },
      ],
    });
  });
});

describe("changePattern of a type with stars", () => {
  for (const [pattern, matcher] of [
    ["AWS::EC2::*", { prefix: "AWS::EC2::" }],
    ["AWS::EC2**", { prefix: "AWS::EC2" }],
    ["AWS::*::Policy", { wildcard: "AWS::*::Policy" }],
    ["AWS::E**C2::VPC*", { wildcard: "AWS::E*C2::VPC*" }],
  ] as const) {
    it(`asks for ${JSON.stringify(matcher)} where ${pattern} is told`, () => {
      const { detail } = changePattern({ resourceTypes: [pattern], changeKinds: [] });
      assert.match(
        JSON.stringify(detail),
        new RegExp(`"resourceType":\\[${quoted(JSON.stringify(matcher))}`),
      );
    });
  }
});

function quoted(text: string): string {
  return text.replaceAll(/[{}*]/g, "\\$&");
}

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
