import { mkdirSync, writeFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { type CommandRun, runCommand } from "../run-command";
import { runProcess } from "../run-program";
import type { EngineStack } from "./engine-stack";
import { startLanguageHost } from "./language-host";

/**
 * Runs `config-history` as in the folder of a stack, with nothing of AWS in its environment. The `pulumi` that it finds is
 * the real one, which runs the program in a process of its own.
 */
export async function historyOfStack(stack: EngineStack, args: readonly string[]): Promise<CommandRun> {
  const { folder, environment } = stack;
  const host = await startLanguageHost(async ({ addresses, ...asked }) => {
    const { exitCode } = await runProcess(asked, addresses);
    return exitCode;
  });
  try {
    const bin = join(folder, "bin");
    mkdirSync(bin, { recursive: true });
    const script = [
      "#!/bin/sh",
      `cd '${folder}'`,
      `[ "$1" = preview ] && set -- "$@" --client=127.0.0.1:${host.port}`,
      `PATH='${environment.PATH}'`,
      'exec pulumi "$@"',
    ];
    writeFileSync(join(bin, "pulumi"), `${script.join("\n")}\n`, { mode: 0o755 });
    const path = [bin, environment.PATH].join(delimiter);
    return await runCommand(args, { environment: { ...environment, PATH: path } });
  } finally {
    host.stop();
  }
}
