import { execFile } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { AwsAccount } from "../test/support/engine/aws-account";
import { AwsProvider } from "../test/support/engine/aws-provider";
import { startLanguageHost } from "../test/support/engine/language-host";
import type { PulumiCli } from "../test/support/engine/pulumi-cli";
import { type ProgramRun, runProcess } from "../test/support/run-program";

interface EngineRun {
  readonly exitCode: number;
  readonly messages: readonly string[];
  readonly cpuSeconds: number;
  readonly peakMiB: number;
}

type ProcessResult = Awaited<ReturnType<typeof runProcess>>;

/** Runs a program once by `pulumi up`, on a new stack over a made-up account. Measures the program, not the CLI. */
export async function runOnEngine(run: ProgramRun, cli: PulumiCli): Promise<EngineRun> {
  const folder = mkdtempSync(join(cli.root, "bench-"));
  const provider = await AwsProvider.start(new AwsAccount());
  const results: ProcessResult[] = [];
  const host = await startLanguageHost(async ({ addresses }) => {
    const result = await runProcess(run, addresses);
    results.push(result);
    return result.exitCode;
  });
  const env = {
    PATH: process.env.PATH,
    HOME: folder,
    PULUMI_HOME: cli.home,
    PULUMI_BACKEND_URL: `file://${folder}`,
    PULUMI_CONFIG_PASSPHRASE: "bench",
    PULUMI_SKIP_UPDATE_CHECK: "true",
    PULUMI_DEBUG_PROVIDERS: `aws:${provider.port}`,
  };
  const pulumi = (...args: readonly string[]) =>
    promisify(execFile)(join(cli.root, "bin", "pulumi"), [...args, "--non-interactive"], {
      cwd: folder,
      env,
    });
  try {
    writeFileSync(join(folder, "Pulumi.yaml"), "name: config-time-machine\nruntime: nodejs\n");
    await pulumi("stack", "init", "test");
    const told = await pulumi("up", "--yes", "--skip-preview", `--client=127.0.0.1:${host.port}`).then(
      ({ stdout }) => stdout,
      (error: { readonly stdout?: string }) => error.stdout ?? "",
    );
    const [result] = results;
    if (result === undefined) throw new Error(`the engine ran no program: ${told}`);
    return { ...result, messages: [told] };
  } finally {
    host.stop();
    provider.stop();
    rmSync(folder, { recursive: true });
  }
}
