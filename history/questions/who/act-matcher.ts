import { formatInstant } from "../../../record/instant";
import { compareTexts } from "../../../record/text-order";
import { eventSourceOf, trailRegionOf } from "./event-source";
import type { TrailEvent } from "./trail-event";
import type { Act, Confidence, WhoCandidate } from "./who";

interface Match {
  readonly event: TrailEvent;
  readonly isById: boolean;
  readonly isOfService: boolean;
  readonly isFitting: boolean;
}

const creatingVerbs =
  /^(Create|Run|Allocate|Put|Register|Import|Request|Restore|Copy|Launch|Add|Set|Publish|Start)/;
const deletingVerbs =
  /^(Delete|BatchDelete|Terminate|Remove|Release|Deregister|Cancel|Revoke|Disable|Detach|Disassociate|Schedule)/;
const mostCandidates = 10;

/** Finds, among CloudTrail's events, those that may have made changes: they name the resource, in time. */
export class ActMatcher {
  private readonly byName = new Map<string, Act[]>();
  private readonly matches = new Map<Act, Map<string, Match>>();

  constructor(acts: readonly Act[]) {
    for (const act of acts) {
      this.matches.set(act, new Map());
      for (const name of new Set(namesOf(act)))
        this.byName.set(name, [...(this.byName.get(name) ?? []), act]);
    }
  }

  /** Takes an event, in any order and as often as it comes. */
  offer(event: TrailEvent): void {
    for (const name of event.names) {
      for (const act of this.byName.get(name) ?? []) {
        if (isInWindow(event, act)) this.note(event, act, name === act.resourceId || name === act.arn);
      }
    }
  }

  hasCandidates(act: Act): boolean {
    return (this.matches.get(act)?.size ?? 0) > 0;
  }

  /** The likeliest first, then the latest. */
  candidates(act: Act): readonly WhoCandidate[] {
    const matches = [...(this.matches.get(act)?.values() ?? [])];
    const strong = matches.filter(isStrong);
    return matches
      .map((match) => candidateOf(match, confidenceOf(match, strong.length), strong.length))
      .sort(compareCandidates)
      .slice(0, mostCandidates);
  }

  private note(event: TrailEvent, act: Act, isById: boolean): void {
    const known = this.matches.get(act);
    if (known === undefined) return;
    known.set(event.eventId, {
      event,
      isById: isById || known.get(event.eventId)?.isById === true,
      isOfService: event.eventSource === eventSourceOf(act.resourceType),
      isFitting: isFitting(event, act),
    });
  }
}

function namesOf({ resourceId, resourceName, arn }: Act): readonly string[] {
  return [resourceId, resourceName, arn].filter((name) => name !== null && name !== "") as readonly string[];
}

function isInWindow({ eventTime, awsRegion, accountId }: TrailEvent, act: Act): boolean {
  if (eventTime <= act.after || eventTime > act.until) return false;
  if (accountId !== null && accountId !== act.accountId) return false;
  return awsRegion === trailRegionOf(act.awsRegion, act.arn);
}

function isFitting({ eventName }: TrailEvent, { kind }: Act): boolean {
  switch (kind) {
    case "deleted":
      return deletingVerbs.test(eventName);
    case "discovered":
      return creatingVerbs.test(eventName);
    case "changed":
      return true;
    case "not-recorded":
      return false;
  }
}

function isStrong({ isById, isOfService, isFitting: fits }: Match): boolean {
  return isById && isOfService && fits;
}

function confidenceOf(match: Match, strongMatches: number): Confidence {
  if (!match.isOfService) return "low";
  return isStrong(match) && strongMatches === 1 ? "high" : "medium";
}

function candidateOf(
  { event, ...match }: Match,
  confidence: Confidence,
  strongMatches: number,
): WhoCandidate {
  const { principal, principalType, eventName, eventSource, sourceAddress, eventId } = event;
  const eventTime = formatInstant(event.eventTime);
  const because = reasonFor({ event, ...match }, strongMatches);
  return {
    principal,
    principalType,
    eventName,
    eventSource,
    eventTime,
    sourceAddress,
    eventId,
    confidence,
    because,
  };
}

function reasonFor(match: Match, strongMatches: number): string {
  const named = `it names the resource by its ${match.isById ? "id" : "name"}`;
  const service = match.isOfService ? "" : ", but is an act of another service";
  const fitting = match.isFitting ? "" : ", but its kind of act does not fit the change";
  if (!isStrong(match)) return `${named}${service}${fitting}`;
  return strongMatches === 1
    ? `${named}, and no other act does`
    : `${named}, as ${strongMatches - 1} more do`;
}

const confidences: readonly Confidence[] = ["high", "medium", "low"];

function compareCandidates(a: WhoCandidate, b: WhoCandidate): number {
  const order = confidences.indexOf(a.confidence) - confidences.indexOf(b.confidence);
  if (order !== 0) return order;
  return compareTexts(b.eventTime, a.eventTime) || compareTexts(a.eventId, b.eventId);
}
