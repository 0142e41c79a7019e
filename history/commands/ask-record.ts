import type { Instant } from "../../record/instant";
import type { Form } from "../answers/format";
import type { ExplainedQuestion } from "../asking/explain";
import type { RecordSession, SessionOptions } from "../asking/record-session";
import { withBeginnings } from "../asking/with-beginnings";
import type { Answer } from "../questions/answer";
import type { Answering } from "./answering";
import type { PosedQuestion } from "./question";

/** What a session is opened with for a question. */
export function sessionOptionsOf({
  asKnownAt,
  isProofAsked,
}: PosedQuestion): Pick<SessionOptions, "asKnownAt" | "isProofAsked"> {
  return { isProofAsked, ...(asKnownAt === undefined ? {} : { asKnownAt }) };
}

/**
 * Asks a record a question.
 * @throws HistoryError when there is no record, or several resources fit the one that is named
 */
export async function askRecord<A extends Answer<unknown>>(
  session: RecordSession,
  posed: PosedQuestion,
  { ask }: Pick<Answering<A>, "ask">,
): Promise<A> {
  return withBeginnings(session, await ask(session, posed.echo(session.source.where)), posed.filter);
}

/**
 * Asks a record a question of any kind: its answer, and that as `--format json` prints it.
 * @throws HistoryError as `askRecord` does
 */
export function askForJson(
  session: RecordSession,
  posed: PosedQuestion,
): Promise<{ readonly answer: Answer<unknown>; readonly json: Form["json"] }> {
  return posed.answer(async (answering) => {
    const answer = await askRecord(session, posed, answering);
    return { answer, json: answering.formOf(answer).json };
  });
}

/** A question as what it would read is explained. */
export function explainedOf(
  { source }: RecordSession,
  { echo, needs, filter }: PosedQuestion,
): ExplainedQuestion {
  return { asked: echo(source.where), filter, ...needs };
}

/** The last instant that a question speaks of. */
export function endOf({ needs: { periods } }: PosedQuestion): Instant {
  return Math.max(...periods.map(({ until }) => until));
}
