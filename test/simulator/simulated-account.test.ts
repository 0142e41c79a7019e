import assert from "node:assert/strict";
import { isLive, type RecordedItem } from "../../simulator/recorded-item";
import { latencyAlarmDays, latencyAlarmName } from "../../simulator/story/alarms";
import { recordedDays, simulatedAccount } from "../../simulator/story/simulated-account";

const day = 86_400_000;
const now = Date.UTC(2026, 10, 23, 9, 41, 12);
const items = simulatedAccount({ now });

function keyOf({ awsRegion, resourceType, resourceId }: RecordedItem): string {
  return `${awsRegion} ${resourceType} ${resourceId}`;
}

function liveAt(instant: number): ReadonlyMap<string, RecordedItem> {
  const live = new Map<string, RecordedItem>();
  for (const item of items) {
    if (item.configurationStateId > instant) break;
    if (isLive(item.configurationItemStatus)) live.set(keyOf(item), item);
    else live.delete(keyOf(item));
  }
  return live;
}

function storyOf(resourceType: string, resourceId: string): readonly RecordedItem[] {
  return items.filter((item) => item.resourceType === resourceType && item.resourceId === resourceId);
}

function textOf(value: unknown): string {
  assert.equal(typeof value, "string");
  return typeof value === "string" ? value : "";
}

