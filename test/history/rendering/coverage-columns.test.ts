import assert from "node:assert/strict";
import { rowOf } from "../../../history/questions/answer";
import type { ScopeCoverage, Verdict } from "../../../history/questions/coverage";
import { coverageColumns, withCoverageColumns } from "../../../history/rendering/coverage-columns";
import { sheetOf } from "../../../history/rendering/csv-answer";
import type { AnswerHead } from "../../../history/rendering/json-answer";

const accountId = "111122223333";
const bucket = { accountId, awsRegion: "eu-west-1", resourceType: "AWS::S3::Bucket" };

describe("coverageColumns", () => {
  const rows: readonly (readonly [claim: string, row: object, verdict: Verdict])[] = [
    ["the verdict of the row's type", bucket, "complete"],
    ["that of another type", { ...bucket, resourceType: "AWS::SQS::Queue" }, "out-of-scope"],
    ["that of another region", { ...bucket, awsRegion: "us-east-1" }, "stale"],
    [
      "the worst of all regions of what is global",
      { accountId, awsRegion: "global", resourceType: "AWS::IAM::Role" },
      "stale",
    ],
    ["the worst of all of a row that names no place", {}, "out-of-scope"],
    ["the verdict that the row has itself", { ...bucket, verdict: "no-base" }, "no-base"],
  ];
  for (const [claim, row, verdict] of rows)
    it(`has ${claim}`, () => assert.equal(cellOf("verdict", row), verdict));

  it("has the instant of a state", () =>
    assert.equal(cellOf("asOf", bucket, { at: "2026-11-20T00:00:00.000Z" }), "2026-11-20T00:00:00.000Z"));

  it("has the end of a window", () => {
    const window = { since: "2026-11-19T00:00:00.000Z", until: "2026-11-20T00:00:00.000Z" };
    assert.equal(cellOf("asOf", bucket, window), window.until);
  });

  it("has the later one of two instants", () => {
    const ends = { from: "2026-11-19T00:00:00.000Z", to: "2026-11-20T00:00:00.000Z" };
    assert.equal(cellOf("asOf", bucket, ends), ends.to);
  });

  it("has the instant that the row is of in a trend", () =>
    assert.equal(
      cellOf("asOf", { at: "2026-11-19T00:00:00.000Z" }, { until: "2026-11-20T00:00:00.000Z" }),
      "2026-11-19T00:00:00.000Z",
    ));
});

describe("withCoverageColumns", () => {
  const namesOf = (columns: readonly ("count" | "verdict")[]): readonly string[] => {
    const sheet = sheetOf([rowOf({ count: 1, verdict: "complete" })], columns);
    return withCoverageColumns(sheet, headOf({})).columns.map(({ name }) => name);
  };

  it("stands them behind the sheet's own", () =>
    assert.deepEqual(namesOf(["count"]), ["count", "verdict", "asOf"]));

  it("has none twice", () => assert.deepEqual(namesOf(["verdict", "count"]), ["verdict", "count", "asOf"]));
});

function cellOf(name: string, row: object, times: object = {}): unknown {
  return coverageColumns(headOf(times))
    .find((column) => column.name === name)
    ?.of(row);
}

function headOf(times: object): AnswerHead {
  return {
    question: { command: "state", record: "./record", filters: {}, ...times },
    coverage: {
      verdict: "out-of-scope",
      scopes: [
        scope("eu-west-1", {
          complete: ["AWS::S3::Bucket", "AWS::IAM::Role"],
          "out-of-scope": ["AWS::SQS::Queue"],
        }),
        scope("us-east-1", { stale: ["AWS::S3::Bucket", "AWS::IAM::Role"] }),
      ],
    },
  };
}

function scope(
  awsRegion: string,
  types: Readonly<Partial<Record<Verdict, readonly string[]>>>,
): ScopeCoverage {
  const verdicts = Object.entries(types).map(([verdict, resourceTypes]) => ({
    verdict: verdict as Verdict,
    why: "so",
    resourceTypes,
  }));
  const facts = { base: null, lastDelivery: null, unreadable: 0, notes: [] };
  return { accountId, awsRegion, verdict: "complete", verdicts, ...facts };
}
