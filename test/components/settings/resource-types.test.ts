import assert from "node:assert/strict";
import { expandTypePatterns, knownResourceTypes } from "../../../components/settings/resource-types";

describe("expandTypePatterns", () => {
  it("expands a service's pattern to its types and no other's", () => {
    const types = expandTypePatterns(["AWS::KMS::*"]);
    assert.deepEqual(types, ["AWS::KMS::Alias", "AWS::KMS::Key"]);
  });

  it("names each type once, however many patterns name it", () => {
    assert.deepEqual(expandTypePatterns(["AWS::KMS::Key", "AWS::KMS::K*"]), ["AWS::KMS::Key"]);
  });

  it("sends no pattern's recorder, which AWS Config refuses to be told of", () => {
    assert.deepEqual(expandTypePatterns(["AWS::Config::*R*"]), ["AWS::Config::ResourceCompliance"]);
    assert.ok(!expandTypePatterns(["AWS::*"]).includes("AWS::Config::ConfigurationRecorder"));
  });

  it("passes a type on that it does not know", () => {
    assert.deepEqual(expandTypePatterns(["AWS::New::Thing"]), ["AWS::New::Thing"]);
  });
});

describe("knownResourceTypes", () => {
  it("knows the recorder itself, which the SDK leaves out", () => {
    assert.ok(knownResourceTypes.includes("AWS::Config::ConfigurationRecorder"));
  });
});
