import { formatInstant, type Instant } from "../../record/instant";
import type { Answer, AskedQuestion } from "./answer";
import type { Coverage } from "./coverage";

/** What is to be said of a question about a time that is yet to come; undefined where it is about none. */
export function futureNote(question: AskedQuestion, { scopes }: Coverage, now: Instant): string | undefined {
  const { at, from, to, until } = question;
  const latest = Math.max(
    ...[at, from, to, until].map((text) => (text === undefined ? -Infinity : Date.parse(text))),
  );
  if (latest <= now) return undefined;
  const isRecorded = scopes.some(
    ({ lastDelivery }) => lastDelivery !== null && Date.parse(lastDelivery) > now,
  );
  const instant = `${formatInstant(latest)} is in the future`;
  if (isRecorded) return `${instant} of ${formatInstant(now)}: what was delivered between takes part`;
  return `${instant}: the answer is that of now, ${formatInstant(now)}`;
}

/** An answer with a note, in each scope, on a time that is yet to come. */
export function withFutureNote<A extends Answer<unknown>>(answer: A, now: Instant): A {
  const { coverage, question } = answer;
  const note = futureNote(question, coverage, now);
  if (note === undefined) return answer;
  const scopes = coverage.scopes.map((scope) => ({ ...scope, notes: [...scope.notes, note] }));
  return { ...answer, coverage: { ...coverage, scopes } };
}
