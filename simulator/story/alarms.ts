import type { Instant } from "../../record/instant";
import { put, remove } from "../account/account-event";
import { arnIn, type Place } from "../account/place";
import type { Resource } from "../account/resource";
import { alarm } from "../resources/monitoring";
import { type Chapter, daysAgo, daysBefore, joined, type Story, standing, tagsFor } from "./story";

/** The alarm that the demo asks about. */
export const latencyAlarmName = "payments-api-latency";

/** When the alarm that the demo asks about was created, changed and deleted, in days before now. */
export const latencyAlarmDays = { created: 30.6, changed: 21.3, deleted: 0.087 } as const;

/** The alarms. One is created a month ago, changed three weeks ago and deleted two hours ago. */
export function alarmChapter(story: Story): Chapter {
  return joined([
    latencyChapter(story),
    errorsChapter(story),
    standing(
      alarmAt(story, story.home, {
        name: "payments-database-cpu",
        metric: ["AWS/RDS", "CPUUtilization"],
        dimension: ["DBInstanceIdentifier", "payments-primary"],
        threshold: 80,
      }),
      alarmAt(story, story.home, {
        name: "checkout-orders-age",
        metric: ["AWS/SQS", "ApproximateAgeOfOldestMessage"],
        dimension: ["QueueName", "checkout-orders"],
        threshold: 900,
      }),
      alarmAt(story, story.home, {
        name: "checkout-edge-errors",
        metric: ["AWS/ApplicationELB", "HTTPCode_ELB_5XX_Count"],
        dimension: ["LoadBalancer", "app/checkout-edge"],
        threshold: 25,
      }),
      alarmAt(story, story.home, {
        name: "payments-settlements-age",
        metric: ["AWS/SQS", "ApproximateAgeOfOldestMessage"],
        dimension: ["QueueName", "payments-settlements"],
        threshold: 600,
      }),
      alarmAt(story, story.second, {
        name: "catalogue-errors",
        metric: ["AWS/Lambda", "Errors"],
        dimension: ["FunctionName", "catalogue-index"],
        threshold: 5,
      }),
    ),
  ]);
}

function latencyChapter(story: Story): Chapter {
  const createdAt = daysAgo(story, latencyAlarmDays.created);
  const changedAt = daysAgo(story, latencyAlarmDays.changed);
  const latency = (threshold: number, updatedAt: Instant) =>
    alarmAt(story, story.home, {
      name: latencyAlarmName,
      metric: ["Tidewater/Payments", "ApiLatency"],
      dimension: ["Service", "payments-api"],
      threshold,
      unit: "Milliseconds",
      createdAt,
      updatedAt,
    });
  const created = latency(500, createdAt);
  return {
    foundation: [],
    events: [
      put(createdAt, created),
      put(changedAt, latency(800, changedAt)),
      remove(daysAgo(story, latencyAlarmDays.deleted), created),
    ],
  };
}

function errorsChapter(story: Story): Chapter {
  const errors = (threshold: number, updatedAt: Instant) =>
    alarmAt(story, story.home, {
      name: "payments-api-errors",
      metric: ["Tidewater/Payments", "ApiErrors"],
      dimension: ["Service", "payments-api"],
      threshold,
      updatedAt,
    });
  return {
    foundation: [errors(10, daysBefore(story, 70))],
    events: [38.2, 5.9].map((day, index) =>
      put(daysAgo(story, day), errors(20 - 5 * index, daysAgo(story, day))),
    ),
  };
}

interface AlarmSettings {
  readonly name: string;
  readonly metric: readonly [namespace: string, name: string];
  readonly dimension: readonly [name: string, value: string];
  readonly threshold: number;
  readonly unit?: string;
  readonly createdAt?: Instant;
  readonly updatedAt?: Instant;
}

function alarmAt(story: Story, place: Place, settings: AlarmSettings): Resource {
  const { name, metric, dimension, threshold, unit } = settings;
  const team = name.split("-")[0] ?? "platform";
  const [namespace, metricName] = metric;
  const createdAt = settings.createdAt ?? daysBefore(story, 90);
  return alarm(place, {
    name,
    creationTime: createdAt,
    tags: tagsFor(team, name),
    description: `Wakes the ${team} team`,
    namespace,
    metricName,
    dimension,
    statistic: "Average",
    threshold,
    ...(unit === undefined ? {} : { unit }),
    periodSeconds: 60,
    evaluationPeriods: 5,
    topicArn: arnIn(place, "sns", `${team}-alerts`),
    updatedAt: settings.updatedAt ?? createdAt,
  });
}
