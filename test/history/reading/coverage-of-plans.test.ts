import assert from "node:assert/strict";
import { RecorderTimeline } from "../../../history/assurance/recorder-timeline";
import type { RecorderItem } from "../../../history/assurance/settings-of-recorder";
import { untold } from "../../../history/model/recorded-times";
import type { ScopePlan } from "../../../history/planning/plan";
import type { Verdict } from "../../../history/questions/coverage";
import { coverageOfPlans } from "../../../history/reading/coverage-of-plans";
import { emptyReport } from "../../../history/reading/objects/collect-items";
import type { Assurance } from "../../../history/reading/read-assurance";
import type { JudgedScope } from "../../../history/reading/verdicts/judged-scope";
import { configurationRecorder } from "../../../simulator/resources/config";
import { noon, snapshotKey } from "../../support/small-record";

const key = snapshotKey(noon - 3_600_000);
const scope = { accountId: "111122223333", awsRegion: "eu-west-1" };
const alarm = "AWS::CloudWatch::Alarm";
const bucket = "AWS::S3::Bucket";
const role = "AWS::IAM::Role";
const plan: ScopePlan = {
  ...scope,
  period: { from: noon, until: noon },
  base: { object: key, at: noon - 3_600_000 },
  historyFrom: -Infinity,
  historyAfter: 0,
  lastDelivery: noon,
  settledUntil: noon,
  snapshots: [],
  isCompared: true,
  missingParts: [],
  objects: [],
  problems: [],
};
const problem = { object: key, reason: "its gzip data is corrupt" };
const facts = {
  plans: [plan],
  assurances: [judged({ [alarm]: "complete" })],
  report: emptyReport,
  problems: [],
};

