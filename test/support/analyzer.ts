import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import { createInterface } from "node:readline";
import * as grpc from "@grpc/grpc-js";
import { AnalyzerClient } from "@pulumi/pulumi/proto/analyzer_grpc_pb";
import {
  type AnalyzeDiagnostic,
  AnalyzeRequest,
  type AnalyzeResponse,
  type AnalyzerInfo,
  AnalyzerPropertyDependencies,
  AnalyzerResource,
  AnalyzerResourceOptions,
  AnalyzeStackRequest,
  ConfigureAnalyzerRequest,
  EnforcementLevel,
  PolicyConfig,
} from "@pulumi/pulumi/proto/analyzer_pb";
import { Empty } from "google-protobuf/google/protobuf/empty_pb";
import { type JavaScriptValue, Struct } from "google-protobuf/google/protobuf/struct_pb";
import type { DescribedResource } from "./policy-resources";

/** A violation as the engine receives it. */
export interface Violation {
  readonly rule: string;
  readonly message: string;
  readonly urn: string;
}

/** A policy pack in a process of its own, as the Pulumi CLI runs it. */
export interface Analyzer {
  readonly info: () => Promise<AnalyzerInfo.AsObject>;
  readonly configure: (rule: string, properties: Readonly<Record<string, JavaScriptValue>>) => Promise<void>;
  readonly analyze: (resource: DescribedResource) => Promise<readonly Violation[]>;
  readonly analyzeStack: (resources: readonly DescribedResource[]) => Promise<readonly Violation[]>;
  readonly close: () => Promise<void>;
}

/** How the engine writes a text that only the update will tell (@pulumi/policy, proxy.js). */
export const unknownText = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

/** Starts a pack the way the CLI does: the SDK's own loader, in the pack's folder, which prints its port. */
export async function openAnalyzer(packFolder: string): Promise<Analyzer> {
  const loader = path.resolve("node_modules/@pulumi/pulumi/cmd/run-policy-pack");
  const child = spawn(process.execPath, [loader, "127.0.0.1:0", "."], {
    cwd: packFolder,
    stdio: ["ignore", "pipe", "pipe"],
  });
  const port = await firstLine(child);
  const client = new AnalyzerClient(`127.0.0.1:${port}`, grpc.credentials.createInsecure());
  return {
    info: async () =>
      (await call<AnalyzerInfo>((done) => client.getAnalyzerInfo(new Empty(), done))).toObject(),
    configure: async (rule, properties) => {
      await call<Empty>((done) => client.configure(configuration(rule, properties), done));
    },
    analyze: async (resource) => {
      const response = await call<AnalyzeResponse>((done) => client.analyze(analyzeRequest(resource), done));
      return response.getDiagnosticsList().map(violation);
    },
    analyzeStack: async (resources) => {
      const request = new AnalyzeStackRequest().setResourcesList(resources.map(analyzerResource));
      const response = await call<AnalyzeResponse>((done) => client.analyzeStack(request, done));
      return response.getDiagnosticsList().map(violation);
    },
    close: async () => {
      client.close();
      child.kill();
      await once(child, "exit");
    },
  };
}

async function firstLine(child: ChildProcess): Promise<string> {
  if (child.stdout === null || child.stderr === null) throw new Error("The loader has no output.");
  const complaints: string[] = [];
  child.stderr.on("data", (chunk: Buffer) => complaints.push(chunk.toString()));
  for await (const line of createInterface(child.stdout)) return line;
  throw new Error(`The policy pack did not start: ${complaints.join("")}`);
}

function call<T>(start: (done: (error: grpc.ServiceError | null, response: T) => void) => void): Promise<T> {
  return new Promise((resolve, reject) => {
    start((error, response) => (error === null ? resolve(response) : reject(error)));
  });
}

function configuration(
  rule: string,
  properties: Readonly<Record<string, JavaScriptValue>>,
): ConfigureAnalyzerRequest {
  const request = new ConfigureAnalyzerRequest();
  const config = new PolicyConfig()
    .setEnforcementlevel(EnforcementLevel.MANDATORY)
    .setProperties(Struct.fromJavaScript({ ...properties }));
  request.getPolicyconfigMap().set(rule, config);
  return request;
}

function analyzeRequest(resource: DescribedResource): AnalyzeRequest {
  return new AnalyzeRequest()
    .setType(resource.type)
    .setName(resource.name)
    .setUrn(urn(resource.name))
    .setProperties(struct(resource.props))
    .setOptions(options(resource));
}

function analyzerResource(resource: DescribedResource): AnalyzerResource {
  const result = new AnalyzerResource()
    .setType(resource.type)
    .setName(resource.name)
    .setUrn(urn(resource.name))
    .setProperties(struct(resource.props))
    .setOptions(options(resource));
  for (const [property, sources] of Object.entries(resource.from ?? {})) {
    result
      .getPropertydependenciesMap()
      .set(property, new AnalyzerPropertyDependencies().setUrnsList(sources.map(urn)));
  }
  return result;
}

function options(resource: DescribedResource): AnalyzerResourceOptions {
  return new AnalyzerResourceOptions().setProtect(resource.isProtected === true);
}

function struct(props: Readonly<Record<string, unknown>>): Struct {
  return Struct.fromJavaScript(JSON.parse(JSON.stringify(props)));
}

function urn(name: string): string {
  return `urn:pulumi:test::config-time-machine::resource::${name}`;
}

function violation(diagnostic: AnalyzeDiagnostic): Violation {
  return {
    rule: diagnostic.getPolicyname(),
    // The SDK puts the rule's description on a line before what was reported.
    message: diagnostic.getMessage().split("\n").slice(1).join("\n"),
    urn: diagnostic.getUrn(),
  };
}
