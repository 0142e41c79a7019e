import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { cpus } from "node:os";
import { join } from "node:path";
import { ConfigApi } from "../test/support/config-api";
import { findPulumiCli, missingCli, type PulumiCli } from "../test/support/engine/pulumi-cli";
import { type ProgramRun, runProgram } from "../test/support/run-program";
import { stackConfig } from "../test/support/stack-config";
import { runOnEngine } from "./engine-run";

// What it costs to run the Pulumi program, beside a program of one bucket that is run the same way. Each is run as
// `pulumi up` runs it (the SDK's cmd/run), in turns, so that a busy machine slows both: by the real CLI where it is,
// which makes a new stack of each, else against the tests' engine.
const rounds = Number(process.env.ROUNDS ?? 5);

interface Contender {
  readonly name: string;
  readonly run: ProgramRun;
  readonly exitsWell: boolean;
}

interface Usage {
  readonly cpuSeconds: number;
  readonly peakMiB: number;
}

const oneBucketProgram = `
import * as s3 from "@pulumi/aws/s3";
const bucket = new s3.Bucket("bucket", { forceDestroy: false });
export const bucketName = bucket.bucket;
`;

async function main(): Promise<void> {
  const folder = join(process.cwd(), "bench/data/one-bucket");
  writeOneBucketProgram(folder);
  const api = await ConfigApi.start({ accountId: "111122223333" });
  const cli = await findPulumiCli();
  try {
    const contenders = contendersFor(folder, api.url);
    const usages = new Map(contenders.map(({ name }) => [name, [] as Usage[]]));
    for (let round = 0; round < rounds; round += 1) {
      for (const contender of contenders) usages.get(contender.name)?.push(await measure(contender, cli));
    }
    print(usages, cli === undefined ? `the tests' engine, for ${missingCli}` : "Pulumi's engine");
  } finally {
    cli?.remove();
    await api.stop();
    rmSync(folder, { recursive: true });
  }
}

function contendersFor(folder: string, awsUrl: string): readonly Contender[] {
  const broken = stackConfig("Pulumi.dev.yaml", { "config-time-machine:existing": "adpot" });
  return [
    {
      name: "one bucket",
      run: { config: { "aws:region": "eu-west-1" }, directory: folder },
      exitsWell: true,
    },
    { name: "Pulumi.dev.yaml", run: { config: stackConfig("Pulumi.dev.yaml"), awsUrl }, exitsWell: true },
    { name: "Pulumi.prod.yaml", run: { config: stackConfig("Pulumi.prod.yaml"), awsUrl }, exitsWell: true },
    { name: "a configuration error", run: { config: broken }, exitsWell: false },
  ];
}

function writeOneBucketProgram(folder: string): void {
  mkdirSync(folder, { recursive: true });
  const compilerOptions = { target: "es2022", module: "commonjs", moduleResolution: "node10", noCheck: true };
  writeFileSync(
    join(folder, "tsconfig.pulumi.json"),
    JSON.stringify({ compilerOptions, files: ["index.ts"] }),
  );
  writeFileSync(join(folder, "package.json"), JSON.stringify({ name: "one-bucket", main: "index.ts" }));
  writeFileSync(join(folder, "index.ts"), oneBucketProgram);
}

async function measure({ name, run, exitsWell }: Contender, cli: PulumiCli | undefined): Promise<Usage> {
  const result = await (cli === undefined ? runProgram(run) : runOnEngine(run, cli));
  if ((result.exitCode === 0) !== exitsWell)
    throw new Error(`${name} failed:\n${result.messages.join("\n")}`);
  return result;
}

function print(usages: ReadonlyMap<string, readonly Usage[]>, engine: string): void {
  const rows = [...usages].map(([name, measured]) => ({
    name,
    cpuSeconds: median(measured.map(({ cpuSeconds }) => cpuSeconds)),
    peakMiB: median(measured.map(({ peakMiB }) => peakMiB)),
  }));
  const [base] = rows;
  console.log(`Running the program on ${engine}`);
  console.log(`medians of ${rounds}, Node ${process.version}, ${cpus().length} cores`);
  for (const { name, cpuSeconds, peakMiB } of rows) {
    const ratio = base === undefined ? "" : `${(cpuSeconds / base.cpuSeconds).toFixed(2)} x`;
    console.log(
      `${name.padEnd(24)}${cpuSeconds.toFixed(2).padStart(6)} s CPU ${ratio.padStart(7)}${peakMiB.toFixed(0).padStart(6)} MiB`,
    );
  }
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
