import type { Instant } from "../../../record/instant";
import { isSupported } from "./account-life";
import type { TypeAt } from "./complete-claims";
import { recordersAfter } from "./recorded-moment";
import type { TrueRecord } from "./true-record";

const HOUR = 3_600_000;
/** A base may be a day old, and history counts from a day before it on. */
const calmBefore = 55 * HOUR;
/** The next snapshot may be a day away. */
const calmAfter = 25 * HOUR;

/**
 * Whether a type was recorded continuously for long before and after an instant, with nothing forgotten, and
 * the history of that time is delivered: then, if nothing went wrong with the delivery, everything is known.
 */
export function isCalm(record: TrueRecord, { scope, resourceType, at }: TypeAt): boolean {
  const from = at - calmBefore;
  const until = at + calmAfter;
  if (!record.isFaultless || from < record.keptFrom || until + 8 * HOUR > record.present) return false;
  const moments = record.scopes.find((each) => each.scope === scope)?.moments ?? [];
  const changes = moments.filter(({ kind, at: then }) => kind === "recorder" && isWithin(then, from, until));
  const recorders = [from, ...changes.map((moment) => moment.at)].map((then) =>
    recordersAfter(moments.filter((moment) => moment.at <= then)),
  );
  const isForgotten = moments.some(
    ({ kind, at: then, resource }) =>
      kind === "forgotten" && resource.resourceType === resourceType && isWithin(then, from, until),
  );
  return (
    !isForgotten &&
    isSupported(record.life, resourceType, from) &&
    recorders.every((each) => each.isContinuous(resourceType))
  );
}

function isWithin(instant: Instant, from: Instant, until: Instant): boolean {
  return instant > from && instant <= until;
}
