import assert from "node:assert/strict";
import { rowOf } from "../../../history/questions/answer";
import type { WhenAnswer } from "../../../history/questions/when/when-answer";
import { countsOf, type WhenResource } from "../../../history/questions/when/when-resource";
import { whenTable } from "../../../history/rendering/when-table";

const HOUR = 3_600_000;

describe("whenTable", () => {
  const held = { held: 48 * HOUR, notHeld: 0, unknown: HOUR };

  it("says of what held but for a time that is not known that it held whenever known", () => {
    const lines = linesOf(resource("latency", held));
    assert.match(lines[4] ?? "", /^whenever known {2}2 days {2}0 {8}1 hour /);
    assert.match(
      lines.join("\n"),
      /Of 1 resource: 0 always, 1 whenever known, 0 sometimes, 0 never, 0 unknown;/,
    );
  });

  it("says sometimes of what is known not to have held at times", () => {
    const lines = linesOf(resource("latency", { ...held, notHeld: HOUR }));
    assert.match(lines[4] ?? "", /^sometimes /);
    assert.match(lines.join("\n"), /Of 1 resource: 0 always, 1 sometimes, 0 never, 0 unknown;/);
  });
});

function resource(resourceId: string, milliseconds: WhenResource["milliseconds"]): WhenResource {
  const key = { accountId: "111122223333", awsRegion: "eu-west-1", resourceType: "AWS::CloudWatch::Alarm" };
  const names = { resourceId, resourceName: resourceId, arn: null };
  return { ...key, ...names, outcome: "sometimes", milliseconds, intervals: [] };
}

function linesOf(...resources: readonly WhenResource[]): readonly string[] {
  const answer: WhenAnswer = {
    question: {
      command: "when",
      where: "/configuration/threshold > 90",
      since: "2026-11-18T00:00:00.000Z",
      until: "2026-11-20T01:00:00.000Z",
      record: "./record",
      filters: { type: [], account: [], region: [], name: [], tag: [] },
    },
    coverage: { verdict: "no-base", scopes: [] },
    rows: resources.map(rowOf),
    problems: [],
    ...countsOf(resources),
    pointersNeverFound: [],
  };
  return [...whenTable(answer, { width: Infinity, hasColour: false })].join("").split("\n");
}
