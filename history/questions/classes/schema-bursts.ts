import { grouped } from "../../../record/grouped";
import type { Instant } from "../../../record/instant";
import { type ResourceKey, resourceKeyText } from "../../../record/resource-key";
import type { FoundChange } from "../change";
import { placeOf } from "./changed-places";
import { addedSchemaPath } from "./schema-path";

/** AWS reaches all resources of a type in a region within hours; changes further apart are of different causes. */
export const BURST_MILLISECONDS = 6 * 3_600_000;

/** Fewer rows a reader sees through at once, and people do change nine resources in one go. */
export const BURST_RESOURCES = 10;

/** AWS reaches all of a region's resources of the type; a deployment that touches most of them is rare. */
const BURST_SHARE = 0.5;

/** How many resources of a type were known in a region. */
export type ResourceCounts = ReadonlyMap<string, number>;

/** Counts resources, each given once, by region and type. */
export function countResources(keys: Iterable<ResourceKey>): ResourceCounts {
  const counts = new Map<string, number>();
  for (const key of keys) {
    const group = groupOf(key);
    counts.set(group, (counts.get(group) ?? 0) + 1);
  }
  return counts;
}

/**
 * The changes that only show that AWS records more of a type: within hours, the same new properties on at least
 * ten of its resources and at least half of those that are known, in one region.
 */
export function schemaBurstsAmong(
  changes: readonly FoundChange[],
  known: ResourceCounts,
): ReadonlySet<FoundChange> {
  const additions = changes.filter(({ kind }) => kind === "changed").flatMap(additionsOf);
  if (additions.length === 0) return new Set();
  const needed = resourcesNeeded(changes, known);
  const widespread = new Map<FoundChange, number>();
  for (const samePath of groupsOf(additions)) {
    for (const change of crowded(samePath, needed)) widespread.set(change, (widespread.get(change) ?? 0) + 1);
  }
  const explained = [...widespread].filter(([change, paths]) => paths === pathsToExplain(change));
  return new Set(explained.map(([change]) => change));
}

interface Addition {
  readonly change: FoundChange;
  readonly path: string;
  readonly resource: string;
  readonly captureTime: Instant;
}

/** A change of other things too is no burst itself, but shows how widely its new property spreads. */
function additionsOf(change: FoundChange): readonly Addition[] {
  if (change.captureTime === null) return [];
  const paths = pathsOf(change);
  if (paths.size === 0) return [];
  const captureTime = Date.parse(change.captureTime);
  const resource = resourceKeyText(change);
  return [...paths].map((path) => ({ change, path, resource, captureTime }));
}

function pathsOf(change: FoundChange): ReadonlySet<string> {
  const paths = new Set<string>();
  for (const property of change.changedProperties) {
    const path = burstPathOf(property, change);
    if (path !== undefined) paths.add(path);
  }
  return paths;
}

/** The version of the item's format changes with what AWS records. */
function burstPathOf(
  property: FoundChange["changedProperties"][number],
  change: FoundChange,
): string | undefined {
  return property.path === "/version" ? property.path : addedSchemaPath(property, change);
}

/** Infinity where the change also shows something that no burst explains. */
function pathsToExplain(change: FoundChange): number {
  const told = change.changedProperties.filter(
    (property) => property.path === "/version" || placeOf(property) !== "bookkeeping",
  );
  const isExplained = told.every((property) => burstPathOf(property, change) !== undefined);
  return isExplained ? pathsOf(change).size : Infinity;
}

function groupOf({ awsRegion, resourceType }: ResourceKey): string {
  return `${awsRegion}\u0000${resourceType}`;
}

function groupsOf(additions: readonly Addition[]): Iterable<readonly Addition[]> {
  return grouped(additions, ({ change, path }) => `${groupOf(change)}\u0000${path}`).values();
}

/** Where nothing tells of the resources that did not change, those that did are all that is known. */
function resourcesNeeded(
  changes: readonly FoundChange[],
  known: ResourceCounts,
): (change: FoundChange) => number {
  const distinct = new Map(changes.map((change) => [resourceKeyText(change), change]));
  const changing = countResources(distinct.values());
  return (change) => {
    const group = groupOf(change);
    const resources = Math.max(known.get(group) ?? 0, changing.get(group) ?? 0);
    return Math.max(BURST_RESOURCES, Math.ceil(resources * BURST_SHARE));
  };
}

/** The changes that stand, within some hours, beside others of enough resources. */
function* crowded(
  samePath: readonly Addition[],
  needed: (change: FoundChange) => number,
): Generator<FoundChange> {
  const inOrder = samePath.toSorted((a, b) => a.captureTime - b.captureTime);
  const [first] = inOrder;
  if (first === undefined) return;
  const least = needed(first.change);
  const within = new Map<string, number>();
  let start = 0;
  let yielded = 0;
  for (const [end, { resource, captureTime }] of inOrder.entries()) {
    within.set(resource, (within.get(resource) ?? 0) + 1);
    for (let oldest = inOrder[start]; oldest !== undefined; oldest = inOrder[start]) {
      if (captureTime - oldest.captureTime <= BURST_MILLISECONDS) break;
      leave(within, oldest.resource);
      start++;
    }
    if (within.size < least) continue;
    for (const { change } of inOrder.slice(Math.max(start, yielded), end + 1)) yield change;
    yielded = end + 1;
  }
}

function leave(within: Map<string, number>, resource: string): void {
  const left = (within.get(resource) ?? 0) - 1;
  if (left > 0) within.set(resource, left);
  else within.delete(resource);
}
