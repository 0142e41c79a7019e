import type { HistoryError } from "../history-error";
import { type Answer, isPartial } from "../questions/answer";

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

/** What each code means, in a line of a terminal. */
export const exitMeanings: readonly (readonly [code: number, meaning: string])[] = [
  [exitCodes.answered, "answered; an empty list is an answer"],
  [
    exitCodes.notFound,
    "the record does not know the resource, or the value; `when`, `controls`: nothing is known to have held",
  ],
  [exitCodes.wrongQuestion, "the question is wrong: an option, an instant, a window, no record there"],
  [
    exitCodes.notProven,
    "not proven: --require is not met, `prove` found differences, a bundle or a seal fails",
  ],
  [exitCodes.unreadable, "not read, wholly or in part, which is named, or the output not written"],
  [exitCodes.bug, "a bug, with its stack"],
  [exitCodes.interrupted, "interrupted, by SIGINT, SIGTERM or SIGHUP"],
];

/** The code of an answer. What could not be read comes first: it may be the reason for the rest. */
export function exitCodeOf(answer: Answer<unknown>, isCompleteRequired = false): number {
  // Whatever could not be read, something else is not as it was sealed.
  if (answer.seal?.outcome === "does not hold") return exitCodes.notProven;
  if (isPartial(answer)) return exitCodes.unreadable;
  if (isCompleteRequired && !isProven(answer)) return exitCodes.notProven;
  if (answer.notFound !== undefined) return exitCodes.notFound;
  return answer.unmet === undefined ? exitCodes.answered : exitCodes.notProven;
}

/** Whether the record proves an answer: where a resource is not there, also that it did not exist. */
function isProven({ absence, coverage }: Answer<unknown>): boolean {
  return absence === undefined ? coverage.verdict === "complete" : absence.isProven;
}

/** The code of a foreseen failure that left no answer. */
export function exitCodeOfError({ code }: HistoryError): number {
  return code === "output-failed" || code === "record-unreadable"
    ? exitCodes.unreadable
    : exitCodes.wrongQuestion;
}
