import type { Instant } from "../../../record/instant";
import type { RecordedScope, TrueRecord } from "../true-account/true-record";

/** The stamps of the snapshots of a scope that can be read, in order. A stamp tells whole seconds. */
export function stampsOf(record: TrueRecord, { scope, objects }: RecordedScope): readonly Instant[] {
  return objects
    .filter((object) => object.kind === "snapshot" && record.fate(scope, object) === "arrives")
    .map(({ firstCapture }) => Math.floor(firstCapture / 1000) * 1000)
    .sort((a, b) => a - b);
}

/** The stamp of the first snapshot that can be read after an instant; Infinity where there is none. */
export function firstSnapshotAfter(record: TrueRecord, scope: RecordedScope, at: Instant): Instant {
  return stampsOf(record, scope).find((stamp) => stamp > at) ?? Infinity;
}
