import { formatInstant } from "../../record/instant";
import { firstDelivery } from "../planning/deliveries";
import { calendarOf } from "../planning/scope-calendar";
import type { Answer, AskedQuestion } from "../questions/answer";
import type { ScopeCoverage } from "../questions/coverage";
import type { ItemFilter } from "../questions/item-filter";
import type { RecordSession } from "./record-session";

/** An answer, with a note on each scope whose record begins only after the time that is asked about had begun. */
export async function withBeginnings<A extends Answer<unknown>>(
  session: RecordSession,
  answer: A,
  filter: ItemFilter,
): Promise<A> {
  const { coverage, question } = answer;
  const start = startOf(question);
  if (start === undefined || !coverage.scopes.some((scope) => mayBeginAfter(scope, start))) return answer;
  const { calendars } = await session.scopes(filter);
  const scopes = coverage.scopes.map(async (scope) => {
    const calendar = calendarOf(calendars, scope);
    if (calendar === undefined || !mayBeginAfter(scope, start)) return scope;
    return { ...scope, notes: [...scope.notes, ...beginningNotes(await firstDelivery(calendar), start)] };
  });
  return { ...answer, coverage: { ...coverage, scopes: await Promise.all(scopes) } };
}

function startOf({ at, since, from }: AskedQuestion): number | undefined {
  const start = at ?? since ?? from;
  return start === undefined || start === null ? undefined : Date.parse(start);
}

/** What has a base at or before the start began no later. */
function mayBeginAfter({ base }: ScopeCoverage, start: number): boolean {
  return base === null || Date.parse(base.at) > start;
}

function beginningNotes(first: number | null, start: number): readonly string[] {
  if (first === null) return ["nothing was ever delivered"];
  if (first <= start) return [];
  return [`the record begins at ${formatInstant(first)}`];
}
