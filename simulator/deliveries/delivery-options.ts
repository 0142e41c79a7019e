import { DAY_MILLISECONDS, type Instant } from "../../record/instant";
import type { RecordedItem } from "../recorded-item";
import type { DeliveredKey } from "./delivery";

const HOUR_MILLISECONDS = 3_600_000;
const MINUTE_MILLISECONDS = 60_000;

/** How a record is delivered; whatever is left out is as AWS Config does it. */
export interface DeliveryOptions {
  /** Decides identifiers and lags. */
  readonly seed?: number;
  /** The record's present: what is delivered later is missing. Left out: everything is delivered. */
  readonly until?: Instant;
  /** Time between snapshots in milliseconds, or `none`. A day. */
  readonly snapshotPeriod?: number | "none";
  /** An instant at which a snapshot is taken; the others follow from the period. 04:30 UTC. */
  readonly snapshotAnchor?: Instant;
  /**
   * How long a snapshot takes, in milliseconds: half of the resources stand in it as they were at its stamp,
   * the others as they were this much later. 0.
   */
  readonly snapshotSpread?: number;
  /** When snapshots are taken besides, as `DeliverConfigSnapshot` does; each takes no time. None. */
  readonly snapshotsOnDemand?: readonly Instant[];
  /** Length of the window of one history file in milliseconds. Six hours. */
  readonly historyWindow?: number;
  /** An instant at which a window begins; the others follow from the length. Midnight UTC. */
  readonly historyAnchor?: Instant;
  /** How long after its window closes a history file is delivered, in milliseconds. 40 to 60 minutes. */
  readonly historyLag?: readonly [least: number, most: number];
  /** How many items one part of a history file holds at most. */
  readonly itemsPerPart?: number;
  /** Items whose text is longer (in UTF-16 units) are delivered as oversize objects too. 256 kB. */
  readonly oversizeLength?: number;
  /** Whether oversize items are missing from history files and snapshots. */
  readonly isOversizeAlone?: boolean;
  /** The regions that record items of `global` resources. `eu-west-1`. */
  readonly globalRegions?: readonly string[];
  /** The delivery channel's prefix: `a/b`. */
  readonly prefix?: string;
  /** The organisation's id that AWS Control Tower puts before `AWSLogs`: `o-exampleorg`. */
  readonly organizationId?: string;
  /** Whether the item is repeated in the next history file of its type, if one follows. */
  readonly isRepeated?: (item: RecordedItem) => boolean;
  /** How much later than usual the object is delivered, in milliseconds. */
  readonly delayOf?: (key: DeliveredKey) => number;
  /** Whether the object never arrives. */
  readonly isLost?: (key: DeliveredKey) => boolean;
}

/** The options with everything decided. */
export interface DeliveryPlan extends Omit<Required<DeliveryOptions>, "prefix" | "organizationId"> {
  /** What stands before `AWSLogs` in every key. */
  readonly root: string;
}

/** Fills in what the options leave out. */
export function planDeliveries(options: DeliveryOptions): DeliveryPlan {
  const { prefix, organizationId, ...given } = options;
  return {
    seed: 1,
    until: Number.POSITIVE_INFINITY,
    snapshotPeriod: DAY_MILLISECONDS,
    snapshotAnchor: 4.5 * HOUR_MILLISECONDS,
    snapshotSpread: 0,
    snapshotsOnDemand: [],
    historyWindow: 6 * HOUR_MILLISECONDS,
    historyAnchor: 0,
    historyLag: [40 * MINUTE_MILLISECONDS, 60 * MINUTE_MILLISECONDS],
    itemsPerPart: Number.POSITIVE_INFINITY,
    oversizeLength: 256 * 1024,
    isOversizeAlone: false,
    globalRegions: ["eu-west-1"],
    isRepeated: () => false,
    delayOf: () => 0,
    isLost: () => false,
    ...given,
    root: [prefix, organizationId].flatMap((part) => (part === undefined ? [] : [`${part}/`])).join(""),
  };
}
