import type { Instant } from "../../../record/instant";
import type { ResourceKey } from "../../../record/resource-key";
import type { DeliveryOptions } from "../../../simulator/deliveries/delivery-options";
import type { AccountLife, RecorderHappening, ResourceStep } from "./account-life";
import type { DeliveryFaults } from "./delivery-fate";
import type { MadeObject } from "./scope-deliveries";
import { TrueRecord } from "./true-record";
import { home } from "./true-resource";

const HOUR = 3_600_000;

/** The midnight at which told stories begin. */
const storyBegin: Instant = Date.UTC(2026, 9, 5);

/** The alarm that told stories are about. */
export const alarm: ResourceKey = { ...home, resourceType: "AWS::CloudWatch::Alarm", resourceId: "first" };

const serviceRecorderName = "AWSConfigurationRecorderForObservability";

/** An instant of a story: so many hours and minutes after its begin. */
export function hour(hours: number, minutes = 0): Instant {
  return storyBegin + hours * HOUR + minutes * 60_000;
}

/** A story of the alarm and the recorder of one scope: what happens at which instants. */
export interface ToldStory {
  readonly seed?: number;
  readonly alarm: readonly (readonly [Instant, ResourceStep])[];
  readonly recorder: readonly (readonly [Instant, RecorderHappening["change"]])[];
  /** What is done to a recorder that a service of AWS made. */
  readonly serviceRecorder?: readonly (readonly [Instant, RecorderHappening["change"]])[];
  /** When AWS Config begins to support alarms; always did unless given. */
  readonly supportedFrom?: Instant;
  readonly delivery?: DeliveryOptions;
  readonly faults?: Partial<DeliveryFaults>;
}

/** The record of a told story, with a snapshot at every sixth hour unless told otherwise, seen ten days later. */
export function toldRecord({ seed = 1, delivery, faults, ...story }: ToldStory): TrueRecord {
  return new TrueRecord({
    seed,
    life: lifeOf(story),
    delivery: { seed: 1, snapshotPeriod: 6 * HOUR, snapshotAnchor: storyBegin, ...delivery },
    faults: {
      seed: 1,
      lostPercent: 0,
      corruptPercent: 0,
      outage: undefined,
      present: hour(240),
      ...faults,
    },
  });
}

function lifeOf({ alarm: steps, recorder, serviceRecorder = [], supportedFrom }: ToldStory): AccountLife {
  return {
    resources: steps.map(([at, step]) => ({ at, resource: alarm, step })),
    recorders: [
      ...recorder.map(([at, change]) => ({ at, scope: home, change })),
      ...serviceRecorder.map(([at, change]) => ({ at, scope: home, recorder: serviceRecorderName, change })),
    ],
    supports: supportedFrom === undefined ? [] : [{ resourceType: alarm.resourceType, from: supportedFrom }],
  };
}

/** Picks the history file of a story's alarm whose first item was captured at a time: `20261006T07`. */
export function isHistoryOf(stamp: string): (object: MadeObject) => boolean {
  return ({ key }) => key.includes(`_ConfigHistory_${alarm.resourceType}_${stamp}`);
}

/** Picks the snapshot that was stamped at a time: `20261006T12`. */
export function isSnapshotOf(stamp: string): (object: MadeObject) => boolean {
  return ({ key }) => key.includes(`_ConfigSnapshot_${stamp}`);
}
