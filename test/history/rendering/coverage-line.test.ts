import assert from "node:assert/strict";
import type { Answer } from "../../../history/questions/answer";
import type { EchoedQuestion } from "../../../history/questions/asked-question";
import {
  type Coverage,
  type ScopeCoverage,
  type Verdict,
  worstVerdict,
} from "../../../history/questions/coverage";
import { coverageLine, coverageLines } from "../../../history/rendering/coverage-line";
import { styleOf } from "../../../history/rendering/layout";

const alarm = "AWS::CloudWatch::Alarm";
const role = "AWS::IAM::Role";
const nothingNamed: EchoedQuestion = {
  command: "state",
  record: "./record",
  filters: { type: [], account: [], region: [], name: [], tag: [] },
};
const plain = styleOf({ width: Infinity, hasColour: false });

describe("coverageLine", () => {
  it("gives one verdict without saying of what", () =>
    assertVerdicts(
      [scope("eu-west-1", { complete: [alarm] }), scope("us-east-1", { complete: [role] })],
      "complete (the next snapshot proves it)",
    ));

  it("names the types where they differ", () =>
    assertVerdicts(
      [scope("eu-west-1", { stale: [alarm], complete: [role] })],
      `stale (may be a day old) for ${alarm}, complete (the next snapshot proves it) for ${role}`,
    ));

  it("names the regions where they differ", () =>
    assertVerdicts(
      [scope("eu-west-1", { stale: [alarm] }), scope("us-east-1", { provisional: [alarm] })],
      "stale (may be a day old) in eu-west-1, provisional (nothing proves it yet) in us-east-1",
    ));

  it("names both where a type has one verdict here and another there", () =>
    assertVerdicts(
      [scope("eu-west-1", { stale: [alarm], complete: [role] }), scope("us-east-1", { complete: [alarm] })],
      `stale (may be a day old) for ${alarm} in eu-west-1, complete (the next snapshot proves it) for ${alarm} and ${role} in eu-west-1 and us-east-1`,
    ));

  it("says of a region that it has no type that is asked about", () =>
    assertVerdicts(
      [scope("eu-west-1", { provisional: [role] }), scope("us-east-1", { complete: [] })],
      "provisional (nothing proves it yet) in eu-west-1, complete (the next snapshot proves it) in us-east-1, of no type that is asked about",
    ));

  it("names accounts where there are several", () =>
    assertVerdicts(
      [
        scope("eu-west-1", { stale: [alarm] }),
        { ...scope("eu-west-1", { complete: [alarm] }), accountId: "444455556666" },
      ],
      "stale (may be a day old) in 111122223333 eu-west-1, complete (the next snapshot proves it) in 444455556666 eu-west-1",
    ));

  it("counts regions that are many", () =>
    assertVerdicts(
      [
        ...["eu-west-1", "eu-west-2", "eu-west-3", "eu-north-1"].map((region) =>
          scope(region, { complete: [alarm] }),
        ),
        scope("us-east-1", { stale: [alarm] }),
      ],
      "stale (may be a day old) in us-east-1, complete (the next snapshot proves it) in 4 regions",
    ));

  it("does not say that there is no snapshot where it names one, which is too young or from before a start", () => {
    const bare = scope("eu-west-1", { "no-base": [alarm] });
    const base = { object: "snapshot.json.gz", at: "2026-11-20T12:00:00.000Z" };
    assertVerdicts([{ ...bare, base }], "no-base (no snapshot to build on shows all there was)");
    assertVerdicts([bare], "no-base (no snapshot to build on: what never changed is missing)");
  });
});

describe("coverageLines", () => {
  const leftOut = "the recorder was set to record only AWS::S3::Bucket";
  const notesOf = (notes: readonly string[], answer: Partial<Answer<never>> = {}): readonly string[] => {
    const scopes = ["eu-west-1", "us-east-1"].map((region) => ({
      ...scope(region, { complete: [alarm] }),
      notes,
    }));
    const covered = { question: nothingNamed, coverage: coverageOf(scopes), ...answer };
    return [...coverageLines(covered, undefined, plain)].slice(1);
  };

  it("tells a note once, with the regions that it is of", () =>
    assert.deepEqual(notesOf([leftOut]), [`Note: eu-west-1 and us-east-1: ${leftOut}\n`]));

  it("leaves to stderr what went wrong", () =>
    assert.deepEqual(notesOf(["unreadable: a.json.gz: its gzip data is corrupt"]), []));

  it("leaves to the verdict what was recorded where every type is named", () =>
    assert.deepEqual(notesOf([leftOut], { question: withTypes([alarm]) }), []));

  it("tells what was recorded where types are asked for by a pattern", () =>
    assert.equal(notesOf([leftOut], { question: withTypes(["AWS::S3::*"]) }).length, 1));

  it("leaves out what was recorded of a resource that was found", () =>
    assert.deepEqual(notesOf([leftOut], { question: { ...nothingNamed, resource: "latency" } }), []));
});

function withTypes(type: readonly string[]): EchoedQuestion {
  return { ...nothingNamed, filters: { ...nothingNamed.filters, type } };
}

function assertVerdicts(scopes: readonly ScopeCoverage[], text: string): void {
  const line = coverageLine(coverageOf(scopes), undefined);
  assert.equal(line.slice("Coverage: ".length, line.indexOf("; ")), text);
}

function coverageOf(scopes: readonly ScopeCoverage[]): Coverage {
  return { verdict: worstVerdict(scopes.map(({ verdict }) => verdict)), scopes };
}

function scope(awsRegion: string, types: Partial<Record<Verdict, readonly string[]>>): ScopeCoverage {
  const verdicts = Object.entries(types).map(([verdict, resourceTypes]) => ({
    verdict: verdict as Verdict,
    why: "because",
    resourceTypes,
  }));
  return {
    accountId: "111122223333",
    awsRegion,
    verdict: worstVerdict(verdicts.map(({ verdict }) => verdict)),
    verdicts,
    base: null,
    lastDelivery: null,
    unreadable: 0,
    notes: [],
  };
}
