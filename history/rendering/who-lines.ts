import type { Who, WhoCandidate } from "../questions/who/who";
import { visibleText } from "../visible-text";
import type { Layout, Style } from "./layout";
import { toTheSecond } from "./shorter-instant";
import { wrapWords } from "./text-table";

const mostShown = 3;

/** What CloudTrail knows of the act behind a change, a line a candidate; nothing where it was not asked. */
export function* whoLines(who: Who | null | undefined, layout: Layout, style: Style): Generator<string> {
  if (who === undefined || who === null) return;
  if (who.unknown !== null) {
    for (const line of linesOf(`unknown: ${who.unknown}`, layout)) yield `${style.faint(line)}\n`;
    return;
  }
  for (const candidate of who.candidates.slice(0, mostShown))
    for (const line of linesOf(candidateText(candidate, style), layout)) yield `${line}\n`;
  const more = who.candidates.length - mostShown;
  if (more > 0) yield `${style.faint(`    who: … and ${more} more; --format json shows all`)}\n`;
}

/** A principal ends with who it was, so that nothing is cut off. */
function linesOf(text: string, { width }: Layout): readonly string[] {
  return wrapWords(`    who: ${visibleText(text)}`, width);
}

function candidateText(candidate: WhoCandidate, { inZone }: Style): string {
  const { confidence, eventName, principal, sourceAddress, eventTime, eventId } = candidate;
  const from = sourceAddress === null ? "" : ` from ${sourceAddress}`;
  return `(${confidence}) ${eventName} by ${principal}${from} at ${inZone(toTheSecond(eventTime))}, event ${eventId}`;
}
