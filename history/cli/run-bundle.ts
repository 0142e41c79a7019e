import { askedAgain } from "../asking/evidence/asked-again";
import { HistoryError } from "../history-error";
import {
  type ChangesOptions,
  changesQuestion,
  type DiffOptions,
  diffQuestion,
  type StateOptions,
  settingsOf,
  stateQuestion,
} from "./commands";
import type { QuestionSettings } from "./question-options";
import { summaryFormat } from "./summary-format";
import { type BundleOptions, type VersionedTerminal, writeBundle } from "./write-bundle";

/** Runs `bundle state`; resolves to the exit code. */
export async function bundleState(
  resource: string | undefined,
  options: StateOptions & BundleOptions,
  run: VersionedTerminal,
): Promise<number> {
  const settings = await bundleSettings(options, run);
  const question = { command: "state", ...stateQuestion(options, settings) } as const;
  return writeBundle(askedAgain(question, resource, settings), options, { ...run, settings });
}

/** Runs `bundle changes`; resolves to the exit code. */
export async function bundleChanges(
  resource: string | undefined,
  options: ChangesOptions & BundleOptions,
  run: VersionedTerminal,
): Promise<number> {
  const settings = await bundleSettings(options, run);
  const question = { command: "changes", ...changesQuestion(resource, options, settings) } as const;
  return writeBundle(askedAgain(question, resource, settings), options, { ...run, settings });
}

/** Runs `bundle diff`; resolves to the exit code. */
export async function bundleDiff(
  resource: string | undefined,
  options: DiffOptions & BundleOptions,
  run: VersionedTerminal,
): Promise<number> {
  const settings = await bundleSettings(options, run);
  const question = { command: "diff", ...diffQuestion(options, settings) } as const;
  return writeBundle(askedAgain(question, resource, settings), options, { ...run, settings });
}

/** @throws HistoryError when an option does not go with a bundle */
async function bundleSettings(
  options: StateOptions | ChangesOptions | DiffOptions,
  { terminal }: VersionedTerminal,
): Promise<QuestionSettings> {
  const settings = await settingsOf(options, terminal);
  summaryFormat(options.format);
  if (settings.isWhoAsked) {
    throw new HistoryError(
      "bad-option",
      `${settings.trail === undefined ? "--who" : "--trail"} does not go with bundle: the record does not tell who made a change`,
      "Ask who made the changes without bundle.",
    );
  }
  if (settings.place.record !== "api") return settings;
  throw new HistoryError(
    "bad-option",
    'bundle does not go with --record "api": answers of AWS Config itself are read from no objects',
    "Ask the delivery bucket, or a copy of it.",
  );
}
