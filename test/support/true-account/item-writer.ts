import type { Instant } from "../../../record/instant";
import { type ResourceKey, resourceKeyText } from "../../../record/resource-key";
import { serialiseItem } from "../../../simulator/deliveries/delivery";
import { type ItemStatus, isLive, recordedItem } from "../../../simulator/recorded-item";
import type { Version } from "./account-truth";
import type { RecordedMoment } from "./recorded-moment";
import { type RecorderSettings, recorderResource } from "./recorder-settings";
import type { TrueScope } from "./true-resource";

/** Writes down what one recorder records; of one resource no two items have the same capture time. */
export class ItemWriter {
  private readonly moments: RecordedMoment[] = [];
  private readonly lastCaptures = new Map<string, Instant>();

  constructor(private readonly scope: TrueScope) {}

  /** Everything that was written, in the order of capture. */
  written(): readonly RecordedMoment[] {
    return this.moments.toSorted((one, other) => one.at - other.at);
  }

  item(now: Instant, resource: ResourceKey, status: ItemStatus, version: Version): void {
    const at = this.captureTime(now, resource);
    const configuration = isLive(status) ? { version } : undefined;
    const { resourceId } = resource;
    const item = recordedItem({
      ...resource,
      resourceName: resourceId,
      captureTime: at,
      status,
      configuration,
    });
    this.moments.push({ kind: "item", at, resource, status, version, recorded: serialiseItem(item) });
  }

  recorder(now: Instant, status: ItemStatus, settings: RecorderSettings): void {
    const { links, tags, creationTime, ...resource } = recorderResource(this.scope, settings);
    const key = { ...resource, accountId: this.scope.accountId };
    const at = this.captureTime(now, key);
    const isThere = isLive(status);
    const configuration = isThere ? resource.configuration : undefined;
    const item = recordedItem({ ...key, captureTime: at, status, configuration });
    this.moments.push({
      kind: "recorder",
      at,
      resource: key,
      status,
      version: null,
      settings: isThere ? settings : undefined,
      recorded: serialiseItem(item),
    });
  }

  forgotten(at: Instant, resource: ResourceKey): void {
    this.moments.push({ kind: "forgotten", at, resource });
  }

  private captureTime(now: Instant, resource: ResourceKey): Instant {
    const key = resourceKeyText(resource);
    const at = Math.max(now, (this.lastCaptures.get(key) ?? 0) + 1);
    this.lastCaptures.set(key, at);
    return at;
  }
}
