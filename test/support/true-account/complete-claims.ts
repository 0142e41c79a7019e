import type { Coverage, Verdict } from "../../../history/questions/coverage";
import type { Instant } from "../../../record/instant";
import { describeResource, type ResourceKey } from "../../../record/resource-key";
import type { ReadAnswer } from "../asked-question";
import { otherWorlds } from "./other-worlds";
import type { RecordedMoment } from "./recorded-moment";
import { RecordedView } from "./recorded-view";
import { isContinuous } from "./recorder-settings";
import { differencesOf, shownChanges, shownKinds, shownVersion } from "./shown-rows";
import type { TrueRecord } from "./true-record";
import { globalType, resourcesWithin, type TrueScope, trueTypes } from "./true-resource";

/** AWS Config records a change within a minute. */
const captureMilliseconds = 60_000;

/** What an answer says of one type of one scope. */
export interface Claim {
  readonly scope: TrueScope;
  readonly resourceType: string;
  readonly verdict: Verdict;
  readonly why: string;
}

/** A type of a scope at an instant. */
export interface TypeAt extends Pick<Claim, "scope" | "resourceType"> {
  readonly at: Instant;
}

/** A type of a scope in a span, open at its start and closed at its end. */
export interface TypeWithin extends Pick<Claim, "scope" | "resourceType"> {
  readonly since: Instant;
  readonly until: Instant;
}

/**
 * What an answer about an instant says of every type that it is about. A type that it does not name is claimed
 * as its scope is, if it was recorded continuously; else the answer says nothing of it.
 */
export function claimsOf(record: TrueRecord, coverage: Coverage, at: Instant): readonly Claim[] {
  return record.scopes.flatMap(({ scope }) => {
    const covered = coverage.scopes.find(
      ({ accountId, awsRegion }) => accountId === scope.accountId && awsRegion === scope.awsRegion,
    );
    const settings = record.settingsAt(scope, at);
    return trueTypes.flatMap((resourceType) => {
      const named = covered?.verdicts.find(({ resourceTypes }) => resourceTypes.includes(resourceType));
      if (named !== undefined) return [{ ...named, scope, resourceType }];
      if (settings === undefined || !isContinuous(settings, resourceType)) return [];
      return [{ verdict: covered?.verdict ?? "no-base", why: "not named", scope, resourceType }];
    });
  });
}

/** What is wrong with a state of a type that is claimed to be complete; empty where all is right. */
export function faultsOfState(
  record: TrueRecord,
  { rows }: ReadAnswer,
  { scope, resourceType, at }: TypeAt,
): readonly string[] {
  const resources = resourcesOf(scope, resourceType);
  const truly = (resource: ResourceKey) =>
    record.truth.versionsWithin(resource, at - captureMilliseconds, at);
  const shown = (resource: ResourceKey) => shownVersion(rows, resource, { scope, truly: truly(resource) });
  if (resources.every((resource) => truly(resource).has(shown(resource)))) return [];
  for (const moments of otherWorlds(record, { scope, resourceType, at, until: at })) {
    const view = new RecordedView(moments);
    if (resources.every((resource) => view.versionAt(resource, at) === shown(resource))) return [];
  }
  return resources
    .filter((resource) => !truly(resource).has(shown(resource)))
    .map((resource) => `${describeResource(resource)}: ${shown(resource)}, truly ${listOf(truly(resource))}`);
}

/** What is wrong with the changes of a type that are claimed to be complete; empty where all is right. */
export function faultsOfChanges(
  record: TrueRecord,
  { rows }: ReadAnswer,
  { scope, resourceType, since, until }: TypeWithin,
): readonly string[] {
  if (isRecordedElsewhere(record, { scope, resourceType })) return [];
  const resources = resourcesOf(scope, resourceType);
  const shown = shownChanges(rows, resources);
  const recorded = record.scopes.find((each) => each.scope === scope)?.moments ?? [];
  const changesOf = (moments: readonly RecordedMoment[]) =>
    new RecordedView(moments).changesOf(resources, since, until).sort();
  const expected = changesOf(recorded);
  if (isSame(shown, expected)) return [];
  for (const at of [since, (since + until) / 2, until])
    for (const moments of otherWorlds(record, { scope, resourceType, at, until }))
      if (isSame(shown, changesOf(moments))) return [];
  return [`shown: ${shown.join(", ")}; recorded: ${expected.join(", ")}`];
}

/** What is wrong with the differences of a type that are claimed to be complete; empty where all is right. */
export function faultsOfDiff(
  record: TrueRecord,
  { rows }: ReadAnswer,
  { scope, resourceType, since, until }: TypeWithin,
): readonly string[] {
  if (isRecordedElsewhere(record, { scope, resourceType })) return [];
  const resources = resourcesOf(scope, resourceType);
  const kinds = (resource: ResourceKey) => shownKinds(rows, resource);
  const truly = (resource: ResourceKey) => {
    const [from, to] = [since, until].map((at) =>
      record.truth.versionsWithin(resource, at - captureMilliseconds, at),
    );
    return differencesOf(from ?? new Set(), to ?? new Set());
  };
  if (resources.every((resource) => truly(resource).has(kinds(resource)))) return [];
  for (const at of [since, until])
    for (const moments of otherWorlds(record, { scope, resourceType, at, until })) {
      const view = new RecordedView(moments);
      const differs = (resource: ResourceKey) =>
        differencesOf(new Set([view.versionAt(resource, since)]), new Set([view.versionAt(resource, until)]));
      if (resources.every((resource) => differs(resource).has(kinds(resource)))) return [];
    }
  return resources
    .filter((resource) => !truly(resource).has(kinds(resource)))
    .map((resource) => `${describeResource(resource)}: ${kinds(resource)}, truly ${listOf(truly(resource))}`);
}

function resourcesOf(scope: TrueScope, resourceType: string): readonly ResourceKey[] {
  return resourcesWithin(scope).filter((resource) => resource.resourceType === resourceType);
}

/** Of a global resource the items of all regions make one history, of which no single scope can answer. */
function isRecordedElsewhere(
  { scopes }: TrueRecord,
  { scope, resourceType }: Pick<Claim, "scope" | "resourceType">,
): boolean {
  const ofAccount = scopes.filter((other) => other.scope.accountId === scope.accountId);
  return resourceType === globalType && ofAccount.length > 1;
}

function isSame(one: readonly string[], other: readonly string[]): boolean {
  return one.join("\n") === other.join("\n");
}

function listOf(values: ReadonlySet<unknown>): string {
  return [...values].map(String).join(" or ");
}
