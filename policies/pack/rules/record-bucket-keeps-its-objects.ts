import { lifecycleRules } from "../reading/lifecycle-rule";
import { property } from "../reading/property";
import { recordBucketRule } from "../rule";

interface Window {
  readonly days: number;
}

/** What has expired from the bucket cannot be answered from any more. */
export const recordBucketKeepsItsObjects = recordBucketRule<Window>({
  name: "record-bucket-keeps-its-objects",
  description: "The bucket that AWS Config delivers to expires nothing inside the window of questions.",
  severity: "high",
  remedy: "Raise the days of the expiration, or take the rule out.",
  url: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/lifecycle-expire-general-considerations.html",
  config: {
    defaults: { days: 365 },
    properties: {
      days: {
        type: "integer",
        minimum: 1,
        default: 365,
        description: "How many days back the record must answer.",
      },
    },
  },
  faults: (record, window) =>
    lifecycleRules(record).flatMap((rule) => {
      const days = property(rule.rule, "expiration", "days");
      const date = property(rule.rule, "expiration", "date");
      if (typeof date === "string" && date !== "") return [`expires objects on ${date} by "${rule.id}"`];
      if (typeof days !== "number" || days === 0 || days >= window.days) return [];
      return [`expires objects after ${days} days by "${rule.id}", and must keep them ${window.days}`];
    }),
});
