import { spawnSync } from "node:child_process";
import { mkdir, writeFile } from "node:fs/promises";
import { dirname, resolve } from "node:path";
import { formatInstant, type Instant, parseRecordInstant } from "../record/instant";
import { pathInFolder, RecordFolderError } from "./deliveries/record-folder";
import { writeRecord } from "./deliveries/write-record";
import { demoRecord } from "./demo-record";
import { demoTrail } from "./demo-trail";
import { latencyAlarmName } from "./story/alarms";
import { recordedDays } from "./story/simulated-account";

const recordFolder = "./demo-record";
const page = "./demo-explore.html";
const reportPage = "./demo-report.html";
const commandLine = resolve(__dirname, "../history/cli/bin.js");

/** A failure that the reader can do something about. */
class DemoError extends Error {
  override readonly name = "DemoError";
}

interface Question {
  readonly title: string;
  readonly args: readonly string[];
}

const questions: readonly Question[] = [
  { title: "What is the configuration of everything now?", args: ["state"] },
  { title: "What changed in the last week, and when?", args: ["changes", "--since", "7d"] },
  {
    title: `The alarm ${latencyAlarmName} was deleted two hours ago. What is known of it now?`,
    args: ["state", latencyAlarmName],
  },
  {
    title: "How was it set up two weeks ago?",
    args: ["state", latencyAlarmName, "--at", "14d"],
  },
  {
    title: "And what became of it, from its first day, and who did that?",
    args: ["changes", latencyAlarmName, "--trail", recordFolder],
  },
];

const furtherCommands: readonly (readonly string[])[] = [
  ["diff", "--from", "30d", "--to", "now", "--type", "AWS::S3::*"],
  ["changes", "database", "--since", "7d"],
  ["state", "--at", "14d", "--tag", "Team=payments", "--format", "json"],
];

async function main(): Promise<void> {
  const now = parseClock(process.argv.slice(2));
  await writeDemoRecord(now ?? Date.now());
  const clock = now === undefined ? [] : ["--now", formatInstant(now)];
  for (const { title, args } of questions) ask(title, [...args, "--record", recordFolder, ...clock]);
  writePages(clock);
  console.log(`\nThe record stays in ${recordFolder}. Ask on:\n`);
  for (const args of furtherCommands) console.log(asTyped([...args, "--record", recordFolder, ...clock]));
}

async function writeDemoRecord(now: Instant): Promise<void> {
  const { objectCount } = await writeRecord(recordFolder, demoRecord(now));
  for (const [key, bytes] of demoTrail(now)) {
    const path = pathInFolder(recordFolder, key);
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, bytes);
  }
  console.log(
    `Wrote ${objectCount} objects to ${recordFolder}: what AWS Config leaves in S3 over ${recordedDays} days,`,
  );
  console.log(
    "from the simulated account of a bookshop in two regions, and a trail of CloudTrail beside it.",
  );
}

/** Leaves all of it to be looked at, and the last month to be handed over. */
function writePages(clock: readonly string[]): void {
  const window = ["--since", `${recordedDays}d`, "--output", page];
  ask("And to look at: all of it, with a slider over the time?", [
    ...["explore", ...window, "--record", recordFolder],
    ...clock,
  ]);
  const month = ["--since", "30d", "--trail", recordFolder, "--output", reportPage];
  ask("And to hand over: the last month, as a report?", [
    ...["report", ...month, "--record", recordFolder],
    ...clock,
  ]);
  console.log(`Open ${page} and ${reportPage} in a browser.`);
}

/** Asks with the tool itself: what it prints is the answer. */
function ask(title: string, args: readonly string[]): void {
  console.log(`\n${title}\n\n${asTyped(args)}\n`);
  const { status, error } = spawnSync(process.execPath, [commandLine, ...args], { stdio: "inherit" });
  if (error !== undefined) throw error;
  if (status !== 0) throw new DemoError(`That command ended with exit code ${status}, and the demo with it.`);
}

function asTyped(args: readonly string[]): string {
  const quoted = args.map((arg) => (/[*]/.test(arg) ? `'${arg}'` : arg));
  return `  $ npx config-history ${quoted.join(" ")}`;
}

/** The clock that `--now` fixes, for runs that can be repeated; undefined for the real one. */
function parseClock(args: readonly string[]): Instant | undefined {
  const [option, text, ...others] = args.flatMap((arg) => arg.split(/(?<=^--now)=/));
  if (option === undefined) return undefined;
  if (option !== "--now" || text === undefined || others.length > 0) {
    throw new DemoError(`The demo was given "${args.join(" ")}". It takes --now and an instant, or nothing.`);
  }
  const instant = parseRecordInstant(/T/.test(text) ? text : `${text}T00:00:00Z`);
  if (instant !== undefined) return instant;
  throw new DemoError(`--now "${text}" is no instant. Write it as 2026-11-23 or 2026-11-23T12:00:00Z.`);
}

main().catch((error: unknown) => {
  const isForeseen = error instanceof RecordFolderError || error instanceof DemoError;
  console.error(isForeseen ? error.message : error);
  process.exitCode = 1;
});
