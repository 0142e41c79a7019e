import { execFile } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import * as grpc from "@grpc/grpc-js";
import * as languageService from "@pulumi/pulumi/proto/language_grpc_pb";
import * as messages from "@pulumi/pulumi/proto/language_pb";
import * as plugin from "@pulumi/pulumi/proto/plugin_pb";
import { AwsAccount } from "../test/support/engine/aws-account";
import { AwsProvider } from "../test/support/engine/aws-provider";
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
  const host = await startLanguageHost(run);
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
    if (host.result === undefined) throw new Error(`the engine ran no program: ${told}`);
    return { ...host.result, messages: [told] };
  } finally {
    host.stop();
    provider.stop();
    rmSync(folder, { recursive: true });
  }
}

interface LanguageHost {
  readonly port: number;
  /** What the program took, once the engine has run it. */
  readonly result: ProcessResult | undefined;
  readonly stop: () => void;
}

/** The language host that the CLI is told of by `--client`: it runs the program in a process of its own. */
async function startLanguageHost(given: ProgramRun): Promise<LanguageHost> {
  let result: ProcessResult | undefined;
  const server = new grpc.Server();
  server.addService(languageService.LanguageRuntimeService, {
    getRequiredPlugins: (_: unknown, respond: Respond) =>
      respond(null, new messages.GetRequiredPluginsResponse()),
    getPluginInfo: (_: unknown, respond: Respond) => respond(null, new plugin.PluginInfo()),
    run: ({ request }: { readonly request: messages.RunRequest }, respond: Respond) => {
      const addresses = { monitor: request.getMonitorAddress(), engine: request.getArgsList()[0] ?? "" };
      runProcess(given, addresses).then(
        (ran) => {
          result = ran;
          const error = ran.exitCode === 0 ? "" : "the program failed";
          respond(null, new messages.RunResponse().setError(error));
        },
        (error: Error) => respond(error),
      );
    },
  });
  const port = await new Promise<number>((resolve, reject) => {
    const credentials = grpc.ServerCredentials.createInsecure();
    server.bindAsync("127.0.0.1:0", credentials, (error, bound) => (error ? reject(error) : resolve(bound)));
  });
  return {
    port,
    get result() {
      return result;
    },
    stop: () => server.forceShutdown(),
  };
}

type Respond = (error: Error | null, response?: unknown) => void;
