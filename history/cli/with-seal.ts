import { counted } from "../counted";
import type { SealVerdict } from "../evidence/seal/check-seal";
import { HistoryError } from "../history-error";
import type { Answer } from "../questions/answer";
import type { SealReport } from "../questions/seal-report";
import { type Needs, spanOf } from "../reading/needs";
import type { RecordSource } from "../sources/record-source";
import { visibleText } from "../visible-text";
import type { AskedSeal } from "./asked-seal";
import { exitCodes } from "./exit-code";
import { openSource } from "./open-source";
import type { AskedWith } from "./question-settings";
import { toldOf } from "./told-of-option";

interface SealedAnswering extends AskedWith {
  readonly needs: Needs;
  /** By the keys of what was read. */
  readonly readKeys: Pick<ReadonlySet<string>, "has">;
}

/** Adds to an answer how the record compares with its seal, where that is asked. */
export async function withSeal<A extends Answer<unknown>>(answer: A, asking: SealedAnswering): Promise<A> {
  const { seal } = asking.settings;
  if (seal === undefined) return answer;
  const { report, problems } = await compareWith(seal, asking);
  const unmet = [answer.unmet, unmetOf(report)].filter((text) => text !== undefined).join(". ");
  return {
    ...answer,
    seal: report,
    problems: [...answer.problems, ...problems],
    ...(unmet === "" ? {} : { unmet }),
  };
}

/**
 * The exit code of a question that has no answer because the record is not what was sealed, all of which is told;
 * undefined where the seal does not explain it.
 */
export async function exitCodeWithoutAnswer(
  error: unknown,
  asking: SealedAnswering,
): Promise<number | undefined> {
  const { settings, terminal } = asking;
  if (settings.seal === undefined || !(error instanceof HistoryError)) return undefined;
  if (error.code !== "no-record" && error.code !== "bad-option") return undefined;
  const { report } = await compareWith(settings.seal, asking);
  if (report.outcome !== "does not hold") return undefined;
  const lines = report.faults.map(({ kind, subject, detail }) => `${kind}: ${subject}: ${detail}`);
  for (const line of [...lines, error.message, unmetOf(report) ?? ""])
    await terminal.stderr.write(`${visibleText(line)}\n`);
  return exitCodes.notProven;
}

async function compareWith(
  { where, keys, pinned }: AskedSeal,
  { needs, readKeys, settings, terminal }: SealedAnswering,
): Promise<SealVerdict> {
  // Only here: what reads seals takes as long to load as a small answer takes to make.
  const { checkSeal } = await import("../evidence/seal/check-seal.js");
  const { location } = settings;
  let record: RecordSource | undefined;
  let seal: RecordSource | undefined;
  try {
    record = await openSource(location, terminal);
    const open = () => openSource({ ...location, record: where }, terminal);
    seal = await toldOf("--seal", () =>
      open().catch((error: unknown) => {
        throw error instanceof HistoryError && error.code === "no-record" ? noSeal(where, error) : error;
      }),
    );
    const { filter } = needs;
    const { signal } = terminal;
    return await checkSeal({ record, seal, filter, period: spanOf(needs), readKeys, keys, pinned, signal });
  } finally {
    await record?.close?.();
    await seal?.close?.();
  }
}

function unmetOf({ outcome, faults, notChecked }: SealReport): string | undefined {
  switch (outcome) {
    case "holds":
      return undefined;
    case "does not hold":
      return `The record is not as it was sealed: ${counted(faults.length, "fault")}, such as ${faultText(faults)}`;
    case "not-checked":
      return `Not all of the seal was checked: ${notChecked.join("; ")}`;
  }
}

function faultText([first]: SealReport["faults"]): string {
  return first === undefined ? "" : `${first.kind}: ${first.subject}: ${first.detail}`;
}

function noSeal(where: string, cause: HistoryError): HistoryError {
  return new HistoryError(
    "no-record",
    `--seal ${JSON.stringify(where)} cannot be opened: ${cause.message.replace(/^.*?: /, "")}`,
    "Name what `config-history seal --output` wrote into.",
    { cause },
  );
}
