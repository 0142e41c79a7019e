import type { Answer } from "../questions/answer";
import type { HistoryReader } from "../reading/history-reader";
import type { WhoFinder } from "../reading/who/who-finder";
import type { Form } from "../rendering/format";

/** How a question is answered that is echoed as `Asked`, and what its answer consists of. */
export interface Answering<A extends Answer<unknown>, Asked> extends Omit<PosedAnswering<A>, "ask"> {
  /** Answers from what a reader gathers. @throws HistoryError as the reader does */
  readonly ask: (reader: HistoryReader, asked: Asked) => Promise<A>;
}

/** How a question that was posed is answered. */
export interface PosedAnswering<A extends Answer<unknown>> {
  /**
   * Answers from what a reader gathers.
   * @throws HistoryError when there is no history, or several resources fit the one that is named
   */
  readonly ask: (reader: HistoryReader) => Promise<A>;
  /** Left out: who made the changes is not asked with it. */
  readonly addWho?: AddWho<A>;
  readonly formOf: (answer: A) => Form;
}

/** Adds to an answer who made its changes, as a finder tells it. */
export type AddWho<A> = (answer: A, finder: WhoFinder, signal: AbortSignal) => Promise<A>;
