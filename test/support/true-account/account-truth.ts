import type { Instant } from "../../../record/instant";
import { type ResourceKey, resourceKeyText } from "../../../record/resource-key";
import type { ResourceHappening } from "./account-life";
import { hasCreationTime } from "./true-resource";

/** The version of a resource, which is all its configuration; null: it does not exist. */
export type Version = number | null;

interface Moment {
  readonly at: Instant;
  readonly version: Version;
}

/** What really exists in accounts, whether it is recorded or not. */
export class AccountTruth {
  private readonly moments = new Map<string, readonly Moment[]>();

  constructor(happenings: readonly ResourceHappening[]) {
    const inOrder = happenings.toSorted((one, other) => one.at - other.at);
    for (const [index, happening] of inOrder.entries()) this.follow(happening, index + 1);
  }

  versionAt(resource: ResourceKey, at: Instant): Version {
    return this.momentsOf(resource).findLast((moment) => moment.at <= at)?.version ?? null;
  }

  /** When the life began that the resource has at an instant, where its items tell and it is there. */
  creationTimeAt(resource: ResourceKey, at: Instant): Instant | undefined {
    if (!hasCreationTime(resource.resourceType)) return undefined;
    const moments = this.momentsOf(resource).filter((moment) => moment.at <= at);
    const life = moments.slice(moments.findLastIndex(({ version }) => version === null) + 1);
    return life[0]?.at;
  }

  /** The versions that a resource had at any time from one instant to another, both inclusive. */
  versionsWithin(resource: ResourceKey, from: Instant, until: Instant): ReadonlySet<Version> {
    const within = this.momentsOf(resource).filter(({ at }) => at > from && at <= until);
    return new Set([this.versionAt(resource, from), ...within.map(({ version }) => version)]);
  }

  private follow({ at, resource, step }: ResourceHappening, nextVersion: number): void {
    const moments = this.momentsOf(resource);
    const version = isRevived(step, moments, resource)
      ? nextVersion
      : versionAfter(step, moments, nextVersion);
    this.moments.set(resourceKeyText(resource), [...moments, { at, version }]);
  }

  private momentsOf(resource: ResourceKey): readonly Moment[] {
    return this.moments.get(resourceKeyText(resource)) ?? [];
  }
}

/** What is made again can have its old content only if nothing tells when it was made. */
function isRevived(
  step: ResourceHappening["step"],
  moments: readonly Moment[],
  { resourceType }: ResourceKey,
): boolean {
  return step === "revert" && moments.at(-1)?.version === null && hasCreationTime(resourceType);
}

function versionAfter(
  step: ResourceHappening["step"],
  moments: readonly Moment[],
  nextVersion: number,
): Version {
  const version = moments.at(-1)?.version ?? null;
  switch (step) {
    case "change":
      return nextVersion;
    case "revert":
      return moments.findLast((moment) => moment.version !== version)?.version ?? nextVersion;
    case "touch":
      return version;
    case "delete":
    case "vanish":
      return null;
  }
}
