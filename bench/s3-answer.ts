import { type ChildProcess, fork, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { deliver } from "../simulator/deliveries/deliver";
import { writeRecord } from "../simulator/deliveries/write-record";
import { largeRecord } from "../simulator/large/large-record";
import { fakeEnvironment } from "../test/support/s3-world";
import { historyProgram } from "./peers/peers";
import type { ServerCounts, ServerRequest } from "./s3-server";

// How long an answer from S3 takes, cold and warm, beside the same answer from a folder and the latency floor:
// node build/bench/s3-answer.js [LATENCY …], in milliseconds

const folder = resolve("bench/data/s3-answer");
const startsAt = Date.UTC(2026, 8, 1);
const days = 12;
const asked = new Date(startsAt + 7.5 * 86_400_000).toISOString();
const questions: Readonly<Record<string, readonly string[]>> = {
  "state of everything": ["state", "--at", asked],
  "changes of a day": [
    "changes",
    "--since",
    new Date(Date.parse(asked) - 86_400_000).toISOString(),
    "--until",
    asked,
  ],
};
const repetitions = 3;
const requestsInFlight = 32;
/** Root, account, region; then year, month and day at once; then the deliveries of the days. */
const listingLevels = 5;
const mostMegabytes = 300;

interface Run {
  readonly milliseconds: number;
  readonly cpuMilliseconds: number;
  readonly megabytes: number;
}

async function main(): Promise<void> {
  await writeData();
  const scratch = mkdtempSync(join(tmpdir(), "config-history-bench-"));
  try {
    for (const [title, args] of Object.entries(questions)) await compare(title, args, scratch);
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

async function compare(title: string, args: readonly string[], scratch: string): Promise<void> {
  console.log(`\n${title}`);
  for (const latency of askedLatencies()) {
    const server = fork(join(__dirname, "s3-server.js"), [folder, String(latency)]);
    const [endpoint] = (await once(server, "message")) as [string];
    const environment = { ...fakeEnvironment({ endpoint }), CONFIG_HISTORY_READ_TIMEOUT: "60" };
    const cache = join(scratch, `cache-${latency}`);
    const question = [...args, "--record", "s3://record", "--cache", cache];
    const cold = await best(async () => {
      rmSync(cache, { recursive: true, force: true });
      server.send("reset" satisfies ServerRequest);
      return ask(question, environment);
    });
    const counts = await countsOf(server);
    server.send("reset" satisfies ServerRequest);
    // By turns, for whatever else the machine does falls on both alike.
    const locals: Run[] = [];
    const warm = await best(async () => {
      locals.push(await ask([...args, "--record", folder], {}));
      return ask(question, environment);
    });
    const local = bestOf(locals);
    const warmCounts = await countsOf(server);
    report({ latency, local, cold, warm, counts, warmCounts });
    server.disconnect();
  }
}

function askedLatencies(): readonly number[] {
  const asked = process.argv.slice(2).map(Number);
  return asked.length > 0 ? asked : [0, 20, 100];
}

interface Measured {
  readonly latency: number;
  readonly local: Run;
  readonly cold: Run;
  readonly warm: Run;
  readonly counts: ServerCounts;
  readonly warmCounts: ServerCounts;
}

function report({ latency, local, cold, warm, counts, warmCounts }: Measured): void {
  const floor = latency * (listingLevels + Math.ceil(counts.get / requestsInFlight));
  const least = local.milliseconds + floor;
  console.log(
    `  ${latency} ms a request: folder ${textOf(local)}; cold ${textOf(cold)} (${(cold.milliseconds / least).toFixed(2)} × folder and ` +
      `floor of ${floor} ms), ${counts.list} LIST, ${counts.get} GET, at most ${counts.mostInFlight} in flight` +
      `${cold.megabytes > mostMegabytes ? ", too much memory" : ""}; warm ${textOf(warm)} ` +
      `(${(warm.milliseconds / local.milliseconds).toFixed(2)} × folder, of CPU ` +
      `${(warm.cpuMilliseconds / local.cpuMilliseconds).toFixed(2)} ×), ${warmCounts.list / repetitions} LIST, ` +
      `${warmCounts.get / repetitions} GET`,
  );
}

function textOf({ milliseconds, cpuMilliseconds, megabytes }: Run): string {
  return `${milliseconds} ms, ${cpuMilliseconds} ms of CPU, ${megabytes} MB`;
}

async function best(run: () => Promise<Run>): Promise<Run> {
  const runs: Run[] = [];
  for (let count = 0; count < repetitions; count++) runs.push(await run());
  return bestOf(runs);
}

function bestOf(runs: readonly Run[]): Run {
  const megabytes = Math.max(...runs.map((each) => each.megabytes));
  return {
    milliseconds: Math.min(...runs.map((each) => each.milliseconds)),
    cpuMilliseconds: Math.min(...runs.map((each) => each.cpuMilliseconds)),
    megabytes,
  };
}

async function ask(args: readonly string[], environment: Readonly<Record<string, string>>): Promise<Run> {
  const started = performance.now();
  const hook = ["--require", join(__dirname, "usage-hook.js")];
  const child = spawn(process.execPath, [...hook, historyProgram, ...args, "--format", "ndjson"], {
    env: { ...process.env, AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: "true", ...environment },
    stdio: ["ignore", "ignore", "inherit", "pipe"],
  });
  const usage: Buffer[] = [];
  child.stdio[3]?.on("data", (chunk: Buffer) => usage.push(chunk));
  const [code] = (await once(child, "close")) as [number];
  if (code !== 0) throw new Error(`${args.join(" ")} ended with exit code ${code}`);
  const milliseconds = Math.round(performance.now() - started);
  const { peakBytes, cpuMicroseconds } = JSON.parse(Buffer.concat(usage).toString()) as {
    readonly peakBytes: number;
    readonly cpuMicroseconds: number;
  };
  const cpuMilliseconds = Math.round(cpuMicroseconds / 1000);
  return { milliseconds, cpuMilliseconds, megabytes: Math.round(peakBytes / 1024 / 1024) };
}

async function countsOf(server: ChildProcess): Promise<ServerCounts> {
  server.send("counts" satisfies ServerRequest);
  const [counts] = (await once(server, "message")) as [ServerCounts];
  return counts;
}

async function writeData(): Promise<void> {
  if (existsSync(folder)) return;
  const items = largeRecord({ startsAt, days, resources: 8_000, changesPerDay: 4_000 });
  const { objectCount, textBytes } = await writeRecord(folder, deliver(items), { gzipLevel: 1 });
  console.log(`Wrote ${objectCount} objects, ${Math.round(textBytes / 1e6)} MB of JSON, to ${folder}`);
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