describe("simulatedAccount", () => {
  it("tells the same story for the same seed and clock, and another for another seed", () => {
    assert.equal(JSON.stringify(simulatedAccount({ now })), JSON.stringify(items));
    assert.notEqual(JSON.stringify(simulatedAccount({ now, seed: 2 })), JSON.stringify(items));
  });

  it("lasts sixty days, in capture order, and ends before now", () => {
    const captures = items.map(({ configurationStateId }) => configurationStateId);
    assert.deepEqual(
      captures,
      captures.toSorted((one, other) => one - other),
    );
    assert.ok((captures.at(0) ?? 0) >= now - recordedDays * day);
    assert.ok((captures.at(-1) ?? now) < now);
  });

  it("is of a size that reads well", () => {
    const live = liveAt(now);
    const types = new Set([...live.values()].map(({ resourceType }) => resourceType));
    const lastWeek = items.filter(({ configurationStateId }) => configurationStateId > now - 7 * day);
    assert.ok(types.size >= 28, `${types.size} types`);
    assert.ok(live.size >= 110 && live.size <= 130, `${live.size} resources`);
    assert.ok(lastWeek.length >= 50 && lastWeek.length <= 70, `${lastWeek.length} items`);
  });

  it("takes place in two regions, with IAM in neither", () => {
    const regions = new Set(items.map(({ awsRegion }) => awsRegion));
    assert.deepEqual([...regions].toSorted(), ["eu-west-1", "global", "us-east-1"]);
    const iam = items.filter(({ resourceType }) => resourceType.startsWith("AWS::IAM::"));
    assert.ok(iam.length > 0 && iam.every(({ awsRegion }) => awsRegion === "global"));
  });

  it("uses every status", () => {
    const statuses = new Set(items.map(({ configurationItemStatus }) => configurationItemStatus));
    assert.deepEqual([...statuses].toSorted(), [
      "OK",
      "ResourceDeleted",
      "ResourceDeletedNotRecorded",
      "ResourceDiscovered",
      "ResourceNotRecorded",
    ]);
  });

  it("has an alarm that was created a month ago, changed three weeks ago and deleted two hours ago", () => {
    const story = storyOf("AWS::CloudWatch::Alarm", latencyAlarmName);
    assert.deepEqual(
      story.map(({ configurationItemStatus, configuration }) => [
        configurationItemStatus,
        configuration?.threshold,
      ]),
      [
        ["ResourceDiscovered", 500],
        ["OK", 800],
        ["ResourceDeleted", undefined],
      ],
    );
    const { created, changed, deleted } = latencyAlarmDays;
    const lags = [created, changed, deleted].map(
      (days, index) => (story[index]?.configurationStateId ?? 0) - Math.round(now - days * day),
    );
    assert.ok(
      lags.every((lag) => lag >= 15_000 && lag <= 50_001),
      String(lags),
    );
  });

  it("deletes a bucket and makes it again under its name", () => {
    const story = storyOf("AWS::S3::Bucket", "tidewater-analytics-exports");
    assert.deepEqual(
      story.map(({ configurationItemStatus }) => configurationItemStatus),
      ["ResourceDiscovered", "ResourceDeleted", "ResourceDiscovered"],
    );
    assert.notEqual(story.at(0)?.resourceCreationTime, story.at(2)?.resourceCreationTime);
  });

  it("empties the items of what ends", () => {
    const ends = items.filter(({ configurationItemStatus }) => !isLive(configurationItemStatus));
    assert.ok(ends.length > 0);
    for (const end of ends) {
      const { configuration, supplementaryConfiguration, tags, relationships } = end;
      assert.deepEqual(
        [configuration, supplementaryConfiguration, tags, relationships],
        [undefined, {}, {}, []],
      );
      assert.deepEqual([end.availabilityZone, end.resourceCreationTime], [undefined, undefined]);
    }
  });

  it("begins every life with ResourceDiscovered and goes on with OK", () => {
    const alive = new Set<string>();
    for (const item of items) {
      const wasAlive = alive.has(keyOf(item));
      const status = item.configurationItemStatus;
      if (status === "ResourceDiscovered") assert.ok(!wasAlive, keyOf(item));
      if (status === "OK") assert.ok(wasAlive, keyOf(item));
      if (isLive(status)) alive.add(keyOf(item));
      else alive.delete(keyOf(item));
    }
  });

  it("says something new in every item of a life", () => {
    const contents = new Map<string, string>();
    for (const item of items) {
      const { configurationItemCaptureTime, configurationStateId, ...content } = item;
      // The first item of a life and the second may differ in status alone, which says nothing new.
      const text = JSON.stringify({
        ...content,
        configurationItemStatus: isLive(item.configurationItemStatus),
      });
      const isEnd = !isLive(item.configurationItemStatus);
      assert.ok(
        isEnd || contents.get(keyOf(item)) !== text,
        `${keyOf(item)} at ${configurationItemCaptureTime}`,
      );
      contents.set(keyOf(item), text);
    }
  });

  it("has items that change relationships alone", () => {
    const previous = new Map<string, RecordedItem>();
    const relational = items.filter((item) => {
      const before = previous.get(keyOf(item));
      previous.set(keyOf(item), item);
      return (
        item.configurationItemStatus === "OK" &&
        JSON.stringify(before?.configuration) === JSON.stringify(item.configuration) &&
        JSON.stringify(before?.relationships) !== JSON.stringify(item.relationships)
      );
    });
    assert.ok(relational.length > 20, `${relational.length} items`);
  });

  it("relates, on every day, only resources that exist", () => {
    for (let instant = now - (recordedDays - 1) * day; instant <= now; instant += day) {
      const live = liveAt(instant);
      for (const item of live.values()) {
        for (const { resourceType, resourceId } of item.relationships) {
          if (resourceId === undefined) continue;
          const region = resourceType.startsWith("AWS::IAM::") ? "global" : item.awsRegion;
          assert.ok(live.has(`${region} ${resourceType} ${resourceId}`), `${keyOf(item)} -> ${resourceId}`);
        }
      }
    }
  });

  it("records both sides of a relationship that has two", () => {
    const sides: readonly (readonly [from: string, name: string, to: string, inverse: string])[] = [
      ["AWS::EC2::Instance", "Is contained in Subnet", "AWS::EC2::Subnet", "Contains Instance"],
      ["AWS::EC2::Instance", "Is attached to Volume", "AWS::EC2::Volume", "Is attached to Instance"],
      ["AWS::EC2::Subnet", "Is contained in Vpc", "AWS::EC2::VPC", "Contains Subnet"],
      ["AWS::IAM::User", "Is attached to Group", "AWS::IAM::Group", "Contains User"],
      ["AWS::IAM::Role", "Is attached to CustomerManagedPolicy", "AWS::IAM::Policy", "Is attached to Role"],
    ];
    const live = [...liveAt(now).values()];
    const pairs = (from: string, name: string) =>
      live
        .filter(({ resourceType }) => resourceType === from)
        .flatMap((item) =>
          item.relationships
            .filter((tie) => tie.name === name)
            .map((tie) => [item.resourceId, tie.resourceId]),
        );
    for (const [from, name, to, inverse] of sides) {
      const forth = pairs(from, name).map((pair) => pair.join(" "));
      const back = pairs(to, inverse).map(([target, source]) => [source, target].join(" "));
      assert.ok(forth.length > 0, name);
      assert.deepEqual(forth.toSorted(), back.toSorted(), name);
    }
  });

  it("writes the encodings that AWS Config has: URL-encoded policies, JSON text within JSON text", () => {
    const live = [...liveAt(now).values()];
    const role = live.find(({ resourceType }) => resourceType === "AWS::IAM::Role");
    const trust = textOf(role?.configuration?.assumeRolePolicyDocument);
    assert.equal(JSON.parse(decodeURIComponent(trust)).Version, "2012-10-17");
    const bucket = live.find(({ resourceType }) => resourceType === "AWS::S3::Bucket");
    const grants = JSON.parse(JSON.parse(textOf(bucket?.supplementaryConfiguration.AccessControlList)));
    assert.equal(grants.grantList[0].permission, "FullControl");
  });

  it("changes a queue's name to its URL when it is deleted", () => {
    const story = items.filter(({ resourceId }) => resourceId.endsWith("/payments-import"));
    assert.deepEqual(
      story.map(({ resourceName }) => resourceName),
      ["payments-import", story.at(0)?.resourceId],
    );
  });

  it("writes no null members into items", () => {
    assert.ok(items.every((item) => !Object.values(item).includes(null)));
  });
});
