import type { HistoryError } from "../history-error";
import type { Answer } from "../questions/answer";
import { isPartial } from "../questions/answer";

/** The exit codes of `config-history` (README, "Exit codes"). */
export const exitCodes = {
  answered: 0,
  notFound: 1,
  wrongQuestion: 2,
  notProven: 3,
  unreadable: 4,
  bug: 70,
  interrupted: 130,
} as const;

/** The code of an answer. What could not be read comes first: it may be the reason for the rest. */
export function exitCodeOf(answer: Answer<unknown>, isCompleteRequired: boolean): number {
  if (isPartial(answer)) return exitCodes.unreadable;
  if (answer.notFound !== undefined) return exitCodes.notFound;
  if (answer.unmet !== undefined) return exitCodes.notProven;
  if (isCompleteRequired && answer.coverage.verdict !== "complete") return exitCodes.notProven;
  return exitCodes.answered;
}

/** The code of a foreseen failure that left no answer. */
export function exitCodeOfError({ code }: HistoryError): number {
  return code === "output-failed" || code === "record-unreadable"
    ? exitCodes.unreadable
    : exitCodes.wrongQuestion;
}
