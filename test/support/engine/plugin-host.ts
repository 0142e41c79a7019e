import { spawn } from "node:child_process";
import * as grpc from "@grpc/grpc-js";
import { LanguageRuntimeService } from "@pulumi/pulumi/proto/language_grpc_pb";
import * as messages from "@pulumi/pulumi/proto/language_pb";
import * as plugin from "@pulumi/pulumi/proto/plugin_pb";

// Stands for pulumi-language-nodejs, which needs a build of its own, where the CLI runs a package that is written for
// Node.js: by the SDK's own runner, in a process of its own. Its dependencies are this repository's, and stand.
const runner = require.resolve("@pulumi/pulumi/cmd/run-plugin");

type PluginCall = grpc.ServerWritableStream<messages.RunPluginRequest, messages.RunPluginResponse>;

function runPlugin(call: PluginCall): void {
  const { request } = call;
  const told = () => new messages.RunPluginResponse();
  const child = spawn(
    process.execPath,
    [runner, request.getInfo()?.getProgramDirectory() ?? "", ...request.getArgsList()],
    { cwd: request.getPwd(), env: environmentOf(request.getEnvList()) },
  );
  child.stdout.on("data", (text: Buffer) => call.write(told().setStdout(text)));
  child.stderr.on("data", (text: Buffer) => call.write(told().setStderr(text)));
  child.on("close", (exitCode) => {
    call.write(told().setExitcode(exitCode ?? 1));
    call.end();
  });
  call.on("cancelled", () => child.kill());
}

function environmentOf(list: readonly string[]): Readonly<Record<string, string>> {
  return Object.fromEntries(
    list.map((entry) => [entry.slice(0, entry.indexOf("=")), entry.slice(entry.indexOf("=") + 1)]),
  );
}

type Respond = (error: null, response: unknown) => void;

const server = new grpc.Server();
server.addService(LanguageRuntimeService, {
  getPluginInfo: (_: unknown, respond: Respond) => respond(null, new plugin.PluginInfo()),
  getRequiredPackages: (_: unknown, respond: Respond) =>
    respond(null, new messages.GetRequiredPackagesResponse()),
  getRequiredPlugins: (_: unknown, respond: Respond) =>
    respond(null, new messages.GetRequiredPluginsResponse()),
  installDependencies: (call: PluginCall) => call.end(),
  runPlugin,
});
server.bindAsync("127.0.0.1:0", grpc.ServerCredentials.createInsecure(), (error, port) => {
  if (error !== null) throw error;
  process.stdout.write(`${port}\n`);
});
