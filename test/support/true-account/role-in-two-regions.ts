import type { Instant } from "../../../record/instant";
import type { ResourceKey } from "../../../record/resource-key";
import type { RecorderHappening } from "./account-life";
import { hour } from "./told-record";
import { TrueRecord } from "./true-record";
import { globalType, home, type TrueScope } from "./true-resource";

/** The other region of the home's account. */
export const abroad: TrueScope = { accountId: home.accountId, awsRegion: "us-east-1" };

/** A role that has been there for long. */
const role: ResourceKey = {
  accountId: home.accountId,
  awsRegion: "global",
  resourceType: globalType,
  resourceId: "AROAFIRST",
};

/** A recorder as it leaves roles out. */
export const withoutGlobals = { recordedTypes: { kind: "all", withGlobals: false } } as const;

/**
 * The intact record of the role in two regions whose recorders begin with it, and what is done to them and to the
 * role later.
 */
export function roleInTwoRegions(recorders: readonly RecorderHappening[], deletedAt?: Instant): TrueRecord {
  const begin = { at: hour(0, 5), change: { isRecording: true } };
  return new TrueRecord({
    seed: 1,
    life: {
      resources: [
        { at: hour(-2), resource: role, step: "change" },
        ...(deletedAt === undefined ? [] : [{ at: deletedAt, resource: role, step: "delete" } as const]),
      ],
      recorders: [{ ...begin, scope: home }, { ...begin, scope: abroad }, ...recorders],
    },
    delivery: { seed: 1, snapshotPeriod: 6 * 3_600_000, snapshotAnchor: hour(0) },
    faults: { seed: 1, lostPercent: 0, corruptPercent: 0, outage: undefined, present: hour(240) },
  });
}
