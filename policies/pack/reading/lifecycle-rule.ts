import { listProperty, textProperty } from "./property";
import type { RecordBucket } from "./record-bucket";

/** A lifecycle rule that is in force. */
export interface LifecycleRule {
  readonly id: string;
  /** The rule's properties. */
  readonly rule: unknown;
}

/** The lifecycle rules of a bucket that are in force. */
export function lifecycleRules(record: RecordBucket): readonly LifecycleRule[] {
  return record
    .about("BucketLifecycleConfiguration")
    .flatMap(({ props }) => listProperty(props, "rules"))
    .filter((rule) => textProperty(rule, "status") === "Enabled")
    .map((rule) => ({ id: textProperty(rule, "id") ?? "unnamed", rule }));
}
