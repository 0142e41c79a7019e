import assert from "node:assert/strict";
import { shareText } from "../../../history/rendering/share-text";

describe("shareText", () => {
  it("shows nothing as all that is not", () => {
    assert.deepEqual([1, 0.9999999, 0.999, 0.5].map(shareText), ["100%", "99.9%", "99.9%", "50.0%"]);
  });

  it("shows nothing as nothing that is something", () => {
    assert.deepEqual([0.001, 0.0000001, 0].map(shareText), ["0.1%", "<0.1%", "0%"]);
  });

  it("shows nothing where there is no time to tell of", () => {
    assert.equal(shareText(undefined), "");
  });
});
