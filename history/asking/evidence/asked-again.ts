import { formatInstant, type Instant, parseRecordInstant } from "../../../record/instant";
import { HistoryError } from "../../history-error";
import { type AskedFilters, askedFilters } from "../../questions/answer";
import type { ChangeClass } from "../../questions/change-class";
import type { ChangesQuestion } from "../ask-changes";
import type { DiffQuestion } from "../ask-diff";
import type { StateQuestion } from "../ask-state";

/** What every question that can be asked again has. */
interface Asked {
  /** Null: it is about all of them. */
  readonly resource: string | null;
  readonly asKnownAt: string | null;
  /** Whether the record had to prove the answer, for which it is read further. */
  readonly isProofAsked: boolean;
  readonly filters: AskedFilters;
}

interface AskedClasses {
  /** Null: changes of every class. */
  readonly only: readonly ChangeClass[] | null;
}

/** A question with every instant resolved, so that it means the same whenever it is asked. */
export type AskedAgain = Asked &
  (
    | { readonly command: "state"; readonly at: string; readonly deletedSince: string | null }
    /** Since null: from the beginning of the record. */
    | ({ readonly command: "changes"; readonly since: string | null; readonly until: string } & AskedClasses)
    | ({ readonly command: "diff"; readonly from: string; readonly to: string } & AskedClasses)
  );

/** A question as the command line understood it. */
export type UnderstoodQuestion =
  | ({ readonly command: "state" } & StateQuestion)
  | ({ readonly command: "changes" } & ChangesQuestion)
  | ({ readonly command: "diff" } & DiffQuestion);

/** What a question asks of the record beside what it is about. */
export interface AskedOf {
  readonly asKnownAt: Instant | undefined;
  readonly isCompleteRequired: boolean;
}

/** Writes a question down. */
export function askedAgain(
  question: UnderstoodQuestion,
  resource: string | undefined,
  { asKnownAt, isCompleteRequired }: AskedOf,
): AskedAgain {
  const asked: Asked = {
    resource: resource ?? null,
    asKnownAt: asKnownAt === undefined ? null : formatInstant(asKnownAt),
    isProofAsked: isCompleteRequired,
    filters: askedFilters(question.filter),
  };
  switch (question.command) {
    case "state":
      return {
        command: "state",
        at: formatInstant(question.at),
        deletedSince: deletedText(question.deletedSince),
        ...asked,
      };
    case "changes":
      return {
        command: "changes",
        since: Number.isFinite(question.since) ? formatInstant(question.since) : null,
        until: formatInstant(question.until),
        only: question.only ?? null,
        ...asked,
      };
    case "diff":
      return {
        command: "diff",
        from: formatInstant(question.from),
        to: formatInstant(question.to),
        only: question.only ?? null,
        ...asked,
      };
  }
}

/** The last instant that a question speaks of. */
export function endOf(asked: AskedAgain): Instant {
  switch (asked.command) {
    case "state":
      return instantOf(asked.at);
    case "changes":
      return instantOf(asked.until);
    case "diff":
      return instantOf(asked.to);
  }
}

/** The instant of `--as-known-at`; undefined where it was not given. */
export function knownAtOf({ asKnownAt }: AskedAgain): Instant | undefined {
  return asKnownAt === null ? undefined : instantOf(asKnownAt);
}

function deletedText(since: Instant | "base" | undefined): string | null {
  if (since === undefined) return null;
  return since === "base" ? since : formatInstant(since);
}

/** @throws HistoryError when the text is none that `formatInstant` writes */
export function instantOf(text: string): Instant {
  const instant = parseRecordInstant(text);
  if (instant !== undefined && formatInstant(instant) === text) return instant;
  throw new HistoryError(
    "bad-instant",
    `The question's ${JSON.stringify(text)} is no instant`,
    "Make the bundle anew.",
  );
}
