import type { Form } from "../answers/format";
import type { ApiSession } from "../asking/api/api-session";
import type { RecordSession } from "../asking/record-session";
import type { WhoFinder } from "../asking/who/who-finder";
import { HistoryError } from "../history-error";
import type { Answer, AskedQuestion, Explanation } from "../questions/answer";

/** How a question is answered, and what its answer consists of. */
export interface Answering<A extends Answer<unknown>> {
  readonly ask: (session: RecordSession, asked: AskedQuestion) => Promise<A>;
  /** The question, put to AWS Config itself, or why it cannot be. */
  readonly api: ApiQuestion<A> | HistoryError;
  /** Left out: who made the changes is not asked with it. */
  readonly addWho?: AddWho<A>;
  readonly formOf: (answer: A) => Form;
}

/** Adds to an answer who made its changes, as a finder tells it. */
export type AddWho<A> = (answer: A, finder: WhoFinder, signal: AbortSignal) => Promise<A>;

/** A question that AWS Config itself is asked. */
export interface ApiQuestion<A> {
  readonly ask: (session: ApiSession, asked: AskedQuestion) => Promise<A>;
  /** Tells which calls it takes, and makes none that reads a resource. */
  readonly explain: (session: ApiSession, asked: AskedQuestion) => Promise<Explanation>;
}

/** Why AWS Config itself cannot be asked a question about snapshots. */
export function noSnapshots(command: string): HistoryError {
  return new HistoryError(
    "bad-option",
    `--record "api" does not go with ${command}: AWS Config's API has no snapshots to compare`,
    "Name the bucket that AWS Config delivers to, or a copy of it.",
  );
}
