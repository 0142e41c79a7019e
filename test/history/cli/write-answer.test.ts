import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { writeToFile } from "../../../history/cli/write-answer";
import { HistoryError } from "../../../history/history-error";
import { temporaryFolder } from "../../support/temporary-folder";

describe("writeToFile", () => {
  const folder = temporaryFolder();
  const never = new AbortController().signal;

  it("replaces a file by all of the answer", async () => {
    const path = folder.write("whole/answer.txt", "old");
    await writeToFile(["a", Buffer.from("é"), "c".repeat(200_000)], path, never);
    assert.equal(readFileSync(path, "utf8"), `aé${"c".repeat(200_000)}`);
    assert.deepEqual(readdirSync(join(folder.path, "whole")), ["answer.txt"]);
  });

  it("keeps the file of before, and leaves no other, when it is interrupted in the middle", async () => {
    const path = folder.write("interrupted/answer.txt", "old");
    const interruption = new AbortController();
    const chunks = function* () {
      yield "new".repeat(100_000);
      interruption.abort(new Error("interrupted"));
      yield "new".repeat(100_000);
    };
    await assert.rejects(writeToFile(chunks(), path, interruption.signal), /interrupted/);
    assert.equal(readFileSync(path, "utf8"), "old");
    assert.deepEqual(readdirSync(join(folder.path, "interrupted")), ["answer.txt"]);
  });

  it("keeps the file of before, and leaves no other, when the answer fails", async () => {
    const path = folder.write("failed/answer.txt", "old");
    const chunks = function* (): Generator<string> {
      yield "new";
      throw new TypeError("a bug");
    };
    await assert.rejects(writeToFile(chunks(), path, never), TypeError);
    assert.deepEqual(readdirSync(join(folder.path, "failed")), ["answer.txt"]);
    assert.equal(readFileSync(path, "utf8"), "old");
  });

  it("names a folder that is not there", async () => {
    await assert.rejects(writeToFile(["a"], join(folder.path, "none", "x"), never), HistoryError);
  });

  it("names a folder in place of a file, and leaves nothing in it", async () => {
    folder.write("taken/file.txt", "x");
    await assert.rejects(writeToFile(["a"], join(folder.path, "taken"), never), HistoryError);
    assert.ok(readdirSync(folder.path).every((name) => !name.endsWith(".tmp")));
  });
});
