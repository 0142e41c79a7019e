import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import path from "node:path";
import { allRules } from "../../../policies/pack/all-rules";
import { type Analyzer, openAnalyzer, unknownText, type Violation } from "../../support/analyzer";
import type { DescribedResource } from "../../support/policy-resources";
import { recordStack } from "../../support/record-stack";

const packFolder = path.resolve("policies/pack");

describe("the policy pack, as Pulumi loads it", () => {
  let analyzer: Analyzer;
  before(async () => {
    analyzer = await openAnalyzer(packFolder);
  });
  after(async () => {
    await analyzer.close();
  });

  it("tells its name, its version and every rule", async () => {
    const info = await analyzer.info();
    assert.equal(info.name, "config-time-machine");
    assert.match(info.version, /^\d+\.\d+\.\d+$/);
    assert.equal(info.supportsconfig, true);
    assert.deepEqual(
      info.policiesList.map(({ name }) => name),
      allRules.map(({ name }) => name),
    );
  });

  it("passes a healthy record", async () => {
    assert.deepEqual(await analyzer.analyzeStack(recordStack()), []);
    for (const resource of recordStack()) assert.deepEqual(await analyzer.analyze(resource), []);
  });

  it("reports a single resource by the rule, and the message", async () => {
    const channel = { type: "aws:cfg/deliveryChannel:DeliveryChannel", name: "channel", props: {} };
    assert.deepEqual(rulesAndMessages(await analyzer.analyze(channel)), [
      ["delivery-channel-takes-snapshots", "channel: takes no snapshots: no delivery frequency is set."],
    ]);
  });

  it("reports a stack by the rule, the message and the resource at fault", async () => {
    const stack = recordStack({ versioning: "absent", status: { props: { isEnabled: false } } });
    const violations = await analyzer.analyzeStack(stack);
    assert.deepEqual(rulesAndMessages(violations), [
      ["recorder-is-running", "status: stops the recorder recorder."],
      ["record-bucket-is-versioned", "bucket: keeps no versions."],
    ]);
    assert.match(violations[1]?.urn ?? "", /::bucket$/);
  });

  it("reports nothing of values that a preview does not know", async () => {
    const stack = withEveryTextUnknown(recordStack());
    assert.deepEqual(await analyzer.analyzeStack(stack), []);
    for (const resource of stack) assert.deepEqual(await analyzer.analyze(resource), []);
  });

  it("relates a bucket whose name AWS will choose to what configures it", async () => {
    const unnamed = recordStack(
      Object.fromEntries(
        ["channel", "access-block", "encryption", "versioning", "ownership", "policy", "lifecycle"].map(
          (name) => [
            name,
            {
              props: name === "channel" ? { s3BucketName: unknownText } : { bucket: unknownText },
              from: { [name === "channel" ? "s3BucketName" : "bucket"]: ["bucket"] },
            },
          ],
        ),
      ),
    );
    const nameless = unnamed.map((resource) =>
      resource.name === "bucket" ? { ...resource, props: { bucket: unknownText } } : resource,
    );
    assert.deepEqual(await analyzer.analyzeStack(nameless), []);
    const exposed = nameless.filter(({ name }) => name !== "access-block");
    assert.deepEqual(rulesAndMessages(await analyzer.analyzeStack(exposed)), [
      ["record-bucket-blocks-public-access", "bucket: has no public-access block."],
    ]);
  });

  it("takes an organisation's configuration", async () => {
    await analyzer.configure("record-bucket-keeps-its-objects", { days: 3650 });
    const violations = await analyzer.analyzeStack(recordStack());
    assert.deepEqual(rulesAndMessages(violations), [
      [
        "record-bucket-keeps-its-objects",
        'bucket: expires objects after 2557 days by "old", and must keep them 3650.',
      ],
    ]);
  });
});

describe("allRules", () => {
  it("holds one rule of each file, named as the file", () => {
    const files = readdirSync(path.join(packFolder, "rules")).map((file) => path.basename(file, ".ts"));
    assert.deepEqual(allRules.map(({ name }) => name).sort(), files.sort());
  });

  for (const rule of allRules) {
    it(`${rule.name} says how grave it is, what to do, and where it comes from`, () => {
      assert.ok(rule.severity);
      assert.ok(rule.enforcementLevel === "mandatory" || rule.enforcementLevel === "advisory");
      assert.match(rule.description, /^[A-Z].*\.$/);
      assert.match(rule.remediationSteps ?? "", /^[A-Z].*\.$/);
      assert.match(rule.url ?? "", /^https:\/\/(docs\.aws\.amazon\.com|www\.pulumi\.com)\//);
    });
  }
});

function rulesAndMessages(violations: readonly Violation[]): readonly (readonly [string, string])[] {
  return violations.map(({ rule, message }) => [rule, message]);
}

/** A preview in which nothing but the resources' kinds is known. */
function withEveryTextUnknown(resources: readonly DescribedResource[]): readonly DescribedResource[] {
  return resources.map((resource) => ({
    ...resource,
    props: Object.fromEntries(Object.keys(resource.props).map((key) => [key, unknownText])),
    from: {
      ...(resource.name === "status" ? { name: ["recorder"] } : {}),
      ...(resource.name === "channel" ? { s3BucketName: ["bucket"] } : {}),
      ...(resource.type.startsWith("aws:s3/bucket") && resource.name !== "bucket"
        ? { bucket: ["bucket"] }
        : {}),
    },
  }));
}
