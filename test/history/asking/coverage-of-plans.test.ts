import assert from "node:assert/strict";
import { coverageOfPlans } from "../../../history/asking/coverage-of-plans";
import type { ScopePlan } from "../../../history/planning/plan";
import { emptyReport } from "../../../history/reading/collect-items";
import { noon, snapshotKey } from "../../support/small-record";

const key = snapshotKey(noon - 3_600_000);
const plan: ScopePlan = {
  accountId: "111122223333",
  awsRegion: "eu-west-1",
  base: { object: key, at: noon - 3_600_000 },
  historyAfter: 0,
  lastDelivery: noon,
  settledUntil: noon,
  objects: [],
  problems: [],
};
const facts = { plans: [plan], until: noon, report: emptyReport, problems: [] };
const problem = { object: key, reason: "its gzip data is corrupt" };

describe("coverageOfPlans", () => {
  it("is complete where the record reaches the last instant that was asked about", () => {
    assert.deepEqual(coverageOfPlans(facts), {
      verdict: "complete",
      scopes: [
        {
          accountId: "111122223333",
          awsRegion: "eu-west-1",
          verdict: "complete",
          base: { object: key, at: "2026-11-20T11:00:00.000Z" },
          lastDelivery: "2026-11-20T12:00:00.000Z",
          unreadable: 0,
          notes: [],
        },
      ],
    });
  });

  it("is provisional where the last delivery lies before it, by a millisecond even", () => {
    assert.equal(coverageOfPlans({ ...facts, until: noon + 1 }).verdict, "provisional");
  });

  it("is provisional where nothing was delivered", () => {
    assert.equal(
      coverageOfPlans({ ...facts, plans: [{ ...plan, lastDelivery: null, settledUntil: -Infinity }] })
        .verdict,
      "provisional",
    );
  });

  it("is no-base without a snapshot, whatever was delivered", () => {
    assert.equal(coverageOfPlans({ ...facts, plans: [{ ...plan, base: null }] }).verdict, "no-base");
  });

  it("is partial where an object could not be read, and says which", () => {
    const coverage = coverageOfPlans({ ...facts, report: { ...emptyReport, unreadable: [problem] } });
    assert.deepEqual([coverage.verdict, coverage.scopes[0]?.unreadable], ["partial", 1]);
    assert.deepEqual(coverage.scopes[0]?.notes, [`unreadable: ${key}: its gzip data is corrupt`]);
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
    const other = { ...plan, awsRegion: "us-east-1" };
    const coverage = coverageOfPlans({
      ...facts,
      plans: [plan, other],
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
