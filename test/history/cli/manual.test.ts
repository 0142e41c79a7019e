import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { shapeOf, withCommandsBelow } from "../../../history/cli/command-shape";
import { manualPage } from "../../../history/cli/manual";
import { buildProgram } from "../../../history/cli/program";
import { commandTerminal } from "../../support/run-command";

const shape = shapeOf(buildProgram("1.2.3", commandTerminal(), () => undefined));
const page = manualPage(shape, "1.2.3");

/** The page as a reader sees it. */
function shown(context: Mocha.Context): string {
  const { error, stdout, stderr } = spawnSync("groff", ["-man", "-Tascii", "-ww", "-P-cbou"], {
    input: page,
    encoding: "utf8",
  });
  if (error !== undefined) context.skip();
  assert.equal(stderr, "");
  return stdout;
}

describe("the manual page", () => {
  it("has every option of every command", function () {
    const text = shown(this);
    for (const { options } of withCommandsBelow(shape))
      for (const { long } of options) assert.ok(text.includes(long), long);
  });

  it("shows what groff would act upon as it is", function () {
    assert.match(shown(this), /the user's cache folder/);
  });
});
