import assert from "node:assert/strict";
import { type ReportedScope, scopeReport } from "../../../history/assurance/coverage-report";

const day = 86_400_000;
const since = Date.UTC(2026, 10, 1);
const until = since + 7 * day;
const alarm = "AWS::CloudWatch::Alarm";
const bucket = "AWS::S3::Bucket";

describe("scopeReport", () => {
  it("gives a scope the worst verdict of its types, and each type the worst of its periods", () => {
    const report = reported({
      verdictsOf: (type) => [period("complete"), period(type === bucket ? "stale" : "provisional")],
    });
    assert.equal(report.verdict, "stale");
    assert.deepEqual(
      report.types.map(({ verdict }) => verdict),
      ["provisional", "stale"],
    );
  });

  it("calls a gap what is neither complete nor merely not proven yet", () => {
    const report = reported({
      verdictsOf: () => [period("complete"), period("provisional"), period("recorder-off")],
    });
    assert.deepEqual(
      report.gaps.map(({ verdict }) => verdict),
      ["recorder-off"],
    );
  });

  it("tells of a gap that concerns several types once, and how long it is", () => {
    const [gap] = reported({ verdictsOf: () => [period("recorder-off")] }).gaps;
    assert.deepEqual([gap?.resourceTypes, gap?.milliseconds], [[alarm, bucket], day]);
  });

  it("orders gaps by their begins, then by their ends", () => {
    const periods = [period("stale", 3, 4), period("stale", 1, 3), period("stale", 1, 2)];
    const { gaps } = reported({ resourceTypes: [alarm], verdictsOf: () => periods });
    assert.deepEqual(
      gaps.map(({ from, until: end }) => `${from.slice(8, 10)}-${end.slice(8, 10)}`),
      ["02-03", "02-04", "04-05"],
    );
  });

  it("tells when a type was seen first and last", () => {
    const seen = new Map([[alarm, { first: since, last: since + day }]]);
    const [type] = reported({ seen }).types;
    assert.deepEqual(
      [type?.seenFrom, type?.seenUntil],
      ["2026-11-01T00:00:00.000Z", "2026-11-02T00:00:00.000Z"],
    );
  });

  it("calls a type gone that the last snapshot lacks", () => {
    const seen = new Map([
      [alarm, { first: since, last: since + day }],
      [bucket, { first: since, last: since + 3 * day }],
    ]);
    const { types } = reported({ seen, lastSeenSnapshot: since + 3 * day });
    assert.deepEqual(
      types.map(({ isGone }) => isGone),
      [true, false],
    );
  });

  it("calls nothing gone where no snapshot was looked at", () => {
    const seen = new Map([[alarm, { first: since, last: since }]]);
    assert.equal(reported({ seen, lastSeenSnapshot: undefined }).types[0]?.isGone, false);
  });

  it("tells of the settings that were in force in the window, and none after", () => {
    const setting = { isRecording: true, scope: "all types" };
    const settings = [-3, -1, 9].map((start, index, all) => ({
      name: "default",
      from: since + start * day,
      until: index === all.length - 1 ? Infinity : since + (all[index + 1] ?? 0) * day,
      setting,
    }));
    assert.deepEqual(reported({ settings }).recorder, [
      { name: "default", from: "2026-10-31T00:00:00.000Z", until: "2026-11-10T00:00:00.000Z", ...setting },
    ]);
  });

  it("leaves open the end of what is still in force", () => {
    const setting = { isRecording: false, scope: "all types" };
    const settings = [{ name: "default", from: since, until: Infinity, setting }];
    assert.equal(reported({ settings }).recorder[0]?.until, null);
  });

  it("counts snapshots and names the longest time without one", () => {
    const { snapshots } = reported({ snapshots: [since, since + day, since + 4 * day, since + 5 * day] });
    assert.deepEqual(snapshots, {
      count: 4,
      longestGap: { from: "2026-11-02T00:00:00.000Z", until: "2026-11-05T00:00:00.000Z" },
    });
  });

  it("knows no time between snapshots where there is one at most", () => {
    assert.equal(reported({ snapshots: [since] }).snapshots.longestGap, null);
  });
});

function reported(of: Partial<ReportedScope>) {
  const scope: ReportedScope = {
    accountId: "111122223333",
    awsRegion: "eu-west-1",
    settings: [],
    snapshots: [],
    lastSeenSnapshot: undefined,
    lastDelivery: null,
    seen: new Map(),
    resourceTypes: [alarm, bucket],
    verdictsOf: () => [period("complete")],
    ...of,
  };
  return scopeReport(scope, since, until);
}

function period(verdict: "complete" | "provisional" | "stale" | "recorder-off", from = 0, end = 1) {
  return { from: since + from * day, until: since + end * day, verdict, why: "because" };
}
