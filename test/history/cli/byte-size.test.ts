import assert from "node:assert/strict";
import { formatByteSize, parseByteSize } from "../../../history/cli/byte-size";

describe("parseByteSize", () => {
  it("reads numbers with and without a unit", () => {
    assert.equal(parseByteSize("500"), 500);
    assert.equal(parseByteSize("500MB"), 500e6);
    assert.equal(parseByteSize("1.5 GiB"), 1.5 * 1024 ** 3);
    assert.equal(parseByteSize("20gb"), 20e9);
  });

  it("reads nothing else", () => {
    for (const text of ["", "GB", "-1", "1 PB", "1,5GB", "1e9"])
      assert.equal(parseByteSize(text), undefined, text);
  });
});

describe("formatByteSize", () => {
  it("takes the unit that leaves one to three digits", () => {
    assert.deepEqual([0, 999, 1000, 1_234_567, 20e9, 5e15].map(formatByteSize), [
      "0 B",
      "999 B",
      "1.0 KB",
      "1.2 MB",
      "20.0 GB",
      "5000.0 TB",
    ]);
  });
});
