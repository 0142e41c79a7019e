import { existsSync } from "node:fs";
import { HistoryError } from "../history-error";
import type { IndexOnDemand } from "../index/index-on-demand";
import type { HistoryReader } from "../reading/history-reader";
import type { Needs } from "../reading/needs";
import type { ReadingWitness } from "../reading/objects/witnessed-visitor";
import { RecordReader } from "../reading/record-reader";
import type { RecordSource } from "../sources/record-source";
import { visibleText } from "../visible-text";
import { indexFolderOf } from "./index-place";
import type { RecordLocation } from "./location-options";
import { openSource } from "./open-source";
import type { ProgressLine } from "./progress-line";
import type { AskedWith, QuestionSettings } from "./question-settings";
import type { Terminal } from "./terminal";

/** Below this many calls an answer comes within seconds and needs no announcement. */
const fewCalls = 25;

/** A reader of the history, and how it is left. */
interface OpenedReader {
  readonly reader: HistoryReader;
  readonly close: () => Promise<void>;
}

interface ReaderSettings extends AskedWith {
  readonly progress: ProgressLine;
  readonly witness?: ReadingWitness;
  /** What objects are read through, such as to hash them; no index stands in for them then. */
  readonly through?: (source: RecordSource) => RecordSource;
  /** Whether what links of a folder lead to outside of it is no part of the record. */
  readonly isConfined?: boolean;
}

/**
 * Opens what a question is to be answered from: a record, or AWS Config itself.
 * @throws HistoryError when there is nothing of the kind
 */
export async function openReader(needs: Needs, asking: ReaderSettings): Promise<OpenedReader> {
  const { settings, terminal, progress, witness, through, isConfined = false } = asking;
  if (settings.location.record === "api") return openApiReader(needs, asking);
  if (settings.aggregator !== undefined) throw aggregatorWithoutApi(settings);
  const source = await openSource(settings.location, terminal, { isConfined });
  const index = through === undefined ? await indexOf(source, settings.location, terminal) : undefined;
  const reader = new RecordReader({
    source: through?.(source) ?? source,
    signal: terminal.signal,
    onProgress: (made) => progress.update(made),
    ...(index === undefined ? {} : { index }),
    ...(witness === undefined ? {} : { witness }),
  });
  return {
    reader,
    close: async () => {
      reader.close();
      await index?.close();
      await source.close?.();
    },
  };
}

/** What is told by an index, where there is one: loaded only then. */
async function indexOf(
  source: RecordSource,
  { cache }: RecordLocation,
  { stderr }: Terminal,
): Promise<IndexOnDemand | undefined> {
  const folder = indexFolderOf(source, cache);
  if (folder === undefined || !existsSync(folder.path)) return undefined;
  const { IndexOnDemand } = await import("../index/index-on-demand.js");
  return new IndexOnDemand(
    folder,
    (what) => void stderr.write(`${visibleText(`The index of this record ${what}.`)}\n`),
  );
}

async function openApiReader(
  needs: Needs,
  { settings, terminal, progress }: ReaderSettings,
): Promise<OpenedReader> {
  // Only here: a question to a record needs nothing of it.
  const { ApiReader } = await import("../api/api-reader.js");
  const { ApiSession } = await import("../api/api-session.js");
  const { openConfigApis } = await import("../sources/aws/open-config-apis.js");
  const now = terminal.clock();
  let calls = 0;
  const opened = await openConfigApis({
    aws: settings.aws,
    regions: settings.regions,
    signal: terminal.signal,
    onCall: () => {
      calls++;
      progress.show(() => `${calls} calls to AWS Config`);
    },
  });
  const { accountId, apis } = opened;
  const reader = new ApiReader(
    new ApiSession({
      accountId,
      apis,
      now,
      signal: terminal.signal,
      ...(settings.aggregator === undefined ? {} : { aggregator: settings.aggregator }),
      onForecast: (atLeast) => tellForecast(atLeast, terminal),
    }),
  );
  const close = async (): Promise<void> => {
    reader.close();
    opened.close();
  };
  try {
    checkAccounts(needs, settings, accountId);
  } catch (error) {
    await close();
    throw error;
  }
  return { reader, close };
}

async function tellForecast(calls: number, { stderr }: Terminal): Promise<void> {
  if (calls <= fewCalls) return;
  await stderr.write(`This takes at least ${calls} calls to AWS Config; --explain lists them.\n`);
}

/** The API speaks of the account whose credentials ask: another one would seem to be empty. */
function checkAccounts({ filter }: Needs, { aggregator }: QuestionSettings, accountId: string): void {
  const other = filter.accountIds.find((asked) => asked !== accountId);
  if (other === undefined || aggregator !== undefined) return;
  throw new HistoryError(
    "bad-option",
    `--account ${JSON.stringify(other)} is not the account of these credentials, ${accountId}`,
    "Use a profile of that account, or ask an aggregator with --aggregator.",
  );
}

function aggregatorWithoutApi({ location: { record }, aggregator }: QuestionSettings): HistoryError {
  return new HistoryError(
    "bad-option",
    `--aggregator ${JSON.stringify(aggregator)} does not go with --record ${JSON.stringify(record)}`,
    "Ask the aggregator with --record api.",
  );
}
