import type { Json, JsonObject } from "../../record/json";
import { type Coverage, rankOfVerdict, type ScopeCoverage, type TypesOfVerdict } from "../questions/coverage";
import { clipped, fitted } from "./fitted";

const mostTypes = 5;
const mostReasons = 4;
const mostReasonCharacters = 300;

/** What an answer rests on, the worst first and cut to a size; what is left out is counted. */
export function briefCoverage({ verdict, scopes }: Coverage, mostCharacters: number): JsonObject {
  const worstFirst = scopes.toSorted((a, b) => rankOfVerdict(b.verdict) - rankOfVerdict(a.verdict));
  const { taken, more } = fitted(worstFirst.map(briefScope), mostCharacters);
  return { verdict, scopes: taken, ...moreOf("moreScopes", more) };
}

function briefScope(scope: ScopeCoverage): JsonObject {
  const { accountId, awsRegion, verdict, verdicts, base, lastDelivery, unreadable, notes } = scope;
  const worstFirst = verdicts.toSorted((a, b) => rankOfVerdict(b.verdict) - rankOfVerdict(a.verdict));
  return {
    accountId,
    awsRegion,
    verdict,
    reasons: worstFirst.slice(0, mostReasons).map(briefReason),
    ...moreOf("moreReasons", worstFirst.length - mostReasons),
    base: base === null ? null : { object: base.object, at: base.at },
    lastDelivery,
    unreadable,
    notes: notes.slice(0, mostReasons).map((note) => clipped(note, mostReasonCharacters)),
    ...moreOf("moreNotes", notes.length - mostReasons),
  };
}

function briefReason({ verdict, why, resourceTypes }: TypesOfVerdict): JsonObject {
  return {
    verdict,
    why: clipped(why, mostReasonCharacters),
    resourceTypes: resourceTypes.slice(0, mostTypes),
    ...moreOf("moreResourceTypes", resourceTypes.length - mostTypes),
  };
}

/** Where nothing is left out, nothing is said. */
export function moreOf(name: string, count: number): Readonly<Record<string, Json>> {
  return count > 0 ? { [name]: count } : {};
}
