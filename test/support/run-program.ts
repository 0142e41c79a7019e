import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { exitCodeOf, type Functions, type Json, type Registration, TestEngine } from "./test-engine";

/** How a program is run. */
export interface ProgramRun {
  /** The configuration as the CLI hands it over. */
  readonly config: Readonly<Record<string, string>>;
  readonly secretKeys?: readonly string[];
  /** The address of the made-up AWS. */
  readonly awsUrl?: string;
  readonly functions?: Functions;
  readonly isPreview?: boolean;
  /** `test` unless given. */
  readonly stack?: string;
  /** The folder of another program; this repository's without it. */
  readonly directory?: string;
  readonly environment?: Readonly<Record<string, string>>;
}

/** What the process of a program took. */
interface ProcessResult {
  readonly exitCode: number;
  readonly cpuSeconds: number;
  readonly peakMiB: number;
}

/** What came of it. */
export interface ProgramResult extends ProcessResult {
  readonly registrations: readonly Registration[];
  readonly messages: readonly string[];
  readonly outputs: Json;
}

interface EngineAddresses {
  readonly monitor: string;
  readonly engine: string;
}

/** Answers of a new stack in account 111122223333. */
const newStackFunctions: Functions = {
  "aws:index/getCallerIdentity:getCallerIdentity": () => ({
    accountId: "111122223333",
    arn: "arn",
    userId: "U",
    id: "1",
  }),
  "aws:iam/getRoles:getRoles": () => ({ arns: [], names: [], id: "roles" }),
  "pulumi:pulumi:readStackOutputs": ({ name }) => ({ name, outputs: {}, secretOutputNames: [] }),
  "pulumi:pulumi:getResource": ({ urn }) => ({ urn, id: "", state: {} }),
};

/** In an update the state holds the stack itself at least; in the preview of a new one the engine must not be asked. */
const updateFunctions: Functions = {
  "pulumi:pulumi:readStackResourceOutputs": () => ({ outputs: {} }),
};

/** Runs a program against a test engine. */
export async function runProgram(run: ProgramRun): Promise<ProgramResult> {
  const functions = run.isPreview === true ? newStackFunctions : { ...newStackFunctions, ...updateFunctions };
  const engine = await TestEngine.start({ ...functions, ...run.functions }, run.isPreview === true);
  try {
    const { address } = engine;
    const process = await runProcess(run, { monitor: address, engine: address });
    const { registrations, messages, outputs } = engine;
    return { ...process, registrations, messages, outputs };
  } finally {
    engine.stop();
  }
}

/** Runs a program the way the language host of `pulumi up` does: by the SDK's own cmd/run. */
export async function runProcess(run: ProgramRun, addresses: EngineAddresses): Promise<ProcessResult> {
  const folder = mkdtempSync(join(tmpdir(), "program-"));
  const usageFile = join(folder, "usage.json");
  try {
    const child = spawn(process.execPath, programArguments(run, addresses), {
      cwd: run.directory ?? process.cwd(),
      env: programEnvironment(run, usageFile),
      stdio: ["ignore", "ignore", "inherit"],
    });
    const exitCode = await exitCodeOf(child);
    const usage = JSON.parse(readFileSync(usageFile, "utf8")) as Omit<ProcessResult, "exitCode">;
    return { exitCode, ...usage };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function programArguments(run: ProgramRun, { monitor, engine }: EngineAddresses): string[] {
  return [
    join(process.cwd(), "node_modules/@pulumi/pulumi/cmd/run"),
    `--monitor=${monitor}`,
    `--engine=${engine}`,
    "--organization=organization",
    "--project=config-time-machine",
    `--stack=${run.stack ?? "test"}`,
    "--parallel=16",
    ...(run.isPreview === true ? ["--dry-run"] : []),
    ".",
  ];
}

function programEnvironment(run: ProgramRun, usageFile: string): NodeJS.ProcessEnv {
  return {
    PATH: process.env.PATH ?? "",
    HOME: tmpdir(),
    NODE_OPTIONS: `--require ${join(__dirname, "report-usage.js")}`,
    USAGE_FILE: usageFile,
    PULUMI_NODEJS_TYPESCRIPT: "true",
    PULUMI_NODEJS_TSCONFIG_PATH: "tsconfig.pulumi.json",
    PULUMI_CONFIG: JSON.stringify(run.config),
    PULUMI_CONFIG_SECRET_KEYS: JSON.stringify(run.secretKeys ?? []),
    AWS_ACCESS_KEY_ID: "test",
    AWS_SECRET_ACCESS_KEY: "test",
    AWS_EC2_METADATA_DISABLED: "true",
    ...(run.awsUrl === undefined ? {} : { AWS_ENDPOINT_URL: run.awsUrl }),
    ...run.environment,
  };
}
