import type { Instant } from "../../record/instant";
import type { Answer } from "../questions/answer";
import { type HistoryReader, spanOf } from "../reading/history-reader";
import type { Form } from "../rendering/format";
import type { PosedQuestion } from "./question";

/**
 * Asks a question of any kind: its answer, and that as `--format json` prints it.
 * @throws HistoryError when there is no record, or several resources fit the one that is named
 */
export function askForJson(
  reader: HistoryReader,
  posed: PosedQuestion,
): Promise<{ readonly answer: Answer<unknown>; readonly json: Form["json"] }> {
  return posed.answer(async ({ ask, formOf }) => {
    const answer = await ask(reader);
    return { answer, json: formOf(answer).json };
  });
}

/** The last instant that a question speaks of. */
export function endOf({ needs }: PosedQuestion): Instant {
  return spanOf(needs).until;
}
