import { formatInstant, type Instant } from "../../record/instant";
import { firstDelivery } from "../planning/deliveries";
import { calendarOf, type ScopeCalendar } from "../planning/scope-calendar";
import type { Coverage, ScopeCoverage } from "../questions/coverage";

/** A coverage, with a note on each scope whose record begins only after the time that is asked about had begun. */
export async function withBeginnings(
  coverage: Coverage,
  start: Instant,
  calendars: readonly ScopeCalendar[],
): Promise<Coverage> {
  if (!Number.isFinite(start)) return coverage;
  const scopes = coverage.scopes.map(async (scope) => {
    const calendar = calendarOf(calendars, scope);
    if (calendar === undefined || !mayBeginAfter(scope, start)) return scope;
    return { ...scope, notes: [...scope.notes, ...beginningNotes(await firstDelivery(calendar), start)] };
  });
  return { ...coverage, scopes: await Promise.all(scopes) };
}

/** What has a base at or before the start began no later. */
function mayBeginAfter({ base }: ScopeCoverage, start: Instant): boolean {
  return base === null || Date.parse(base.at) > start;
}

function beginningNotes(first: Instant | null, start: Instant): readonly string[] {
  if (first === null) return ["nothing was ever delivered"];
  if (first <= start) return [];
  return [`the record begins at ${formatInstant(first)}`];
}
