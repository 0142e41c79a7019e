import assert from "node:assert/strict";
import { folderOfAny, placeInFolder } from "../../record/item-folder";

const folder = { accountId: "111122223333", region: "eu-west-1" };

describe("placeInFolder", () => {
  it("places an item of the folder's account and region", () => {
    assert.deepEqual(placeInFolder("111122223333", "eu-west-1", folder), folder);
  });

  it("goes by the folder where the item says nothing of its region", () => {
    assert.deepEqual(placeInFolder("111122223333", "", folder), folder);
  });

  for (const region of ["Not Applicable", "N/A", "null", "none", "-", "Regional"]) {
    it(`goes by the folder where the item's region is none: ${region}`, () => {
      assert.deepEqual(placeInFolder("111122223333", region, folder), folder);
    });
  }

  for (const region of ["global", "Global", "GLOBAL"]) {
    it(`places an item of the region ${region} in any region's folder`, () => {
      assert.deepEqual(placeInFolder("111122223333", region, folder), { ...folder, region: "global" });
    });
  }

  it("passes over an item of another account, naming both", () => {
    assert.equal(
      placeInFolder("444455556666", "eu-west-1", folder),
      'the item is of account "444455556666", but lies in the folder of 111122223333',
    );
  });

  it("passes over a global item of another account", () => {
    assert.equal(typeof placeInFolder("444455556666", "global", folder), "string");
  });

  it("passes over an item of another region, naming both", () => {
    assert.equal(
      placeInFolder("111122223333", "us-east-1", folder),
      'the item is of region "us-east-1", but lies in the folder of eu-west-1',
    );
  });

  it("passes over an item of a region in the folder of globals", () => {
    const globals = { ...folder, region: "global" };
    assert.equal(typeof placeInFolder("111122223333", "eu-west-1", globals), "string");
  });

  it("places an item of any account and region where those of all lie together", () => {
    const place = { accountId: "444455556666", region: "us-gov-east-1" };
    assert.deepEqual(placeInFolder(place.accountId, place.region, folderOfAny), place);
  });

  it("cannot place what says nothing where the folder says nothing", () => {
    assert.equal(placeInFolder("", "eu-west-1", folderOfAny), "awsAccountId is missing or not a text");
    assert.equal(placeInFolder("111122223333", "", folderOfAny), "awsRegion is missing or not a text");
  });
});
