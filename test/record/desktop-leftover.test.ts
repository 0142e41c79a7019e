import assert from "node:assert/strict";
import { isDesktopLeftover } from "../../record/desktop-leftover";

describe("isDesktopLeftover", () => {
  for (const name of [
    ".DS_Store",
    "._.DS_Store",
    "._111122223333_Config_eu-west-1_ConfigSnapshot_20260908T043000Z_0b7a1c2d.json.gz",
    "__MACOSX",
    ".localized",
    ".Spotlight-V100",
    "Icon\r",
    "Thumbs.db",
    "thumbs.db",
    "Desktop.ini",
    "$RECYCLE.BIN",
    ".directory",
    ".Trash-1000",
    "@eaDir",
  ]) {
    it(`holds for ${JSON.stringify(name)}`, () => assert.equal(isDesktopLeftover(name), true));
  }

  for (const name of [
    "export.json",
    "Thumbs.db.json.gz",
    ".snapshot.json.gz.Xy12Ab",
    "snapshot.json.gz.crdownload",
    "snapshot.json.gz.part",
    "MACOSX",
  ]) {
    it(`does not hold for ${JSON.stringify(name)}`, () => assert.equal(isDesktopLeftover(name), false));
  }
});
