import assert from "node:assert/strict";
import { runCommand } from "../../support/run-command";
import { shopRecord } from "../../support/shop-record";
import { temporaryFolder } from "../../support/temporary-folder";

describe("--as-known-at", () => {
  const folder = temporaryFolder();
  for (const [key, bytes] of shopRecord()) folder.write(key, bytes);
  const record = ["--record", folder.path];

  it("is taken for now and echoed", async () => {
    const known = ["--as-known-at", "2100-01-01T00:00Z"];
    const { stdout } = await runCommand(["state", "--format", "json", ...known, ...record]);
    const { question } = JSON.parse(stdout) as { readonly question: Readonly<Record<string, unknown>> };
    assert.equal(question.at, "2100-01-01T00:00:00.000Z");
    assert.equal(question.asKnownAt, "2100-01-01T00:00:00.000Z");
  });

  it("is resolved once where it is a time ago", async () => {
    const options = ["--as-known-at", "1d", "--format", "json"];
    const clock = (): number => Date.UTC(2100, 0, 2);
    const { stdout } = await runCommand(["state", ...options, ...record], { clock });
    const { question } = JSON.parse(stdout) as { readonly question: Readonly<Record<string, unknown>> };
    assert.deepEqual(
      [question.at, question.asKnownAt],
      ["2100-01-01T00:00:00.000Z", "2100-01-01T00:00:00.000Z"],
    );
  });

  it("leaves now to --now", async () => {
    const options = ["--as-known-at", "2100-01-01", "--now", "2026-11-20", "--format", "json"];
    const { stdout } = await runCommand(["state", ...options, ...record]);
    const { question } = JSON.parse(stdout) as { readonly question: Readonly<Record<string, unknown>> };
    assert.equal(question.at, "2026-11-20T00:00:00.000Z");
  });

  it("stands in the title of a table", async () => {
    const { stdout } = await runCommand(["changes", "--as-known-at", "2100-01-01", ...record]);
    assert.match(stdout, /, as known at 2100-01-01T00:00:00\.000Z: /);
  });

  it("says so where nothing had been delivered by then", async () => {
    const { code, stderr } = await runCommand(["state", "--as-known-at", "2020-01-01", ...record]);
    assert.equal(code, 2);
    assert.match(stderr, /--as-known-at 2020-01-01T00:00:00\.000Z: nothing/);
  });

  it("does not go with AWS Config itself", async () => {
    const { code, stderr } = await runCommand(["state", "--record", "api", "--as-known-at", "1d"]);
    assert.equal(code, 2);
    assert.match(stderr, /--record "api" does not go with --as-known-at/);
  });
});
