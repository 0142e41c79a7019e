import type { Instant } from "../../../record/instant";
import { resourceKeyText } from "../../../record/resource-key";
import { type ItemStatus, isLive } from "../../../simulator/recorded-item";
import type { ItemMoment, RecordedMoment, RecorderMoment } from "./recorded-moment";
import { Recorders } from "./recorders";
import { trueTypes } from "./true-resource";

const discoveryMilliseconds = 60 * 60_000;

/**
 * Whether AWS Config could have recorded the items of a scope like this: recorded types alone, nothing but a
 * discovery after nothing or an end, a discovery of what is known only after the recorder began, and no item of
 * the recorder that says what the one before it said.
 */
export function isPlausible(moments: readonly RecordedMoment[]): boolean {
  const reader = new HistoryReader();
  return moments.every((moment) => reader.accepts(moment));
}

class HistoryReader {
  private recorders = Recorders.none;
  private readonly recordedSince = new Map<string, Instant>();
  private readonly statuses = new Map<string, ItemStatus>();

  accepts(moment: RecordedMoment): boolean {
    switch (moment.kind) {
      case "recorder":
        return this.acceptsRecorder(moment);
      case "item":
        return this.acceptsItem(moment);
      case "forgotten":
        this.statuses.delete(resourceKeyText(moment.resource));
        return true;
    }
  }

  private acceptsRecorder({ at, recorder, settings, status }: RecorderMoment): boolean {
    const before = this.recorders.settingsOf(recorder);
    const isNew = before === undefined;
    if (JSON.stringify(settings) === JSON.stringify(before)) return false;
    if (settings !== undefined && isNew !== (status === "ResourceDiscovered")) return false;
    const after = this.recorders.with(recorder, settings);
    for (const resourceType of trueTypes)
      if (after.isRecorded(resourceType) && !this.recorders.isRecorded(resourceType))
        this.recordedSince.set(resourceType, at);
    this.recorders = after;
    return true;
  }

  private acceptsItem(item: ItemMoment): boolean {
    const key = resourceKeyText(item.resource);
    const before = this.statuses.get(key);
    this.statuses.set(key, item.status);
    const isTypeRecorded = this.recorders.isRecorded(item.resource.resourceType);
    if (!this.recorders.isOn || isTypeRecorded === isOutOfScope(item.status)) return false;
    return this.follows(item, before);
  }

  private follows({ at, resource, status }: ItemMoment, before: ItemStatus | undefined): boolean {
    const isKnown = before !== undefined && isLive(before);
    switch (status) {
      case "ResourceDiscovered": {
        const since = this.recordedSince.get(resource.resourceType) ?? -Infinity;
        return !isKnown || at <= since + discoveryMilliseconds;
      }
      case "ResourceDeletedNotRecorded":
        return isKnown || before === "ResourceNotRecorded";
      case "OK":
      case "ResourceDeleted":
      case "ResourceNotRecorded":
        return isKnown;
    }
  }
}

function isOutOfScope(status: ItemStatus): boolean {
  return status === "ResourceNotRecorded" || status === "ResourceDeletedNotRecorded";
}
