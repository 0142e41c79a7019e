import assert from "node:assert/strict";
import { runCommand } from "../../support/run-command";
import { temporaryFolder } from "../../support/temporary-folder";

const accountFolder = "AWSLogs/111122223333/Config";

describe("a bucket that AWS Config was given, and nothing more", () => {
  const folder = temporaryFolder();

  it("is told from one without a record, and what hastens the first delivery", async () => {
    folder.write(`new/${accountFolder}/ConfigWritabilityCheckFile`, "");
    const { code, stderr } = await runCommand(["state", "--record", `${folder.path}/new`]);
    assert.equal(code, 2);
    assert.match(stderr, /holds nothing yet but the file by which AWS Config tried whether it may deliver/);
    assert.match(stderr, /`config-history snapshot` asks for one now/);
  });

  it("is another thing than the folder AWSLogs of a record", async () => {
    folder.write(`whole/${accountFolder}/ConfigWritabilityCheckFile`, "");
    const record = `${folder.path}/whole`;
    const { code, stderr } = await runCommand(["state", "--record", `${record}/AWSLogs`]);
    assert.equal(code, 2);
    assert.ok(stderr.endsWith(`Name the folder that holds AWSLogs: ${record}\n`), stderr);
  });

  it("is another thing than a folder of something else", async () => {
    folder.write(`other/${accountFolder}/notes.txt`, "");
    const { code, stderr } = await runCommand(["state", "--record", `${folder.path}/other`]);
    assert.equal(code, 2);
    assert.match(stderr, /holds no record of AWS Config/);
  });
});
