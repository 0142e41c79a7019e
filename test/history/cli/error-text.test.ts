import assert from "node:assert/strict";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { errorText } from "../../../history/cli/error-text";
import { runCommand } from "../../support/run-command";
import { temporaryFolder } from "../../support/temporary-folder";

describe("errorText", () => {
  it("keeps the beginning and the end of a line, however long it is", () => {
    const text = errorText(`--at "${"x".repeat(100_000)}" is no instant\nGive one.`);
    assert.match(text, /^--at "x{100,} … 99\d{3} characters … x{100,}" is no instant\nGive one\.$/);
  });

  it("shows what would move a cursor", () => {
    assert.equal(errorText("a\u001b[2J\u202eb"), "a␛[2J<U+202E>b");
  });
});

describe("an error of the command line", () => {
  const folder = temporaryFolder();

  it("shows an option or a choice that there is not, escaped", async () => {
    for (const args of [["completion", "\u001b[2J"], ["state", "--\u001b[2J"], ["\u001b[2J"]]) {
      const { code, stderr } = await runCommand(args);
      assert.deepEqual([code, stderr.includes("\u001b")], [2, false]);
    }
  });

  it("tells of an address where a file is to be named", async () => {
    const { code, stderr } = await runCommand(["state", "--output", "s3://bucket/now.json"]);
    assert.deepEqual(
      [code, stderr.split("\n")[0]],
      [2, 'error: --output "s3://bucket/now.json" is no file of this machine'],
    );
  });

  it("tells of a file that has no end", async () => {
    for (const args of [
      ["verify", "q3.tar", "--key", "/dev/zero"],
      ["state", "--trail", ".", "--trail-keys", "/dev/zero"],
      ["cost", "--prices", "/dev/zero"],
      ["controls", "--file", "/dev/zero"],
    ]) {
      const { code, stderr } = await runCommand(args);
      assert.deepEqual([code, /"\/dev\/zero" cannot be read: it has more than/.test(stderr)], [2, true]);
    }
  });

  it("does not ask for the certificates of AWS where AWS is not asked", async () => {
    mkdirSync(join(folder.path, "record/AWSLogs/111122223333/Config/eu-west-1/2026/11/20"), {
      recursive: true,
    });
    const environment = { AWS_CA_BUNDLE: "/nonexistent" };
    const { code } = await runCommand(["state", "--record", join(folder.path, "record")], { environment });
    assert.equal(code, 0);
  });

  it("names the option whose record cannot be opened", async () => {
    mkdirSync(join(folder.path, "record/AWSLogs/111122223333/Config/eu-west-1/2026/11/20"), {
      recursive: true,
    });
    const record = ["--record", join(folder.path, "record")];
    const none = join(folder.path, "none");
    const trail = await runCommand(["changes", "--since", "1d", ...record, "--trail", none]);
    assert.equal(
      trail.stderr.split("\n")[0],
      `error: --trail "${none}" cannot be opened: there is no such folder`,
    );
    const seal = await runCommand(["seal", "--output", "s3://..", ...record]);
    assert.equal(seal.stderr.split("\n")[0], 'error: --output "s3://..": it names no bucket');
  });
});
