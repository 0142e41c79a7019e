import { instantParameter, type QuestionParameter } from "../question-sql";

/** The two ends of a window: the first exclusive, the last inclusive. */
export const windowParameters: readonly QuestionParameter[] = [
  instantParameter("since", "the start of the window, ISO 8601, exclusive"),
  instantParameter("until", "the end of the window, ISO 8601, inclusive"),
];
