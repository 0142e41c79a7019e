import type { Instant } from "../../../record/instant";
import { type ResourceKey, resourceKeyText } from "../../../record/resource-key";
import { serialiseItem } from "../../../simulator/deliveries/delivery";
import { type ItemStatus, isLive, recordedItem } from "../../../simulator/recorded-item";
import type { Version } from "./account-truth";
import type { RecordedMoment } from "./recorded-moment";
import { type RecorderName, type RecorderSettings, recorderResource } from "./recorder-settings";
import { namingOf, recorderType, type TrueScope } from "./true-resource";

/** What an item says. */
interface WrittenItem {
  readonly status: ItemStatus;
  /** The version that is there; null: none, or none that is recorded. */
  readonly version: Version;
  /** When the resource was made, where its items tell. */
  readonly creationTime?: Instant | undefined;
}

/** What an item of a recorder says: how it is set, or was before it was deleted. */
interface WrittenRecorder {
  readonly status: ItemStatus;
  readonly settings: RecorderSettings;
}

/** Writes down what one recorder records; of one resource no two items have the same capture time. */
export class ItemWriter {
  private readonly moments: RecordedMoment[] = [];
  private readonly lastCaptures = new Map<string, Instant>();

  constructor(private readonly scope: TrueScope) {}

  /** Everything that was written, in the order of capture. */
  written(): readonly RecordedMoment[] {
    return this.moments.toSorted((one, other) => one.at - other.at);
  }

  item(now: Instant, resource: ResourceKey, { status, version, creationTime }: WrittenItem): void {
    const at = this.captureTime(now, resourceKeyText(resource));
    const { resourceName, nameWhenDeleted = resourceName, arn, tags } = namingOf(resource);
    const isThere = isLive(status);
    const item = recordedItem({
      ...resource,
      resourceName: isThere ? resourceName : nameWhenDeleted,
      arn,
      captureTime: at,
      status,
      ...(isThere ? { configuration: { version }, tags, creationTime } : {}),
    });
    this.moments.push({ kind: "item", at, resource, status, version, recorded: serialiseItem(item) });
  }

  recorder(now: Instant, recorder: RecorderName, { status, settings }: WrittenRecorder): void {
    const { links, tags, creationTime, ...resource } = recorderResource(this.scope, recorder, settings);
    const key = { ...resource, accountId: this.scope.accountId };
    const at = this.captureTime(now, recorderType);
    const isThere = isLive(status);
    const configuration = isThere ? resource.configuration : undefined;
    const item = recordedItem({ ...key, captureTime: at, status, configuration });
    this.moments.push({
      kind: "recorder",
      at,
      recorder,
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

  /** What is done to several recorders is done one after the other. */
  private captureTime(now: Instant, key: string): Instant {
    const at = Math.max(now, (this.lastCaptures.get(key) ?? 0) + 1);
    this.lastCaptures.set(key, at);
    return at;
  }
}
