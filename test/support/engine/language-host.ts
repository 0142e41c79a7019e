import * as grpc from "@grpc/grpc-js";
import * as languageService from "@pulumi/pulumi/proto/language_grpc_pb";
import * as messages from "@pulumi/pulumi/proto/language_pb";
import * as plugin from "@pulumi/pulumi/proto/plugin_pb";

/** One run of a program, as the engine asks for it. */
export interface AskedRun {
  readonly addresses: { readonly monitor: string; readonly engine: string };
  readonly stack: string;
  readonly config: Readonly<Record<string, string>>;
  readonly secretKeys: readonly string[];
  readonly isPreview: boolean;
}

/** The language host that the CLI is told of by `--client`; `run` resolves to the exit code of the program's own process. */
export async function startLanguageHost(
  run: (asked: AskedRun) => Promise<number>,
): Promise<{ readonly port: number; readonly stop: () => void }> {
  const server = new grpc.Server();
  server.addService(languageService.LanguageRuntimeService, {
    getRequiredPlugins: (_: unknown, respond: Respond) =>
      respond(null, new messages.GetRequiredPluginsResponse()),
    getPluginInfo: (_: unknown, respond: Respond) => respond(null, new plugin.PluginInfo()),
    run: ({ request }: { readonly request: messages.RunRequest }, respond: Respond) => {
      run(askedRun(request)).then(
        (exitCode) => respond(null, outcome(exitCode)),
        (error: Error) => respond(error),
      );
    },
  });
  const port = await new Promise<number>((resolve, reject) => {
    const credentials = grpc.ServerCredentials.createInsecure();
    server.bindAsync("127.0.0.1:0", credentials, (error, bound) => (error ? reject(error) : resolve(bound)));
  });
  return { port, stop: () => server.forceShutdown() };
}

/** Of a program that has told its error itself (the SDK's cmd/run), of which nothing more is to be said. */
const toldExitCode = 32;

function outcome(exitCode: number): messages.RunResponse {
  const response = new messages.RunResponse();
  if (exitCode === toldExitCode) return response.setBail(true);
  return exitCode === 0 ? response : response.setError(`the program ended with exit code ${exitCode}`);
}

function askedRun(request: messages.RunRequest): AskedRun {
  return {
    addresses: { monitor: request.getMonitorAddress(), engine: request.getArgsList()[0] ?? "" },
    stack: request.getStack(),
    config: Object.fromEntries(request.getConfigMap().toArray()),
    secretKeys: request.getConfigsecretkeysList(),
    isPreview: request.getDryrun(),
  };
}

type Respond = (error: Error | null, response?: unknown) => void;
