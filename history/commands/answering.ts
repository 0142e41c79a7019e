import type { Answer, AskedQuestion } from "../questions/answer";
import type { HistoryReader } from "../reading/history-reader";
import type { WhoFinder } from "../reading/who/who-finder";
import type { Form } from "../rendering/format";

/** How a question is answered, and what its answer consists of. */
export interface Answering<A extends Answer<unknown>> {
  /**
   * Answers from what a reader gathers.
   * @throws HistoryError when there is no history, or several resources fit the one that is named
   */
  readonly ask: (reader: HistoryReader, asked: AskedQuestion) => Promise<A>;
  /** Left out: who made the changes is not asked with it. */
  readonly addWho?: AddWho<A>;
  readonly formOf: (answer: A) => Form;
}

/** Adds to an answer who made its changes, as a finder tells it. */
export type AddWho<A> = (answer: A, finder: WhoFinder, signal: AbortSignal) => Promise<A>;
