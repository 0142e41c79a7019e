import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { shells } from "../../../history/cli/completion";
import { runCommand } from "../../support/run-command";
import { temporaryFolder } from "../../support/temporary-folder";

/** The words after the program's name, the last of which is being typed. */
type Typed = readonly string[];

/** Asks a real shell what it offers. */
const askers: Readonly<
  Record<(typeof shells)[number], (script: string, typed: Typed) => readonly [string, string]>
> = {
  bash: (script, typed) => [
    "bash",
    `source ${script}; COMP_WORDS=(config-history ${typed.map((word) => `'${word}'`).join(" ")}); COMP_CWORD=${typed.length}
     _config_history; printf '%s\\n' "\${COMPREPLY[@]}"`,
  ],
  // zsh completes on a terminal alone: this shows what its own _arguments would be given.
  zsh: (script, typed) => [
    "zsh",
    `compdef() { :; }; _arguments() { printf '%s\\n' "$@"; }; source ${script}
     words=(config-history ${typed.map((word) => `'${word}'`).join(" ")}); CURRENT=$#words; _config_history`,
  ],
  fish: (script, typed) => ["fish", `source ${script}; complete -C 'config-history ${typed.join(" ")}'`],
};

describe("config-history completion", function () {
  this.timeout(60_000);
  const folder = temporaryFolder();

  for (const shell of shells) {
    const offered = async (typed: Typed, context: Mocha.Context): Promise<string> => {
      const { code, stdout } = await runCommand(["completion", shell]);
      assert.equal(code, 0);
      const [program, command] = askers[shell](folder.write(`completion.${shell}`, stdout), typed);
      const {
        error,
        stdout: out,
        stderr,
      } = spawnSync(program, ["-c", command], { encoding: "utf8", cwd: folder.path });
      // Not every machine has every shell.
      if (error !== undefined) context.skip();
      assert.equal(stderr, "");
      return out;
    };

    it(`offers the commands in ${shell}`, async function () {
      const out = await offered([""], this);
      for (const command of ["state", "bundle", "verify", "completion"])
        assert.match(out, new RegExp(`\\b${command}\\b`));
    });

    it(`offers the options of the command, and of no other, in ${shell}`, async function () {
      const out = await offered(["state", "--"], this);
      assert.match(out, /--include-deleted/);
      assert.doesNotMatch(out, /--seed/);
    });

    it(`offers the options of a command within a command in ${shell}`, async function () {
      const out = await offered(["bundle", "sample", "--"], this);
      assert.match(out, /--seed/);
      assert.match(out, /--sign-key/);
    });
  }

  it("offers files where an option takes one", async () => {
    folder.write("private.pem", "");
    const { stdout } = await runCommand(["completion", "bash"]);
    const [program, command] = askers.bash(folder.write("files.bash", stdout), [
      "bundle",
      "state",
      "--sign-key",
      "priv",
    ]);
    assert.equal(
      spawnSync(program, ["-c", command], { encoding: "utf8", cwd: folder.path }).stdout.trim(),
      "private.pem",
    );
  });

  it("runs nothing of what is being typed", async () => {
    const { stdout } = await runCommand(["completion", "bash"]);
    const [program, command] = askers.bash(folder.write("hostile.bash", stdout), [
      "state",
      "$(touch hacked)",
      "--",
    ]);
    spawnSync(program, ["-c", command], { cwd: folder.path });
    assert.equal(spawnSync("ls", ["hacked"], { cwd: folder.path }).status === 0, false);
  });

  it("knows no other shell", async () => {
    const { code, stderr } = await runCommand(["completion", "tcsh"]);
    assert.equal(code, 2);
    assert.match(stderr, /Allowed choices are bash, zsh, fish/);
  });
});
