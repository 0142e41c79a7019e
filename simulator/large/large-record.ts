import type { Instant } from "../../record/instant";
import { DAY_MILLISECONDS } from "../../record/instant";
import { Random } from "../random";
import { type RecordedItem, recordedItem } from "../recorded-item";
import { configurationRecorder } from "../resources/config";
import { type BulkResource, bulkItem, ruleCountFor } from "./bulk-resource";
import { bulkTypes } from "./bulk-types";

/** The scale of a large record. */
export interface LargeRecordOptions {
  readonly seed?: number;
  readonly accountId?: string;
  readonly regions?: readonly [string, ...string[]];
  /** When the recorder starts and finds all resources, over the following hour. */
  readonly startsAt: Instant;
  readonly days: number;
  /** How many resources live at any time. */
  readonly resources: number;
  readonly changesPerDay: number;
  /** The length of one item's text in characters, from least to most. */
  readonly itemLength?: readonly [least: number, most: number];
}

const discoveryMilliseconds = 3_600_000;

/**
 * The items of a large account in capture order, made one by one: each region's recorder starts, all resources
 * are discovered, then changed at an even pace; one change in twenty replaces a resource by another. Resources that change often are few,
 * as in life. A million items of history and snapshots (10,000 resources, 90 days) take a few dozen megabytes.
 */
export function* largeRecord(options: LargeRecordOptions): Generator<RecordedItem> {
  const account = new LargeAccount(options);
  const { startsAt, days, resources, changesPerDay } = options;
  yield* account.recorders(startsAt);
  for (let index = 0; index < resources; index += 1) {
    yield account.discover(startsAt + Math.floor((index * discoveryMilliseconds) / resources), index);
  }
  const changesFrom = startsAt + 2 * discoveryMilliseconds;
  const pace = DAY_MILLISECONDS / changesPerDay;
  const count = Math.floor((days * DAY_MILLISECONDS - 2 * discoveryMilliseconds) / pace);
  for (let change = 0; change < count; change += 1) {
    yield* account.change(changesFrom + Math.floor(change * pace), pace);
  }
}

class LargeAccount {
  private readonly resources: BulkResource[] = [];
  private readonly random: Random;
  private readonly accountId: string;
  private readonly regions: readonly [string, ...string[]];
  private readonly itemLength: readonly [number, number];
  private madeCount = 0;

  constructor(options: LargeRecordOptions) {
    this.random = new Random(`large/${options.seed ?? 1}`);
    this.accountId = options.accountId ?? "111122223333";
    this.regions = options.regions ?? ["eu-west-1", "us-east-1"];
    this.itemLength = options.itemLength ?? [1_000, 8_000];
  }

  /** The item that each region's recorder makes of itself when it starts. */
  *recorders(captureTime: Instant): Generator<RecordedItem> {
    const { accountId } = this;
    const args = { isRecording: true, recordsGlobals: true, excludedTypes: [], roleName: "config-recorder" };
    for (const region of this.regions) {
      const recorder = configurationRecorder({ seed: 1, accountId, region }, args);
      yield recordedItem({ ...recorder, accountId, captureTime, status: "ResourceDiscovered" });
    }
  }

  /** A resource appears in the place of the account's list that `index` names. */
  discover(captureTime: Instant, index: number): RecordedItem {
    this.madeCount += 1;
    const resourceType = this.random.pick(bulkTypes);
    const resource: BulkResource = {
      accountId: this.accountId,
      awsRegion: this.random.pick(this.regions),
      resourceType,
      resourceId: `${nounOf(resourceType)}-${String(this.madeCount).padStart(7, "0")}`,
      creationTime: captureTime - this.random.integer(1_000, 60_000),
      ruleCount: this.ruleCount(),
      revision: 0,
    };
    this.resources[index] = resource;
    return bulkItem(resource, captureTime, "ResourceDiscovered");
  }

  *change(captureTime: Instant, pace: number): Generator<RecordedItem> {
    // The square makes the first resources of the list the busy ones.
    const index = Math.floor(this.random.fraction() ** 2 * this.resources.length);
    const resource = this.resources[index];
    if (resource === undefined) return;
    if (this.random.integer(1, 20) === 1) {
      yield bulkItem(resource, captureTime, "ResourceDeleted");
      yield this.discover(captureTime + Math.floor(pace / 2), index);
      return;
    }
    const changed = { ...resource, revision: resource.revision + 1 };
    this.resources[index] = changed;
    yield bulkItem(changed, captureTime, "OK");
  }

  /** Most resources are small: lengths lean towards the least. */
  private ruleCount(): number {
    const [least, most] = this.itemLength;
    return ruleCountFor(least + this.random.fraction() ** 2 * (most - least));
  }
}

function nounOf(resourceType: string): string {
  return (resourceType.split("::")[2] ?? "resource").toLowerCase();
}
