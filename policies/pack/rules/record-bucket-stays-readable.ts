import { lifecycleRules } from "../reading/lifecycle-rule";
import { listProperty, property, textProperty } from "../reading/property";
import { recordBucketRule } from "../rule";

interface ReadableWindow {
  readonly days: number;
}

/** From these classes nothing can be read before it is restored, by hand and in hours. */
const archives = new Set(["GLACIER", "DEEP_ARCHIVE"]);

/** Archived objects are still there, but no question can read them. */
export const recordBucketStaysReadable = recordBucketRule<ReadableWindow>({
  name: "record-bucket-stays-readable",
  description: "The bucket that AWS Config delivers to archives nothing that questions still read.",
  severity: "medium",
  enforcementLevel: "advisory",
  remedy: "Move objects to GLACIER_IR instead, which is read like any other, or raise the days.",
  url: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/archived-objects.html",
  config: {
    defaults: { days: 365 },
    properties: {
      days: {
        type: "integer",
        minimum: 1,
        default: 365,
        description: "How many days back the record must be readable at once.",
      },
    },
  },
  faults: (record, window) =>
    lifecycleRules(record).flatMap(({ id, rule }) =>
      listProperty(rule, "transitions").flatMap((transition) => {
        const storageClass = textProperty(transition, "storageClass") ?? "";
        const days = property(transition, "days") ?? 0;
        if (!archives.has(storageClass) || typeof days !== "number" || days >= window.days) return [];
        return [`archives objects to ${storageClass} after ${days} days by "${id}"`];
      }),
    ),
});
