import { formatInstant, type Instant } from "../../record/instant";
import type { Answer } from "./answer";

/**
 * What is to be said of an answer about a time that is yet to come, which ends with `until`; undefined where it is
 * about none.
 */
export function futureNote(
  { coverage: { scopes } }: Pick<Answer<unknown>, "coverage">,
  until: Instant,
  now: Instant,
): string | undefined {
  if (until <= now) return undefined;
  const isRecorded = scopes.some(
    ({ lastDelivery }) => lastDelivery !== null && Date.parse(lastDelivery) > now,
  );
  const instant = `${formatInstant(until)} is in the future`;
  if (isRecorded) return `${instant} of ${formatInstant(now)}: what was delivered between takes part`;
  return `${instant}: the answer is that of now, ${formatInstant(now)}`;
}

/** An answer with that, as a note in each scope. */
export function withFutureNote<A extends Answer<unknown>>(answer: A, until: Instant, now: Instant): A {
  const note = futureNote(answer, until, now);
  if (note === undefined) return answer;
  const { coverage } = answer;
  const scopes = coverage.scopes.map((scope) => ({ ...scope, notes: [...scope.notes, note] }));
  return { ...answer, coverage: { ...coverage, scopes } };
}
