import assert from "node:assert/strict";
import { isRediscovery } from "../../../../history/questions/classes/rediscovery";
import type { ScopeVerdicts, Verdict } from "../../../../history/questions/coverage";
import { discoveryMilliseconds } from "../../../../record/discovery";
import type { Instant } from "../../../../record/instant";
import { foundChange, foundDiscovery } from "../../../support/found-change";

const HOUR = 3_600_000;
const captured = Date.parse("2026-11-20T10:00:00.000Z");
const start = captured - HOUR / 2;

/** A scope whose recorder started at some instants and was off between others. */
function scopeOf(
  starts: readonly Instant[],
  {
    offFrom = 0,
    offUntil = 0,
    ...fields
  }: Partial<ScopeVerdicts> & { offFrom?: Instant; offUntil?: Instant } = {},
): ScopeVerdicts {
  const verdictAt = (at: Instant): Verdict => (at >= offFrom && at < offUntil ? "recorder-off" : "complete");
  return {
    accountId: "111122223333",
    awsRegion: "eu-west-1",
    verdictsOf: (_, from, until) => [{ from, until, verdict: verdictAt(from), why: "told" }],
    discoveriesOf: () => starts,
    lackedBefore: () => false,
    shownFrom: () => -Infinity,
    ...fields,
  };
}

describe("isRediscovery", () => {
  it("takes a discovery soon after a start for one", () => {
    assert.equal(isRediscovery(foundDiscovery(), [scopeOf([start])]), true);
  });

  it("takes none for one where no start is known", () => {
    assert.equal(isRediscovery(foundDiscovery(), []), false);
    assert.equal(isRediscovery(foundDiscovery(), [scopeOf([])]), false);
  });

  it("takes one at the very start and one an hour later, and none beyond", () => {
    for (const [lag, expected] of [
      [-1, false],
      [0, true],
      [discoveryMilliseconds, true],
      [discoveryMilliseconds + 1, false],
    ] as const) {
      assert.equal(isRediscovery(foundDiscovery(), [scopeOf([captured - lag])]), expected);
    }
  });

  it("takes none for one that was missing from a snapshot before, which could have shown it", () => {
    const scope = scopeOf([start], {
      lackedBefore: (type, at) => type === "AWS::CloudWatch::Alarm" && at === captured,
    });
    for (const creationTime of [undefined, start - HOUR])
      assert.equal(isRediscovery(foundDiscovery({}, creationTime), [scope, scopeOf([start])]), false);
    assert.equal(isRediscovery(foundDiscovery({ resourceType: "AWS::S3::Bucket" }), [scope]), true);
  });

  it("takes what came back with its type for one, which snapshots before may well show", () => {
    const found = { ...foundDiscovery(), isFirst: false };
    assert.equal(isRediscovery(found, [scopeOf([start], { lackedBefore: () => true })]), true);
  });

  it("does not ask snapshots of another region", () => {
    const other = scopeOf([], { awsRegion: "us-east-1", lackedBefore: () => true });
    assert.equal(isRediscovery(foundDiscovery(), [scopeOf([start]), other]), true);
  });

  it("takes no change for one", () => {
    const changed = { change: foundChange(), isDiscovery: false, isFirst: false, creationTime: undefined };
    assert.equal(isRediscovery(changed, [scopeOf([start])]), false);
  });

  it("looks at the start of the account and the region", () => {
    assert.equal(isRediscovery(foundDiscovery(), [scopeOf([start], { accountId: "444455556666" })]), false);
    assert.equal(isRediscovery(foundDiscovery(), [scopeOf([start], { awsRegion: "us-east-1" })]), false);
  });

  it("looks at all regions of the account for what is global", () => {
    const role = foundDiscovery({ awsRegion: "global" });
    assert.equal(isRediscovery(role, [scopeOf([start], { awsRegion: "us-east-1" })]), true);
  });

  it("asks for the start of the resource's type", () => {
    const scope = scopeOf([], { discoveriesOf: (type) => (type === "AWS::S3::Bucket" ? [start] : []) });
    assert.equal(isRediscovery(foundDiscovery(), [scope]), false);
    assert.equal(isRediscovery(foundDiscovery({ resourceType: "AWS::S3::Bucket" }), [scope]), true);
  });

  it("takes what was made after the start for new", () => {
    assert.equal(isRediscovery(foundDiscovery({}, start + 1), [scopeOf([start])]), false);
  });

  it("takes what was made before recording ever began for known", () => {
    assert.equal(isRediscovery(foundDiscovery({}, start - HOUR), [scopeOf([start])]), true);
  });

  describe("after a gap in recording", () => {
    const gap = scopeOf([start - 9 * HOUR, start], { offFrom: start - 3 * HOUR, offUntil: start });

    it("takes what was made in it for new", () => {
      assert.equal(isRediscovery(foundDiscovery({}, start - HOUR), [gap]), false);
    });

    it("takes what was made while recording was on for known", () => {
      assert.equal(isRediscovery(foundDiscovery({}, start - 5 * HOUR), [gap]), true);
    });
  });
});
