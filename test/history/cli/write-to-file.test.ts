import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import {
  chmodSync,
  chownSync,
  lstatSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  statSync,
  symlinkSync,
} from "node:fs";
import { readFile } from "node:fs/promises";
import { hostname } from "node:os";
import { basename, dirname, join } from "node:path";
import { temporaryName } from "../../../history/cli/leftovers";
import { writeToFile } from "../../../history/cli/write-to-file";
import { HistoryError } from "../../../history/history-error";
import { temporaryFolder } from "../../support/temporary-folder";

describe("writeToFile", () => {
  const folder = temporaryFolder();

  it("replaces a file by all of the answer", async () => {
    const path = folder.write("whole/answer.txt", "old");
    await writeToFile(["a", Buffer.from("é"), "c".repeat(200_000)], path, quiet());
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
    await assert.rejects(writeToFile(chunks(), path, quiet(interruption.signal)), /interrupted/);
    assert.equal(readFileSync(path, "utf8"), "old");
    assert.deepEqual(readdirSync(join(folder.path, "interrupted")), ["answer.txt"]);
  });

  it("keeps the file of before, and leaves no other, when the answer fails", async () => {
    const path = folder.write("failed/answer.txt", "old");
    const chunks = function* (): Generator<string> {
      yield "new";
      throw new TypeError("a bug");
    };
    await assert.rejects(writeToFile(chunks(), path, quiet()), TypeError);
    assert.deepEqual(readdirSync(join(folder.path, "failed")), ["answer.txt"]);
    assert.equal(readFileSync(path, "utf8"), "old");
  });

  it("writes to standard output for a hyphen, and refuses to where that is a terminal", async () => {
    const told: string[] = [];
    const world = quiet(undefined, told);
    await writeToFile(["<!doctype", " html>"], "-", world);
    assert.equal(told.join(""), "<!doctype html>");
    const terminal = { ...world, stdout: { ...world.stdout, isTerminal: true } };
    await assert.rejects(writeToFile(["a"], "-", terminal), /"-": it would go to a terminal/);
  });

  it("names a folder that is not there", async () => {
    await assert.rejects(writeToFile(["a"], join(folder.path, "none", "x"), quiet()), HistoryError);
  });

  it("refuses a folder in place of a file, and leaves nothing beside it", async () => {
    folder.write("taken/file.txt", "x");
    const before = readdirSync(folder.path);
    await assert.rejects(writeToFile(["a"], join(folder.path, "taken"), quiet()), /it is a folder/);
    assert.deepEqual(readdirSync(folder.path), before);
  });

  it("takes a name that is as long as a name can be", async () => {
    const path = join(folder.path, "n".repeat(255));
    await writeToFile(["a"], path, quiet());
    assert.equal(readFileSync(path, "utf8"), "a");
  });

  it("keeps the mode of a file", async () => {
    const path = folder.write("mode/answer.txt", "old");
    chmodSync(path, 0o640);
    await writeToFile(["new"], path, quiet());
    assert.equal(statSync(path).mode & 0o777, 0o640);
  });

  it("keeps the owner of a file", async function () {
    if (process.getuid?.() !== 0) this.skip();
    const path = folder.write("owner/answer.txt", "old");
    chownSync(path, 1234, 1235);
    await writeToFile(["new"], path, quiet());
    const { uid, gid } = statSync(path);
    assert.deepEqual([uid, gid], [1234, 1235]);
  });

  it("leaves a file alone that is protected from being written", async function () {
    if (process.getuid?.() === 0) this.skip();
    const path = folder.write("protected/answer.txt", "old");
    chmodSync(path, 0o400);
    await assert.rejects(writeToFile(["new"], path, quiet()), HistoryError);
    assert.equal(readFileSync(path, "utf8"), "old");
  });

  it("follows links to the file at their end", async () => {
    const path = folder.write("links/end/answer.txt", "old");
    const link = join(folder.path, "links", "second");
    symlinkSync("end/answer.txt", join(folder.path, "links", "first"));
    symlinkSync("first", link);
    await writeToFile(["new"], link, quiet());
    assert.deepEqual([readlinkSync(link), readFileSync(path, "utf8")], ["first", "new"]);
  });

  it("makes the file that a link names and that is not there yet", async () => {
    const path = folder.write("dangling/other.txt", "");
    const link = join(dirname(path), "link");
    symlinkSync("answer.txt", link);
    await writeToFile(["new"], link, quiet());
    assert.equal(readFileSync(join(dirname(path), "answer.txt"), "utf8"), "new");
  });

  it("refuses links that lead around in a circle", async () => {
    const link = join(folder.path, "circle");
    symlinkSync("circle", link);
    await assert.rejects(writeToFile(["new"], link, quiet()), HistoryError);
  });

  describe("to a pipe", () => {
    function makePipe(name: string): string {
      const path = join(folder.path, name);
      execFileSync("mkfifo", [path]);
      return path;
    }

    it("writes to its reader", async () => {
      const path = makePipe("pipe");
      const [text] = await Promise.all([readFile(path, "utf8"), writeToFile(["new"], path, quiet())]);
      assert.deepEqual([text, lstatSync(path).isFIFO()], ["new", true]);
    });

    it("ends with an interruption where nobody ever reads", async () => {
      const interruption = new AbortController();
      const written = writeToFile(["new"], makePipe("unread"), quiet(interruption.signal));
      setTimeout(() => interruption.abort(new Error("interrupted")), 20);
      await assert.rejects(written, /interrupted/);
    });
  });

  it("writes to a device", async function () {
    if (process.getuid?.() !== 0) this.skip();
    const path = join(folder.path, "device");
    // A null device of the test's own: the machine's would be gone if this failed.
    execFileSync("mknod", [path, "c", "1", "3"]);
    await writeToFile(["new"], path, quiet());
    assert.ok(lstatSync(path).isCharacterDevice());
  });

  describe("where a killed run has left its file behind", () => {
    /** What a run with a process number leaves that is killed while it writes to a path. */
    async function leftBy(path: string, pid: number, host = hostname()): Promise<string> {
      const names: string[] = [];
      const chunks = function* () {
        names.push(...readdirSync(dirname(path)).filter((name) => name.endsWith(".tmp")));
        yield "new";
      };
      await writeToFile(chunks(), path, quiet());
      const [name = ""] = names;
      return folder.write(
        join(basename(dirname(path)), name.replace(`-${process.pid}@${hostname()}-`, `-${pid}@${host}-`)),
        "half",
      );
    }

    it("removes it, and names it", async () => {
      const path = folder.write("left/answer.txt", "old");
      const left = await leftBy(path, goneProcess());
      const told: string[] = [];
      await writeToFile(["new"], path, quiet(undefined, told));
      assert.deepEqual(readdirSync(dirname(path)), ["answer.txt"]);
      assert.deepEqual(told, [`Removed what a killed run had left behind: ${left}\n`]);
    });

    it("leaves that of a run which goes on, of another file and of another machine", async () => {
      const path = folder.write("going-on/answer.txt", "old");
      const running = await leftBy(path, process.ppid);
      const elsewhere = await leftBy(path, goneProcess(), "another-machine");
      const other = await leftBy(folder.write("going-on/other.txt", ""), goneProcess());
      await writeToFile(["new"], path, quiet());
      for (const left of [running, elsewhere, other]) assert.equal(readFileSync(left, "utf8"), "half");
    });
  });
});

describe("temporaryName", () => {
  it("is another one each time", () => {
    assert.notEqual(temporaryName("bundle"), temporaryName("bundle"));
  });
});

/** The number of a process that has ended. */
function goneProcess(): number {
  return Number(execFileSync("sh", ["-c", "echo $$"], { encoding: "utf8" }));
}

function quiet(signal = new AbortController().signal, told: string[] = []) {
  const write = async (chunk: string | Uint8Array): Promise<boolean> => {
    told.push(String(chunk));
    return true;
  };
  const output = { write, isTerminal: false, columns: undefined, hasColour: false };
  return { signal, stdout: output, stderr: output };
}
