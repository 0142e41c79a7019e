import type { Who, WhoCandidate } from "../questions/who/who";
import { visibleText } from "../visible-text";
import type { Layout, Style } from "./layout";
import { toTheSecond } from "./shorter-instant";
import { cutTo } from "./text-table";

const mostShown = 3;

/** What CloudTrail knows of the act behind a change, a line a candidate; nothing where it was not asked. */
export function* whoLines(who: Who | null | undefined, layout: Layout, style: Style): Generator<string> {
  if (who === undefined || who === null) return;
  if (who.unknown !== null) {
    yield `${style.faint(`${cutTo(`    who: unknown: ${visibleText(who.unknown)}`, layout.width)}`)}\n`;
    return;
  }
  for (const candidate of who.candidates.slice(0, mostShown))
    yield `${cutTo(`    who: ${visibleText(candidateText(candidate, style))}`, layout.width)}\n`;
  const more = who.candidates.length - mostShown;
  if (more > 0) yield `${style.faint(`    who: … and ${more} more; --format json shows all`)}\n`;
}

/** The confidence comes first: it is what must not be cut off. */
function candidateText(candidate: WhoCandidate, { inZone }: Style): string {
  const { confidence, eventName, principal, sourceAddress, eventTime, eventId } = candidate;
  const from = sourceAddress === null ? "" : ` from ${sourceAddress}`;
  return `(${confidence}) ${eventName} by ${principal}${from} at ${inZone(toTheSecond(eventTime))}, event ${eventId}`;
}
