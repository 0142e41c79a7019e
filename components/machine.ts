import * as pulumi from "@pulumi/pulumi";
import { type ByRegion, homeRegion, mapRegions } from "./by-region";
import type { ChangeTopic } from "./change-topic";
import { coveringPrefix, deliveryFolder, recordAddress } from "./delivery-folder";
import type { MachineArgs } from "./machine-args";
import { aggregator, changeTopics, consent, recordCatalog, tamperAlarms } from "./machine-companions";
import type { Site } from "./preflight/site";
import type { RegionPlan } from "./preflight/takeover";
import type { RecordCatalog } from "./record-catalog";
import { type RecordLocation, recordLocation, recordVault } from "./record-location";
import { RecorderRole } from "./recorder-role";
import { RegionalRecorder } from "./regional-recorder";
import type { Settings } from "./settings/settings-schema";

/** What `config-history --record athena://…` asks. */
interface CatalogNames {
  readonly workgroupName: pulumi.Output<string>;
  readonly databaseName: pulumi.Output<string>;
  readonly resultsBucketName: pulumi.Output<string>;
}

/** Everything that records an account, and what was known of it. */
export interface Machine {
  readonly settings: Settings;
  readonly site: Site;
  /** What `config-history --record` takes. */
  readonly record: pulumi.Output<string>;
  readonly bucketName: pulumi.Output<string>;
  /** What stands before every `AWSLogs/` of the record; the prefix of its delivery, or what older prefixes share with it. */
  readonly recordPrefix: pulumi.Output<string>;
  /** The key that encrypts the record; undefined where S3's own does. */
  readonly keyArn: pulumi.Output<string> | undefined;
  /** That key, and those that older parts of the record need. */
  readonly recordKeyArns: pulumi.Output<string[]>;
  readonly vaultBucketName: pulumi.Output<string> | undefined;
  readonly recorderNames: ByRegion<pulumi.Output<string>>;
  readonly topicArns: ByRegion<pulumi.Output<string>>;
  readonly alarmTopicArns: ByRegion<pulumi.Output<string>>;
  readonly aggregatorArn: pulumi.Output<string> | undefined;
  readonly catalog: CatalogNames | undefined;
}

/** One bucket, and in every region a recorder that delivers into it, with what notifies, guards and aggregates around them. */
export function makeMachine(name: string, args: MachineArgs, parent: pulumi.Resource): Machine {
  const { settings, site } = args;
  const place = recordLocation(name, args, parent);
  const topics = changeTopics(name, args, parent);
  const { roleArn } = recorderRole(name, args, { place, topics }, parent);
  const { bucketName, keyArn } = place;
  const recordPrefix = bucketName.apply((bucket) =>
    coveringPrefix(bucket, settings.delivery.prefix, site.formerRecord),
  );
  const vault = recordVault(name, args, place, parent);
  consent(name, args, parent);
  return {
    settings,
    site,
    record: pulumi
      .all([bucketName, recordPrefix])
      .apply(([bucket, covering]) => recordAddress(bucket, covering)),
    bucketName,
    recordPrefix,
    keyArn,
    recordKeyArns: pulumi
      .all([...(site.formerKeyArns ?? []), ...(keyArn === undefined ? [] : [keyArn])])
      .apply((arns) => [...new Set(arns)]),
    vaultBucketName: vault?.bucketName,
    recorderNames: recorders(name, args, { place, topics, roleArn }, parent),
    topicArns: mapRegions(topics, ({ topicArn }) => topicArn),
    alarmTopicArns: tamperAlarms(name, args, { topics, vault }, parent),
    aggregatorArn: aggregator(name, args, parent),
    catalog: catalogNames(recordCatalog(name, args, place, parent)),
  };
}

function catalogNames(catalog: RecordCatalog | undefined): CatalogNames | undefined {
  if (catalog === undefined) return undefined;
  const { workgroupName, databaseName, resultsBucketName } = catalog;
  return { workgroupName, databaseName, resultsBucketName };
}

function recorderRole(
  name: string,
  { settings, site, company }: MachineArgs,
  given: { readonly place: RecordLocation; readonly topics: ByRegion<ChangeTopic> },
  parent: pulumi.Resource,
): RecorderRole {
  const { role, regions, delivery, tags } = settings;
  const { accountId, createsServiceLinkedRole } = site;
  const { place, topics } = given;
  const topicArns = Object.values(topics).flatMap(({ channelTopicArn }) => channelTopicArn ?? []);
  const topicKeyArns = Object.values(topics).flatMap(({ channelKeyArn }) => channelKeyArn ?? []);
  const makesShared = role.kind === "service-linked" && createsServiceLinkedRole;
  const shared = makesShared ? company?.serviceLinkedRole(accountId) : undefined;
  const made = new RecorderRole(
    `${name}-role`,
    {
      region: homeRegion(regions),
      accountId,
      kind: shared === undefined ? role.kind : "existing",
      arn: shared ?? role.arn,
      createsServiceLinkedRole,
      delivery: {
        bucketName: place.bucketName,
        folder: deliveryFolder(delivery.prefix, accountId),
        bucketOwnerId: place.ownerId,
        keyArn: place.keyArn,
        topicArns,
        topicKeyArns,
      },
      permissionsBoundary: role.permissionsBoundary,
      tags,
    },
    { parent },
  );
  if (makesShared) company?.keepServiceLinkedRole(accountId, made.roleArn);
  return made;
}

function recorders(
  name: string,
  { settings, site }: MachineArgs,
  given: {
    readonly place: RecordLocation;
    readonly topics: ByRegion<ChangeTopic>;
    readonly roleArn: pulumi.Output<string>;
  },
  parent: pulumi.Resource,
): ByRegion<pulumi.Output<string>> {
  const { recording, delivery, existing, retentionDays } = settings;
  const { place, topics, roleArn } = given;
  const plans = Object.fromEntries(site.plans.map((plan) => [plan.region, plan]));
  return mapRegions(plans, ({ region, recorderName, channelName, adoption }: RegionPlan) => {
    const target = {
      bucketName: place.bucketName,
      prefix: delivery.prefix,
      keyArn: place.keyArn,
      topicArn: topics[region]?.channelTopicArn,
      snapshots: delivery.snapshots,
      channelName,
    };
    const recorder = new RegionalRecorder(
      `${name}-${region}`,
      {
        region,
        recorderName,
        roleArn,
        recording: { ...recording, recordsGlobalTypes: region === globalsRegion(settings) },
        isEnabled: recording.enabled,
        delivery: target,
        retentionDays: retentionDays === 0 ? undefined : retentionDays,
        adoption,
        isRetained: existing === "adopt",
      },
      { parent },
    );
    return recorder.recorderName;
  });
}

function globalsRegion({ regions, recording }: Settings): string | undefined {
  const { globalResourceTypes } = recording;
  return globalResourceTypes === "home" ? regions[0] : globalResourceTypes;
}
