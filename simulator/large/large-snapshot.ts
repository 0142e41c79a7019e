import { dayOf, type Instant } from "../../record/instant";
import type { Delivery } from "../deliveries/delivery";
import { Random, uuidOf } from "../random";
import { bulkItem, ruleCountFor } from "./bulk-resource";
import { bulkTypes } from "./bulk-types";

/** The scale of one large snapshot. */
export interface LargeSnapshotOptions {
  readonly seed?: number;
  readonly accountId?: string;
  readonly region?: string;
  readonly snapshotTime: Instant;
  /** The length of the object before compression, in characters; the last item goes beyond it. */
  readonly textLength: number;
}

/** One snapshot of any size, whose items are made while it is written. */
export function largeSnapshot(options: LargeSnapshotOptions): Delivery {
  const { snapshotTime } = options;
  const label = `large-snapshot/${options.seed ?? 1}`;
  const key = {
    kind: "snapshot",
    root: "",
    accountId: options.accountId ?? "111122223333",
    region: options.region ?? "eu-west-1",
    day: dayOf(snapshotTime),
    snapshotTime,
    snapshotId: uuidOf(label),
  } as const;
  const itemTexts = snapshotItems(new Random(label), key.accountId, key.region, options);
  return { key, deliveredAt: snapshotTime + 120_000, itemTexts };
}

function* snapshotItems(
  random: Random,
  accountId: string,
  awsRegion: string,
  options: LargeSnapshotOptions,
): Generator<string> {
  let length = 0;
  for (let index = 0; length < options.textLength; index += 1) {
    const captureTime = options.snapshotTime - random.integer(3_600_000, 30 * 86_400_000);
    const resource = {
      accountId,
      awsRegion,
      resourceType: random.pick(bulkTypes),
      resourceId: `resource-${String(index).padStart(7, "0")}`,
      creationTime: captureTime - 60_000,
      ruleCount: ruleCountFor(random.integer(1_000, 8_000)),
      revision: random.integer(0, 40),
    };
    const text = JSON.stringify(bulkItem(resource, captureTime, "OK"));
    length += text.length + 1;
    yield text;
  }
}
