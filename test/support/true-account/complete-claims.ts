import type { Coverage, Verdict } from "../../../history/questions/coverage";
import type { Instant } from "../../../record/instant";
import { describeResource, type ResourceKey, resourceKeyText } from "../../../record/resource-key";
import type { ReadAnswer } from "../asked-question";
import { isSupported } from "./account-life";
import type { Version } from "./account-truth";
import { otherWorlds } from "./other-worlds";
import type { RecordedMoment } from "./recorded-moment";
import { RecordedView } from "./recorded-view";
import { differencesOf, shownChanges, shownKinds, shownOutcome, shownVersion } from "./shown-rows";
import type { TrueRecord } from "./true-record";
import { globalType, resourcesWithin, type TrueScope, trueTypes } from "./true-resource";

/** What is there when its type comes to be supported is discovered within an hour. */
const discoveryMilliseconds = 3_600_000;
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
 * What an answer about an instant, or about it and an earlier one, says of every type that it is about. A type that it
 * does not name is claimed as its scope is, if it was recorded continuously, and supported at both; else the answer
 * says nothing of it.
 */
export function claimsOf(record: TrueRecord, coverage: Coverage, at: Instant, and = at): readonly Claim[] {
  return record.scopes.flatMap(({ scope }) => {
    const covered = coverage.scopes.find(
      ({ accountId, awsRegion }) => accountId === scope.accountId && awsRegion === scope.awsRegion,
    );
    const recorders = record.recordersAt(scope, at);
    return trueTypes.flatMap((resourceType) => {
      const named = covered?.verdicts.find(({ resourceTypes }) => resourceTypes.includes(resourceType));
      if (named !== undefined) return [{ ...named, scope, resourceType }];
      const supported =
        isSupported(record.life, resourceType, and) && isSupported(record.life, resourceType, at);
      if (!supported || !recorders.isContinuous(resourceType)) return [];
      return [{ verdict: covered?.verdict ?? "no-base", why: "not named", scope, resourceType }];
    });
  });
}

/**
 * What is wrong with a state of a type, or of one resource of it, that is claimed to be complete; empty where all
 * is right.
 */
export function faultsOfState(
  record: TrueRecord,
  { rows }: ReadAnswer,
  { scope, resourceType, at, resource: only }: TypeAt & { readonly resource?: ResourceKey },
): readonly string[] {
  const resources = only === undefined ? resourcesOf(scope, resourceType) : [only];
  const truly = (resource: ResourceKey) => tellableVersions(record, { scope, resource, at });
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

/**
 * What is wrong with when resources of a type were there, by an answer to `when` of any resource that is claimed to
 * be complete; empty where all is right.
 */
export function faultsOfWhen(
  record: TrueRecord,
  { rows }: ReadAnswer,
  { scope, resourceType, at }: TypeAt,
): readonly string[] {
  if (isRecordedElsewhere(record, { scope, resourceType })) return [];
  const resources = resourcesOf(scope, resourceType);
  const outcome = (resource: ResourceKey) => shownOutcome(rows, resource, at);
  const fits = (resource: ResourceKey, version: Version) =>
    outcome(resource) === "unknown" || (version !== null) === (outcome(resource) === "held");
  const isTrue = (resource: ResourceKey) =>
    [...tellableVersions(record, { scope, resource, at })].some((version) => fits(resource, version));
  if (resources.every(isTrue)) return [];
  for (const moments of otherWorlds(record, { scope, resourceType, at, until: at })) {
    const view = new RecordedView(moments);
    if (resources.every((resource) => fits(resource, view.versionAt(resource, at)))) return [];
  }
  return resources
    .filter((resource) => !isTrue(resource))
    .map((resource) => `${describeResource(resource)}: ${outcome(resource)}, which it was not`);
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
    const [from, to] = [since, until].map((at) => tellableVersions(record, { scope, resource, at }));
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

interface ResourceAt {
  readonly scope: TrueScope;
  readonly resource: ResourceKey;
  readonly at: Instant;
}

/**
 * The versions that a resource may truly have been known to have. Before its type was supported, the record
 * tells of it only later, and only by a creation time.
 */
function tellableVersions(record: TrueRecord, { scope, resource, at }: ResourceAt): ReadonlySet<Version> {
  const versions = record.truth.versionsWithin(resource, at - captureMilliseconds, at);
  if (isSupported(record.life, resource.resourceType, at - discoveryMilliseconds)) return versions;
  return isToldLater(record, { scope, resource, at }) ? versions : new Set([...versions, null]);
}

function isToldLater(record: TrueRecord, { scope, resource, at }: ResourceAt): boolean {
  const moments = record.scopes.find((each) => each.scope === scope)?.moments ?? [];
  const key = resourceKeyText(resource);
  const next = moments.find((moment) => resourceKeyText(moment.resource) === key);
  if (next?.kind !== "item") return false;
  const { resourceCreationTime } = next.recorded.item;
  return resourceCreationTime !== undefined && Date.parse(resourceCreationTime) <= at - captureMilliseconds;
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
