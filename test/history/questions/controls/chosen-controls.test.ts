import assert from "node:assert/strict";
import { chosenControls } from "../../../../history/questions/controls/chosen-controls";
import type { Control } from "../../../../history/questions/controls/control";
import { shippedControls } from "../../../../history/questions/controls/shipped-controls";

const own: Control = {
  name: "acme-team",
  title: "Buckets name their team",
  resourceTypes: ["AWS::S3::Bucket"],
  condition: "/tags/Team exists",
};
const stricter: Control = { ...own, name: "ebs-volume-encrypted", title: "By our key" };
const namesOf = (controls: readonly Control[]): readonly string[] => controls.map(({ name }) => name);

describe("chosenControls", () => {
  it("are all that are shipped unless some are named", () => {
    assert.deepEqual(chosenControls([], []), shippedControls);
  });

  it("are one's own where one has any", () => {
    assert.deepEqual(chosenControls([stricter, own], []), [own, stricter]);
  });

  it("are those that are named, of all, by name", () => {
    assert.deepEqual(
      namesOf(chosenControls([own], ["rds-snapshot-*", "acme-team", "ebs-volume-encrypted"])),
      ["acme-team", "ebs-volume-encrypted", "rds-snapshot-not-public"],
    );
  });

  it("have one's own in place of a shipped one of its name", () => {
    assert.deepEqual(chosenControls([stricter], ["ebs-*"]), [stricter]);
  });

  it("are refused where a name is none, with the nearest", () => {
    assert.throws(() => chosenControls([own], ["acme-taem"]), {
      message: '--control "acme-taem" is no control (did you mean acme-team?)',
    });
    assert.throws(() => chosenControls([], ["gcp-*"]), { message: '--control "gcp-*" matches no control' });
  });
});
