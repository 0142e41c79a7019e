import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import {
  blockBytes,
  largestEntryBytes,
  paddingBytes,
  readTarHeader,
  tarHeader,
} from "../../../history/evidence/tar-header";
import { archiveOf } from "../../support/bundle";

const hasTar = spawnSync("tar", ["--version"]).status === 0;

describe("tarHeader", () => {
  it("is read back as what it was made of", () => {
    for (const header of [
      { name: "manifest.json", size: 0 },
      { name: `objects/${"0f".repeat(32)}`, size: largestEntryBytes },
    ])
      assert.deepEqual(readTarHeader(tarHeader(header)), header);
  });

  it("takes no name that leads elsewhere, is too long, or holds anything odd", () => {
    for (const name of [
      "",
      "/etc/x",
      "../x",
      "a/../b",
      "a//b",
      "a/",
      "x".repeat(100),
      "a\u0000b",
      "ä",
      "a b",
    ])
      assert.throws(() => tarHeader({ name, size: 1 }), RangeError);
  });

  it("takes no size that the format cannot hold", () => {
    assert.throws(() => tarHeader({ name: "x", size: largestEntryBytes + 1 }), RangeError);
  });

  it(`is what tar reads${hasTar ? "" : " (skipped: there is no tar)"}`, function () {
    if (!hasTar) this.skip();
    const archive = archiveOf([["a.json", Buffer.from("{}")]]);
    const { status, stdout } = spawnSync("tar", ["-xOf", "-", "a.json"], { input: archive });
    assert.deepEqual([status, stdout.toString()], [0, "{}"]);
  });
});

describe("readTarHeader", () => {
  it("reads nothing from what is no header", () => {
    for (const bytes of [Buffer.alloc(blockBytes), Buffer.alloc(3), Buffer.alloc(blockBytes, 0xff)])
      assert.equal(readTarHeader(bytes), undefined);
  });
});

describe("paddingBytes", () => {
  it("fills the last block", () => {
    assert.deepEqual([0, 1, 511, 512, 513].map(paddingBytes), [0, 511, 1, 0, 511]);
  });
});
