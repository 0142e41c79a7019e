import assert from "node:assert/strict";
import { commandOf } from "../../../history/explorer/command-of";
import { type View, viewAt } from "../../../history/explorer/view";

const at = Date.UTC(2026, 10, 20, 10);
const about = { record: "./bucket copy", args: ["--account", "111122223333"] };
const bucket: View["resource"] = ["111122223333", "eu-west-1", "AWS::S3::Bucket", "it's"];
const of = (view: Partial<View>): string => commandOf(about, { ...viewAt(at), ...view });
const where = "--account 111122223333 --region eu-west-1";

describe("commandOf", () => {
  it("asks for the state of what the page is of", () => {
    assert.equal(
      of({ type: "AWS::EC2::VPC" }),
      "config-history state --at 2026-11-20T10:00:00.000Z --type AWS::EC2::VPC --account 111122223333 --record './bucket copy'",
    );
  });

  for (const [tab, question] of [
    ["configuration", `state 'AWS::S3::Bucket/it'\\''s' ${where} --at 2026-11-20T10:00:00.000Z`],
    ["related", `state 'AWS::S3::Bucket/it'\\''s' ${where} --related --at 2026-11-20T10:00:00.000Z`],
    ["changes", `changes 'AWS::S3::Bucket/it'\\''s' ${where}`],
  ] as const)
    it(`asks about a resource: ${tab}`, () =>
      assert.equal(of({ resource: bucket, tab }), `config-history ${question} --record './bucket copy'`));

  it("compares from the earlier instant to the later one", () => {
    assert.match(
      of({ resource: bucket, tab: "difference", from: at + 1_000 }),
      / diff .* --from 2026-11-20T10:00:00\.000Z --to 2026-11-20T10:00:01\.000Z /,
    );
  });
});
