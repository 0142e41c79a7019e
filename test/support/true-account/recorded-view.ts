import { formatInstant, type Instant } from "../../../record/instant";
import { type ResourceKey, resourceKeyText } from "../../../record/resource-key";
import { isLive } from "../../../simulator/recorded-item";
import type { Version } from "./account-truth";
import type { ItemMoment, RecordedMoment } from "./recorded-moment";
import { changeText } from "./shown-rows";

/** What the items of a scope say, whatever became of the files that they were delivered in. */
export class RecordedView {
  constructor(private readonly moments: readonly RecordedMoment[]) {}

  /** The version that the last item says, null where there is none, it ended the resource, or it was forgotten. */
  versionAt(resource: ResourceKey, at: Instant): Version {
    const last = this.momentsOf(resource).findLast((moment) => moment.at <= at);
    return last?.kind === "item" && isLive(last.status) ? last.version : null;
  }

  /** The changes of resources that an answer about (since, until] should list, one text each. */
  changesOf(resources: readonly ResourceKey[], since: Instant, until: Instant): string[] {
    return resources.flatMap((resource) => {
      const moments = this.momentsOf(resource);
      return moments.flatMap((moment, index): readonly string[] => {
        if (moment.kind !== "item" || moment.at <= since || moment.at > until) return [];
        const kind = kindOf(moments[index - 1], moment);
        return kind === undefined ? [] : [changeText(resource, kind, formatInstant(moment.at))];
      });
    });
  }

  private momentsOf(resource: ResourceKey): readonly RecordedMoment[] {
    const key = resourceKeyText(resource);
    return this.moments.filter((moment) => resourceKeyText(moment.resource) === key);
  }
}

function kindOf(previous: RecordedMoment | undefined, item: ItemMoment): string | undefined {
  const before = previous?.kind === "item" && !isDeletion(previous) ? previous : undefined;
  if (isDeletion(item)) return "deleted";
  if (item.status === "ResourceNotRecorded") return "not-recorded";
  if (before === undefined || !isLive(before.status)) return "discovered";
  return before.version === item.version ? undefined : "changed";
}

function isDeletion({ status }: ItemMoment): boolean {
  return status === "ResourceDeleted" || status === "ResourceDeletedNotRecorded";
}
