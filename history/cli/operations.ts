import { formatInstant } from "../../record/instant";
import { readStatus } from "../api/read-status";
import { type TakenSnapshot, takeSnapshot } from "../api/take-snapshot";
import { HistoryError } from "../history-error";
import { stackTable, statusTable } from "../rendering/status-table";
import { awsSettings } from "../sources/aws/aws-settings";
import { type OpenedConfigApis, openConfigApis } from "../sources/aws/open-config-apis";
import { previewStack, type StackChange } from "../sources/stack/preview-stack";
import { visibleText } from "../visible-text";
import { exitCodes } from "./exit-code";
import { resolveStackRegions } from "./stack-option";
import { summaryFormat } from "./summary-format";
import type { Terminal } from "./terminal";

/** The options of commands that speak to AWS Config itself, as commander gives them. */
export interface OperationOptions {
  readonly region: readonly string[];
  readonly profile?: string;
  readonly stack?: string;
  readonly format: string;
}

/** The options of `snapshot`. */
export interface SnapshotOptions extends OperationOptions {
  readonly wait: string;
}

/** Runs `status`; resolves to the exit code: 4 where a region, or the stack's preview, could not be read. */
export async function runStatus(options: OperationOptions, terminal: Terminal): Promise<number> {
  const isJson = summaryFormat(options.format) === "json";
  return withApis(options, terminal, async ({ apis }) => {
    const read = await Promise.all(apis.map((api) => readStatus(api)));
    const regions = read.map(({ report }) => report);
    const stack = await previewOf(options, terminal);
    const layout = { width: terminal.stdout.columns ?? Infinity, hasColour: terminal.stdout.hasColour };
    const text = isJson
      ? `${JSON.stringify({ regions, ...(stack.changes === undefined ? {} : { stackChanges: stack.changes }) }, null, 2)}\n`
      : [
          ...statusTable(regions, layout),
          ...(stack.changes === undefined ? [] : stackTable(options.stack ?? "", stack.changes, layout)),
        ].join("");
    await terminal.stdout.write(text);
    const unreadable = [...read.flatMap((each) => each.unreadable), ...stack.unreadable];
    for (const problem of unreadable) await terminal.stderr.write(`unreadable: ${visibleText(problem)}\n`);
    return unreadable.length > 0 ? exitCodes.unreadable : exitCodes.answered;
  });
}

interface StackPreview {
  /** Undefined where no stack was named, or its preview failed. */
  readonly changes: readonly StackChange[] | undefined;
  readonly unreadable: readonly string[];
}

/** What the stack would change; that it cannot tell does not hide what the regions told. */
async function previewOf({ stack }: OperationOptions, terminal: Terminal): Promise<StackPreview> {
  if (stack === undefined) return { changes: undefined, unreadable: [] };
  try {
    return { changes: await previewStack(stack, terminal), unreadable: [] };
  } catch (error) {
    if (!(error instanceof HistoryError)) throw error;
    return { changes: undefined, unreadable: [`${error.message}. ${error.hint}`] };
  }
}

/** Runs `snapshot`; resolves to the exit code: 4 unless every region delivered. */
export async function runSnapshot(options: SnapshotOptions, terminal: Terminal): Promise<number> {
  const isJson = summaryFormat(options.format) === "json";
  const waitMilliseconds = waitOf(options.wait);
  return withApis(options, terminal, async ({ apis }) => {
    const waiting = { clock: terminal.clock, waitMilliseconds, signal: terminal.signal };
    const taken = await Promise.all(apis.map((api) => takeSnapshot(api, waiting)));
    const snapshots = taken.map((each) => ({
      ...each,
      deliveredAt: each.deliveredAt === null ? null : formatInstant(each.deliveredAt),
    }));
    const text = isJson ? `${JSON.stringify({ snapshots }, null, 2)}\n` : taken.map(snapshotLine).join("");
    await terminal.stdout.write(text);
    const isDone = taken.every(
      ({ outcome }) => outcome === "delivered" || (outcome === "pending" && waitMilliseconds === 0),
    );
    return isDone ? exitCodes.answered : exitCodes.unreadable;
  });
}

async function withApis(
  given: OperationOptions,
  terminal: Terminal,
  work: (opened: OpenedConfigApis) => Promise<number>,
): Promise<number> {
  const options = await resolveStackRegions(given, terminal);
  const named = options.region.filter((region) => region !== "global");
  const opened = await openConfigApis({
    aws: awsSettings(options.profile, terminal.environment, options.stackVariables),
    regions: named.length > 0 ? named : (options.stackRegions ?? []),
    signal: terminal.signal,
  });
  try {
    return await work(opened);
  } finally {
    opened.close();
  }
}

function snapshotLine({ awsRegion, outcome, snapshotId, deliveredAt, where, reason }: TakenSnapshot): string {
  const when = deliveredAt === null ? "" : ` at ${formatInstant(deliveredAt)}`;
  const id = snapshotId === null ? "" : ` ${snapshotId}`;
  const parts = [`${awsRegion}: snapshot${id} ${outcome}${when}`, reason, where].filter(
    (part) => part !== null,
  );
  return `${parts.join("\n  ")}\n`;
}

function waitOf(text: string): number {
  const match = /^(\d+)(s|m)$/.exec(text);
  if (match !== null) return Number(match[1]) * (match[2] === "m" ? 60_000 : 1000);
  throw new HistoryError(
    "bad-option",
    `--wait ${JSON.stringify(text)} is no length of time`,
    "Give 90s or 15m; 0s waits for nothing.",
  );
}
