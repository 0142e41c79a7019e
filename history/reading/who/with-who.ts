import type { Answer, AnswerRow } from "../../questions/answer";
import type { Act, Who } from "../../questions/who/who";
import type { WhoFinder } from "./who-finder";

/**
 * Adds to every row of an answer what CloudTrail knows of the act behind it. What AWS Config knows stays as it is:
 * a row gains a field `who` and loses nothing.
 */
export async function withWho<Row extends object, A extends Answer<Row>>(
  answer: A,
  options: {
    readonly finder: WhoFinder;
    readonly actOf: (row: Row) => Act | undefined;
    readonly signal: AbortSignal;
  },
): Promise<A> {
  const rows = [...answer.rows];
  const acts = rows.map((row) => options.actOf(row.value()));
  const { who, problems, trailDigests } = await options.finder.find(
    acts.filter((act) => act !== undefined),
    options.signal,
  );
  return {
    ...answer,
    question: { ...answer.question, who: options.finder.source },
    rows: rows.map((row, index) => rowWithWho(row, whoAt(acts[index], who))),
    problems: [...answer.problems, ...problems],
    ...(trailDigests === undefined ? {} : { trailDigests }),
  };
}

function whoAt(act: Act | undefined, who: ReadonlyMap<Act, Who>): Who | null {
  return act === undefined ? null : (who.get(act) ?? null);
}

function rowWithWho<Row extends object>(row: AnswerRow<Row>, who: Who | null): AnswerRow<Row> {
  return {
    json: () => `${textOf(row.json()).slice(0, -1)},"who":${JSON.stringify(who)}}`,
    value: () => ({ ...row.value(), who }),
  };
}

function textOf(text: string | Uint8Array): string {
  return typeof text === "string" ? text : Buffer.from(text).toString("utf8");
}
