import { type AccountEvent, put, remove } from "../account/account-event";
import type { Resource } from "../account/resource";
import { cluster, service, taskDefinition, taskDefinitionArn } from "../resources/containers";
import { databaseInstance } from "../resources/database";
import { certificate, encryptionKey, encryptionKeyArn } from "../resources/encryption";
import { queue, topic } from "../resources/messaging";
import { lambdaFunction, table } from "../resources/serverless";
import { networkOf } from "./network";
import { type Chapter, daysBefore, deployments, joined, onDay, type Story, standing, tagsFor } from "./story";

const deploymentDays = [56.3, 49.4, 42.2, 36.1, 29.3, 22.2, 15.3, 8.4, 5.2, 1.3] as const;
const firstRevision = 41;

/** The payments team: an API on ECS over PostgreSQL, and functions that settle and refund. */
export function paymentsChapter(story: Story): Chapter {
  return joined([
    apiChapter(story),
    databaseChapter(story),
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
      topic(story.home, { ...made(story, "payments-alerts"), displayName: "Payments alerts" }),
      encryptionKey(story.home, { ...made(story, "payments"), isRotated: true }),
    ),
  ]);
}

function apiChapter(story: Story): Chapter {
  const foundation = [
    cluster(story.home, made(story, "payments")),
    apiRevision(story, firstRevision),
    apiService(story, firstRevision),
  ];
  return {
    foundation,
    events: deploymentDays.map((day, index) => deployApi(story, day, firstRevision + index + 1)),
  };
}

/** The last revision but one is deregistered by each deployment. */
function deployApi(story: Story, day: number, revision: number): AccountEvent {
  const retired = revision - 2;
  const resourceId = taskDefinitionArn(story.home, "payments-api", retired);
  const ref = { awsRegion: story.home.region, resourceType: "AWS::ECS::TaskDefinition", resourceId };
  const deployment = put(onDay(story, day), apiRevision(story, revision), apiService(story, revision));
  return retired < firstRevision ? deployment : { ...deployment, removals: [ref] };
}

function apiRevision(story: Story, revision: number): Resource {
  const image = `${story.home.accountId}.dkr.ecr.${story.home.region}.amazonaws.com/payments-api:2.${revision}.0`;
  const memoryMebibytes = revision < firstRevision + 6 ? 1024 : 2048;
  return taskDefinition(story.home, {
    ...made(story, "payments-api"),
    revision,
    image,
    cpu: 512,
    memoryMebibytes,
    roleName: "payments-api",
  });
}

function apiService(story: Story, revision: number): Resource {
  const network = networkOf(story.home);
  return service(story.home, {
    ...made(story, "payments-api"),
    clusterName: "payments",
    taskDefinitionArn: taskDefinitionArn(story.home, "payments-api", revision),
    desiredCount: revision < firstRevision + 8 ? 3 : 4,
    subnetIds: network.privateSubnets.map(({ subnetId }) => subnetId),
    groupIds: [network.groupId("payments")],
  });
}

interface DatabaseSettings {
  readonly instanceClass: string;
  readonly allocatedGibibytes: number;
  readonly backupRetentionDays: number;
}

function databaseChapter(story: Story): Chapter {
  const first = { instanceClass: "db.r7g.large", allocatedGibibytes: 200, backupRetentionDays: 7 };
  const larger = { ...first, allocatedGibibytes: 400 };
  const keptLonger = { ...larger, backupRetentionDays: 14 };
  const faster = { ...keptLonger, instanceClass: "db.r7g.xlarge" };
  return {
    foundation: [primaryDatabase(story, first), replicaDatabase(story)],
    events: [
      put(onDay(story, 34.4), primaryDatabase(story, larger)),
      put(onDay(story, 12.6), primaryDatabase(story, keptLonger)),
      put(onDay(story, 3.1), primaryDatabase(story, faster)),
    ],
  };
}

function primaryDatabase(story: Story, settings: DatabaseSettings): Resource {
  const name = "payments-primary";
  const replicaNames = ["payments-replica"];
  return databaseInstance(story.home, {
    ...databaseArgs(story, name),
    ...settings,
    isMultiZone: true,
    replicaNames,
  });
}

function replicaDatabase(story: Story): Resource {
  const settings = { instanceClass: "db.r7g.large", allocatedGibibytes: 400, backupRetentionDays: 0 };
  return databaseInstance(story.home, {
    ...databaseArgs(story, "payments-replica"),
    ...settings,
    isMultiZone: false,
    sourceName: "payments-primary",
    replicaNames: [],
  });
}

function databaseArgs(story: Story, name: string) {
  const network = networkOf(story.home);
  return {
    ...made(story, name),
    groupId: network.groupId("database"),
    vpcId: network.vpcId,
    subnets: network.privateSubnets,
    kmsKeyArn: encryptionKeyArn(story.home, "payments"),
  };
}

function queueChapter(story: Story): Chapter {
  const settlements = (visibilityTimeoutSeconds: number) =>
    queue(story.home, {
      ...made(story, "payments-settlements"),
      visibilityTimeoutSeconds,
      retentionDays: 4,
      deadLetterName: "payments-settlements-failed",
    });
  const plain = (name: string) =>
    queue(story.home, { ...made(story, name), visibilityTimeoutSeconds: 30, retentionDays: 14 });
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
      ...made(story, name),
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
    ...made(story, "payments-requests"),
    partitionKey: "requestId",
    isProtected: true,
    isRecoverable,
  });
}

function paymentsCertificate(story: Story, renewals: number): Resource {
  return certificate(story.home, {
    ...made(story, "payments.tidewater.example"),
    renewals,
    issuedAt: renewals === 1 ? daysBefore(story, 330) : onDay(story, 33.3),
  });
}

function made(story: Story, name: string) {
  return { name, creationTime: daysBefore(story, 330), tags: tagsFor("payments", name) };
}
