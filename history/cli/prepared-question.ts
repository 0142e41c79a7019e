import type { Layout } from "../answers/layout";
import type { ApiSession } from "../asking/api/api-session";
import type { ExplainedQuestion } from "../asking/explain";
import type { RecordSession } from "../asking/record-session";
import type { HistoryError } from "../history-error";
import type { Answer, Explanation } from "../questions/answer";
import type { Format } from "./question-options";
import type { Rendered } from "./render";
import type { AddWho } from "./with-actors";

/** A question, ready to be asked, explained and rendered. */
export interface PreparedQuestion<A extends Answer<unknown>> {
  readonly ask: (session: RecordSession) => Promise<A>;
  readonly explained: (session: RecordSession) => ExplainedQuestion;
  /** The question, put to AWS Config itself, or why it cannot be. */
  readonly api: ApiQuestion<A> | HistoryError;
  /** Adds who made the changes, for `--who`. */
  readonly addWho: AddWho<A>;
  readonly render: (answer: A, format: Format, layout: Layout) => Rendered;
}

/** A question as AWS Config itself is asked it. */
export interface ApiQuestion<A extends Answer<unknown>> {
  readonly ask: (session: ApiSession) => Promise<A>;
  /** Tells which calls it takes, and makes none that reads a resource. */
  readonly explain: (session: ApiSession) => Promise<Explanation>;
}
