import assert from "node:assert/strict";
import { rowOf, type SummaryAnswer } from "../../../history/questions/answer";
import { summaryTable } from "../../../history/rendering/summary-table";

const resourceType = "AWS::ECS::Cluster";

describe("summaryTable", () => {
  it("is as sure of the total of rows and columns as JSON is, whatever a cell without anything lacks", () => {
    const lines = [...summaryTable(clustersByRegion(), { width: Infinity, hasColour: false })].join("");
    assert.match(lines, /^AWS::ECS::Cluster +1 +0 +1 +provisional$/m);
    assert.match(lines, /^TOTAL +1 +0 +1 +complete$/m);
  });
});

/** A type that one region had, and of which the other one cannot tell whether it was supported there. */
function clustersByRegion(): SummaryAnswer {
  return {
    question: {
      command: "summary",
      of: "state",
      by: ["type", "region"],
      at: "2026-10-01T00:00:00.000Z",
      record: "./record",
      filters: { type: [], account: [], region: [], name: [], tag: [] },
    },
    coverage: { verdict: "complete", scopes: [] },
    fields: ["resourceType", "awsRegion"],
    totals: [{ count: 1, verdict: "complete" }],
    rows: [
      rowOf({ resourceType, awsRegion: "eu-west-1", count: 1, verdict: "complete" as const }),
      rowOf({ resourceType, awsRegion: "us-east-1", count: 0, verdict: "provisional" as const }),
    ],
    problems: [],
  };
}
