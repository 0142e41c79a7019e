import assert from "node:assert/strict";
import { coveringPrefix } from "../../components/delivery-folder";

describe("coveringPrefix", () => {
  const cases: readonly (readonly [
    claim: string,
    prefix: string,
    former: string | undefined,
    covers: string,
  ])[] = [
    ["is the prefix where nothing was delivered before", "audit", undefined, "audit"],
    ["is the prefix where it stayed", "audit/a", "s3://record/audit/a", "audit/a"],
    ["is what an old and a new prefix share", "audit/b", "s3://record/audit/a", "audit"],
    ["is the whole bucket where they share nothing", "b", "s3://record/audit", ""],
    ["is the whole bucket where there was no prefix", "audit", "s3://record", ""],
    ["is the whole bucket where there is none any more", "", "s3://record/audit", ""],
    ["goes on covering what an earlier change left", "audit/b/c", "s3://record/audit", "audit"],
    ["takes no part of a folder's name for a folder", "audit-2", "s3://record/audit", ""],
    ["does not mind another bucket", "audit", "s3://other/b", "audit"],
  ];
  for (const [claim, prefix, former, covers] of cases) {
    it(claim, () => {
      assert.equal(coveringPrefix("record", prefix, former), covers);
    });
  }
});
