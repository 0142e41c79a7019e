import { put, remove } from "../account/account-event";
import type { Resource } from "../account/resource";
import { certificate, encryptionKey } from "../resources/encryption";
import { queue, topic } from "../resources/messaging";
import { lambdaFunction, table } from "../resources/serverless";
import { networkOf } from "./network";
import { paymentsApiChapter } from "./payments-api";
import { paymentsDatabaseChapter } from "./payments-database";
import { ofPayments } from "./payments-team";
import { type Chapter, daysBefore, deployments, joined, onDay, type Story, standing } from "./story";

/** The payments team: an API on ECS over PostgreSQL, and functions that settle and refund. */
export function paymentsChapter(story: Story): Chapter {
  return joined([
    paymentsApiChapter(story),
    paymentsDatabaseChapter(story),
    queueChapter(story),
    functionChapter(story, "payments-settle", [47.6, 30.2, 18.9, 6.3]),
    functionChapter(story, "payments-refund", [52.1, 39.5, 25.8, 11.2, 3.4]),
    {
      foundation: [idempotencyTable(story, false)],
      events: [put(onDay(story, 26.4), idempotencyTable(story, true))],
    },
    {
      foundation: [paymentsCertificate(story, 1)],
      events: [put(onDay(story, 33.3), paymentsCertificate(story, 2))],
    },
    standing(
      topic(story.home, { ...ofPayments(story, "payments-alerts"), displayName: "Payments alerts" }),
      encryptionKey(story.home, { ...ofPayments(story, "payments"), isRotated: true }),
    ),
  ]);
}

function queueChapter(story: Story): Chapter {
  const settlements = (visibilityTimeoutSeconds: number) =>
    queue(story.home, {
      ...ofPayments(story, "payments-settlements"),
      visibilityTimeoutSeconds,
      retentionDays: 4,
      deadLetterName: "payments-settlements-failed",
    });
  const plain = (name: string) =>
    queue(story.home, { ...ofPayments(story, name), visibilityTimeoutSeconds: 30, retentionDays: 14 });
  const imports = plain("payments-import");
  return {
    foundation: [settlements(60), plain("payments-settlements-failed"), imports],
    events: [put(onDay(story, 6.1), settlements(180)), remove(onDay(story, 18.3), imports)],
  };
}

function functionChapter(story: Story, name: string, days: readonly number[]): Chapter {
  const network = networkOf(story.home);
  return deployments(story, days, (build, deployedAt) =>
    lambdaFunction(story.home, {
      ...ofPayments(story, name),
      roleName: "payments-functions",
      memorySize: build < 3 ? 256 : 512,
      timeoutSeconds: 30,
      environment: { STAGE: "production", LEDGER: "payments-primary" },
      subnetIds: network.privateSubnets.map(({ subnetId }) => subnetId),
      groupIds: [network.groupId("payments")],
      build,
      deployedAt,
    }),
  );
}

function idempotencyTable(story: Story, isRecoverable: boolean): Resource {
  return table(story.home, {
    ...ofPayments(story, "payments-requests"),
    partitionKey: "requestId",
    isProtected: true,
    isRecoverable,
  });
}

function paymentsCertificate(story: Story, renewals: number): Resource {
  return certificate(story.home, {
    ...ofPayments(story, "payments.tidewater.example"),
    renewals,
    issuedAt: renewals === 1 ? daysBefore(story, 330) : onDay(story, 33.3),
  });
}
