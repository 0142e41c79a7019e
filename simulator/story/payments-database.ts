import { put } from "../account/account-event";
import type { Resource } from "../account/resource";
import { databaseInstance } from "../resources/database";
import { encryptionKeyArn } from "../resources/encryption";
import { networkOf } from "./network";
import { ofPayments } from "./payments-team";
import { type Chapter, onDay, type Story } from "./story";

interface DatabaseSettings {
  readonly instanceClass: string;
  readonly allocatedGibibytes: number;
  readonly backupRetentionDays: number;
}

/** The database and its replica; the first grows, keeps its backups longer and gets a faster machine. */
export function paymentsDatabaseChapter(story: Story): Chapter {
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
    ...ofPayments(story, name),
    groupId: network.groupId("database"),
    vpcId: network.vpcId,
    subnets: network.privateSubnets,
    kmsKeyArn: encryptionKeyArn(story.home, "payments"),
  };
}
