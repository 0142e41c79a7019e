import { property } from "../reading/property";
import { resourceRule } from "../rule";

interface RetentionFloor {
  readonly days: number;
}

/** Shortening AWS Config's retention makes older items unreadable by its API at once. */
export const retentionIsLongEnough = resourceRule<RetentionFloor>({
  name: "retention-is-long-enough",
  description: "AWS Config keeps configuration items for as long as the organisation demands.",
  severity: "high",
  remedy: "Raise retentionPeriodInDays, or leave the retention configuration out: AWS keeps 2557 days.",
  url: "https://docs.aws.amazon.com/config/latest/developerguide/delete-config-data-with-retention-period.html",
  types: ["aws:cfg/retentionConfiguration:RetentionConfiguration"],
  config: {
    defaults: { days: 365 },
    properties: {
      days: {
        type: "integer",
        minimum: 30,
        maximum: 2557,
        default: 365,
        description: "The shortest retention that is allowed, in days.",
      },
    },
  },
  faults: (retention, floor) => {
    const days = property(retention, "retentionPeriodInDays");
    if (typeof days !== "number" || days >= floor.days) return [];
    return [`keeps configuration items ${days} days, and must keep them ${floor.days}`];
  },
});
