import { isComplianceType } from "../../record/resource-type";
import type { Change, FoundChange } from "./change";
import type { ChangeClass } from "./change-class";
import type { ChangeToClassify } from "./classes/change-to-classify";
import { type ChangedPlace, placeOf } from "./classes/changed-places";
import { isRediscovery } from "./classes/rediscovery";
import { type ResourceCounts, schemaBurstsAmong } from "./classes/schema-bursts";
import type { ScopeVerdicts } from "./coverage";

/** What classification knows besides the changes. */
export interface ClassificationContext {
  /** When each scope began to record; without it, nothing counts as rediscovered. */
  readonly verdicts: readonly ScopeVerdicts[];
  /** How many resources of each type were there, changed or not. */
  readonly known: ResourceCounts;
}

/** Tells the class of every change. Give all changes of a window: bursts are seen among many only. */
export function classifyChanges(
  found: readonly ChangeToClassify[],
  { verdicts, known }: ClassificationContext,
): readonly Change[] {
  const bursts = schemaBurstsAmong(
    found.map(({ change }) => change),
    known,
  );
  return found.map((each) => classified(each.change, classOf(each, verdicts, bursts)));
}

/** The first that holds, in this order. */
function classOf(
  found: ChangeToClassify,
  verdicts: readonly ScopeVerdicts[],
  bursts: ReadonlySet<FoundChange>,
): ChangeClass {
  const { change } = found;
  if (isComplianceType(change.resourceType)) return "compliance";
  if (isRediscovery(found, verdicts)) return "rediscovered";
  if (found.isDiscovery) return "real";
  return classOfPlaces(change) ?? (bursts.has(change) ? "schema-burst" : "real");
}

/** A tag is set by someone, and relationships follow from other resources: together they are a change of tags. */
function classOfPlaces({ changedProperties }: FoundChange): ChangeClass | undefined {
  const places = new Set<ChangedPlace>();
  for (const property of changedProperties) {
    const place = placeOf(property);
    if (place === "content") return undefined;
    places.add(place);
  }
  if (places.has("tags")) return "tag-only";
  return places.has("relationships") ? "relationship-only" : undefined;
}

/** The class stands after the kind, in public order; every field is named, since copying a rest is slow. */
function classified(change: FoundChange, changeClass: ChangeClass): Change {
  const withClass = {
    accountId: change.accountId,
    awsRegion: change.awsRegion,
    resourceType: change.resourceType,
    resourceId: change.resourceId,
    resourceName: change.resourceName,
    arn: change.arn,
    kind: change.kind,
    class: changeClass,
    captureTime: change.captureTime,
    previousCaptureTime: change.previousCaptureTime,
    configurationStateId: change.configurationStateId,
    changedProperties: change.changedProperties,
  };
  const { vanishedBetween } = change;
  return vanishedBetween === undefined ? withClass : { ...withClass, vanishedBetween };
}
