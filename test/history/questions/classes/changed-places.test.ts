import assert from "node:assert/strict";
import { placeOf } from "../../../../history/questions/classes/changed-places";

describe("placeOf", () => {
  const places: readonly (readonly [string, string])[] = [
    ["/relationships", "relationships"],
    ["/relationships/3/resourceId", "relationships"],
    ["/relationshipsOfMine", "content"],
    ["/configuration/relationships/0", "content"],
    ["/tags", "tags"],
    ["/tags/Environment", "tags"],
    ["/tags/a~1b", "tags"],
    ["/tags/__proto__", "tags"],
    ["/configuration/tags/0/value", "tags"],
    ["/configuration/Tags/0", "tags"],
    ["/configuration/tagSet/0/value", "tags"],
    ["/configuration/tagList/1", "tags"],
    ["/configuration/HostedZoneTags/0/Value", "tags"],
    ["/supplementaryConfiguration/Tags/0/Value", "tags"],
    ["/supplementaryConfiguration/BucketTaggingConfiguration/tagSets/0/tags/a", "tags"],
    ["/configuration/tagsOfOthers", "content"],
    ["/configuration/nested/tags/0", "content"],
    ["/configuration/TagSpecifications/0/Tags/0", "content"],
    ["/configuration/ImageTagMutability", "content"],
    ["/configuration/threshold", "content"],
    ["/version", "bookkeeping"],
    ["/relatedEvents/0", "bookkeeping"],
    ["/configuration/version", "content"],
    ["/resourceName", "content"],
    ["", "content"],
  ];
  for (const [path, place] of places) {
    it(`puts ${path === "" ? "the whole item" : path} among ${place}`, () => {
      assert.equal(placeOf({ path }), place);
    });
  }
});