describe("coverageOfPlans", () => {
  it("tells of every scope its verdict, base and last delivery", () => {
    assert.deepEqual(coverageOfPlans(facts), {
      verdict: "complete",
      scopes: [
        {
          ...scope,
          verdict: "complete",
          verdicts: [{ verdict: "complete", why: "because", resourceTypes: [alarm] }],
          base: { object: key, at: "2026-11-20T11:00:00.000Z" },
          lastDelivery: "2026-11-20T12:00:00.000Z",
          unreadable: 0,
          notes: [],
        },
      ],
    });
  });

  it("groups types by verdict and reason, and gives the scope the worst", () => {
    const assurance = judged({ [alarm]: "complete", [bucket]: "stale", [role]: "complete" });
    const { verdict, scopes } = coverageOfPlans({ ...facts, assurances: [assurance] });
    assert.equal(verdict, "stale");
    assert.deepEqual(
      scopes[0]?.verdicts.map((each) => [each.verdict, each.resourceTypes]),
      [
        ["complete", [alarm, role]],
        ["stale", [bucket]],
      ],
    );
  });

  it("takes the worse verdict of two times", () => {
    const assurances = [judged({ [alarm]: "complete" }), judged({ [alarm]: "recorder-off" })];
    assert.equal(coverageOfPlans({ ...facts, assurances }).verdict, "recorder-off");
  });

  it("judges a type that is asked for by name and was never met", () => {
    const assurance = { ...judged({ [alarm]: "complete" }, "out-of-scope"), namedTypes: [bucket] };
    assert.equal(coverageOfPlans({ ...facts, assurances: [assurance] }).verdict, "out-of-scope");
  });

  it("needs a type of IAM to be recorded in one region of the account only", () => {
    const here = judged({ [alarm]: "complete" }, "out-of-scope");
    const there = judged({ [role]: "complete" }, "out-of-scope", "us-east-1");
    const both = { ...here, scopes: [...here.scopes, ...there.scopes], namedTypes: [role] };
    assert.equal(coverageOfPlans({ ...facts, assurances: [both] }).verdict, "complete");
  });

  it("asks nothing of a region where only global types are asked about, which another one records", () => {
    const here = judged({}, "out-of-scope");
    const there = judged({ [role]: "complete" }, "out-of-scope", "us-east-1");
    const both = { ...here, scopes: [...here.scopes, ...there.scopes], namedTypes: [role] };
    assert.equal(coverageOfPlans({ ...facts, assurances: [both] }).verdict, "complete");
  });

  it("does not call a global type complete that no region records", () => {
    const here = judged({}, "out-of-scope");
    const there = judged({}, "out-of-scope", "us-east-1");
    const both = { ...here, scopes: [...here.scopes, ...there.scopes], namedTypes: [role] };
    assert.equal(coverageOfPlans({ ...facts, assurances: [both] }).verdict, "out-of-scope");
  });

  it("needs a regional type to be recorded in every region", () => {
    const here = judged({ [alarm]: "complete" }, "out-of-scope");
    const there = judged({ [bucket]: "complete" }, "out-of-scope", "us-east-1");
    const both = { ...here, scopes: [...here.scopes, ...there.scopes], namedTypes: [bucket] };
    assert.equal(coverageOfPlans({ ...facts, assurances: [both] }).verdict, "out-of-scope");
  });

  it("lets the recorder stand for what an empty region might have held", () => {
    const assurance = judged({}, "recorder-off");
    const { verdict, scopes } = coverageOfPlans({ ...facts, assurances: [assurance] });
    assert.deepEqual([verdict, scopes[0]?.verdicts[0]?.resourceTypes], ["recorder-off", []]);
  });

  it("notes which types the recorder was set to leave out, though none of them was ever met", () => {
    const { scopes } = judged({ [alarm]: "complete" });
    const timeline = new RecorderTimeline([recorderOf({ excluded: [bucket] })]);
    const assurance = { ...facts.assurances[0], scopes: scopes.map((each) => ({ ...each, timeline })) };
    const coverage = coverageOfPlans({ ...facts, assurances: [{ ...judged({}), ...assurance }] });
    assert.deepEqual(coverage.scopes[0]?.notes, [`the recorder was set to record all types but ${bucket}`]);
  });

  it("is partial where an object could not be read, and says which", () => {
    const coverage = coverageOfPlans({ ...facts, report: { ...emptyReport, unreadable: [problem] } });
    assert.deepEqual([coverage.verdict, coverage.scopes[0]?.unreadable], ["partial", 1]);
    assert.deepEqual(coverage.scopes[0]?.notes, [`unreadable: ${key}: its gzip data is corrupt`]);
  });

  it("calls no type complete where only the answer's own reading failed", () => {
    const coverage = coverageOfPlans({ ...facts, report: { ...emptyReport, unreadable: [problem] } });
    assert.deepEqual(
      coverage.scopes[0]?.verdicts.map(({ verdict }) => verdict),
      ["partial"],
    );
  });

  it("is partial where an item was passed over", () => {
    const coverage = coverageOfPlans({ ...facts, report: { ...emptyReport, quarantined: [problem] } });
    assert.deepEqual([coverage.verdict, coverage.scopes[0]?.unreadable], ["partial", 0]);
  });

  it("notes a conflict and is not worse for it", () => {
    const coverage = coverageOfPlans({ ...facts, report: { ...emptyReport, conflicts: [problem] } });
    assert.deepEqual([coverage.verdict, coverage.scopes[0]?.notes.length], ["complete", 1]);
  });

  it("is partial where a folder of the scope, or one outside of all scopes, could not be listed", () => {
    const problems = [{ where: "x/", reason: "permission denied" }];
    assert.equal(coverageOfPlans({ ...facts, plans: [{ ...plan, problems }] }).verdict, "partial");
    assert.equal(coverageOfPlans({ ...facts, problems }).verdict, "partial");
  });

  it("counts a problem for the scope of its object alone", () => {
    const other = judged({ [alarm]: "complete" }, "complete", "us-east-1");
    const coverage = coverageOfPlans({
      ...facts,
      plans: [plan, { ...plan, awsRegion: "us-east-1" }],
      assurances: [...facts.assurances, other],
      report: { ...emptyReport, unreadable: [problem] },
    });
    assert.deepEqual(
      coverage.scopes.map(({ verdict }) => verdict),
      ["partial", "complete"],
    );
  });

  it("expects no snapshot in the folder of global oversize objects", () => {
    const global = { ...plan, awsRegion: "global", base: null, lastDelivery: null, settledUntil: -Infinity };
    const coverage = coverageOfPlans({ ...facts, plans: [plan, global] });
    assert.deepEqual([coverage.verdict, coverage.scopes.length], ["complete", 1]);
  });

  it("is no-base where no scope was asked about", () => {
    assert.deepEqual(coverageOfPlans({ ...facts, plans: [] }), { verdict: "no-base", scopes: [] });
  });
});

function recorderOf({ excluded }: { readonly excluded: readonly string[] }): RecorderItem {
  const args = { isRecording: true, recordsGlobals: true, excludedTypes: excluded, roleName: "config" };
  const { configuration } = configurationRecorder({ seed: 1, ...scope, region: scope.awsRegion }, args);
  const captureTime = noon - 86_400_000;
  return {
    resourceId: "default",
    captureTime,
    presence: "present",
    configuration,
    others: [],
    isDiscovery: true,
  };
}

/** An assurance in which types have verdicts, and all others have another one. */
function judged(
  verdicts: Readonly<Record<string, Verdict>>,
  otherwise: Verdict = "complete",
  awsRegion = scope.awsRegion,
): Assurance {
  const judgedScope: JudgedScope = {
    accountId: scope.accountId,
    awsRegion,
    plan,
    timeline: new RecorderTimeline([]),
    types: new Set(Object.keys(verdicts)),
    unreadable: new Set(plan.objects.map(({ object }) => object.key)),
    seen: new Map(),
    compared: [],
    atBase: [],
    verdictsOf: (type, from, until) => [
      { from, until, verdict: verdicts[type] ?? otherwise, why: "because" },
    ],
    discoveriesOf: () => [],
    lackedBefore: () => false,
    shownFrom: () => -Infinity,
    recordedTimesOf: () => untold,
  };
  return { period: plan.period, scopes: [judgedScope], namedTypes: [], isGlobalLeftOut: false };
}
