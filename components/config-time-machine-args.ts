import type * as pulumi from "@pulumi/pulumi";

// Written from components/settings by UPDATE_DOCS=1 npm test.

/** Every supported type, only `resourceTypes`, or every type but those. */
export const RecordingStrategy = {
  All: "all",
  Include: "include",
  Exclude: "exclude",
} as const;
export type RecordingStrategy = (typeof RecordingStrategy)[keyof typeof RecordingStrategy];

/** At every change, or once a day if something changed. */
export const RecordingFrequency = {
  Continuous: "continuous",
  Daily: "daily",
} as const;
export type RecordingFrequency = (typeof RecordingFrequency)[keyof typeof RecordingFrequency];

/** What is recorded, and how often. */
export interface Recording {
  /** `false` stops the recorders and keeps them. Default: `true`. */
  enabled?: pulumi.Input<boolean>;
  /** Every supported type, only `resourceTypes`, or every type but those. Default: `all`. */
  strategy?: pulumi.Input<RecordingStrategy>;
  /** The types to include or exclude; patterns such as AWS::EC2::* are expanded. Each a resource type or pattern such as AWS::EC2::*. */
  resourceTypes?: pulumi.Input<pulumi.Input<string>[]>;
  /** At every change, or once a day if something changed. Default: `continuous`. */
  frequency?: pulumi.Input<RecordingFrequency>;
  /** The types recorded at the other frequency than `frequency`. Each a resource type or pattern such as AWS::EC2::*. */
  otherFrequencyTypes?: pulumi.Input<pulumi.Input<string>[]>;
  /** The one region that records IAM users, groups, roles and policies; home is the first region. Default: `home`. */
  globalResourceTypes?: pulumi.Input<string>;
}

/** Deliver into a bucket that this stack does not own. */
export interface DeliveryExistingBucket {
  /** A bucket name: 3 to 63 lower-case letters, digits, dots and hyphens. */
  name: pulumi.Input<string>;
  /** The bucket's region; home without it. */
  region?: pulumi.Input<string>;
  /** The bucket's owner; this account without it. */
  accountId?: pulumi.Input<string>;
}

/** How often a configuration snapshot is delivered. */
export const DeliverySnapshots = {
  Every1h: "1h",
  Every3h: "3h",
  Every6h: "6h",
  Every12h: "12h",
  Every24h: "24h",
  None: "none",
} as const;
export type DeliverySnapshots = (typeof DeliverySnapshots)[keyof typeof DeliverySnapshots];

/** Log requests to the bucket. */
export interface DeliveryAccessLogs {
  /** An existing bucket for the logs; created without it. */
  bucket?: pulumi.Input<string>;
  /** What the logs' keys begin with. Default: `record/`. */
  prefix?: pulumi.Input<string>;
  /** How long a created bucket keeps logs. 1 to 2147483647. Default: `365`. */
  keepDays?: pulumi.Input<number>;
}

/** `glacier` and `deep-archive` must be restored before they can be read. */
export const DeliveryLifecycleArchiveClass = {
  Glacier: "glacier",
  DeepArchive: "deep-archive",
  GlacierInstant: "glacier-instant",
  StandardIa: "standard-ia",
} as const;
export type DeliveryLifecycleArchiveClass =
  (typeof DeliveryLifecycleArchiveClass)[keyof typeof DeliveryLifecycleArchiveClass];

/** How long what is kept, and where. */
export interface DeliveryLifecycle {
  /** The window: for so many days everything can be read at once, and nothing is archived or expires. 1 to 2147483647. Default: `2557`. */
  readableDays?: pulumi.Input<number>;
  /** When objects move to `archiveClass`. 1 to 2147483647. */
  archiveAfterDays?: pulumi.Input<number>;
  /** `glacier` and `deep-archive` must be restored before they can be read. Default: `glacier`. */
  archiveClass?: pulumi.Input<DeliveryLifecycleArchiveClass>;
  /** Also move objects below 128 KiB, most of a record, though their overhead can cost more. Default: `false`. */
  archiveSmallObjects?: pulumi.Input<boolean>;
  /** When objects are deleted; never, without it. 1 to 2147483647. */
  expireAfterDays?: pulumi.Input<number>;
  /** How long an overwritten or deleted object can be brought back. 30 to 2147483647. Default: `365`. */
  replacedVersionDays?: pulumi.Input<number>;
}

/** `compliance` binds even the account's root, for good. */
export const DeliveryVaultMode = {
  Governance: "governance",
  Compliance: "compliance",
} as const;
export type DeliveryVaultMode = (typeof DeliveryVaultMode)[keyof typeof DeliveryVaultMode];

/** A replica that Object Lock protects. */
export interface DeliveryVault {
  /** The vault's region; home without it. */
  region?: pulumi.Input<string>;
  /** How long nobody can delete a replica. 1 to 36500. */
  retentionDays: pulumi.Input<number>;
  /** `compliance` binds even the account's root, for good. Default: `governance`. */
  mode?: pulumi.Input<DeliveryVaultMode>;
}

/** Where the record is delivered, and how it is kept. */
export interface Delivery {
  /** The name of the bucket to create; generated without it. */
  bucketName?: pulumi.Input<string>;
  /** Deliver into a bucket that this stack does not own. */
  existingBucket?: pulumi.Input<DeliveryExistingBucket>;
  /** What stands before AWSLogs/ in every key; no slash at either end. */
  prefix?: pulumi.Input<string>;
  /** How often a configuration snapshot is delivered. Default: `24h`. */
  snapshots?: pulumi.Input<DeliverySnapshots>;
  /** `snapshots: none` said twice: without snapshots every question reads the whole history. Default: `false`. */
  withoutSnapshots?: pulumi.Input<boolean>;
  /** `s3`, `created-key`, or the ARN of a KMS key in the bucket's region. Default: `s3`. */
  encryption?: pulumi.Input<string>;
  /** Log requests to the bucket. */
  accessLogs?: pulumi.Input<DeliveryAccessLogs>;
  /** How long what is kept, and where. */
  lifecycle?: pulumi.Input<DeliveryLifecycle>;
  /** A replica that Object Lock protects. */
  vault?: pulumi.Input<DeliveryVault>;
}

/** `service-linked` is found, or created where the account has none; Security Hub Config.1 asks for it. */
export const RoleKind = {
  ServiceLinked: "service-linked",
  Created: "created",
  Existing: "existing",
} as const;
export type RoleKind = (typeof RoleKind)[keyof typeof RoleKind];

/** The role of the recorders. */
export interface Role {
  /** `service-linked` is found, or created where the account has none; Security Hub Config.1 asks for it. Default: `service-linked`. */
  kind?: pulumi.Input<RoleKind>;
  /** The existing role. */
  arn?: pulumi.Input<string>;
  /** The boundary of every role this stack creates. */
  permissionsBoundary?: pulumi.Input<string>;
}

/** AWS Config's own stream of everything, or readable messages about what the filters let through. */
export const NotificationsStream = {
  Off: "off",
  Full: "full",
  Filtered: "filtered",
} as const;
export type NotificationsStream = (typeof NotificationsStream)[keyof typeof NotificationsStream];

/** How messages are sent. */
export const SubscriptionProtocol = {
  Email: "email",
  Https: "https",
  Sqs: "sqs",
  Lambda: "lambda",
} as const;
export type SubscriptionProtocol = (typeof SubscriptionProtocol)[keyof typeof SubscriptionProtocol];

/** One endpoint that is told of messages of a topic. */
export interface Subscription {
  /** How messages are sent. */
  protocol: pulumi.Input<SubscriptionProtocol>;
  /** An address, a URL, or the ARN of a queue or function in the topic's region. */
  endpoint: pulumi.Input<string>;
  /** The region whose topic it hears; without it, every region. */
  region?: pulumi.Input<string>;
}

/** Messages about changes. */
export interface Notifications {
  /** AWS Config's own stream of everything, or readable messages about what the filters let through. Default: `off`. */
  stream?: pulumi.Input<NotificationsStream>;
  /** `filtered`: only these types; every type without it. Each a resource type or pattern such as AWS::EC2::*. */
  resourceTypes?: pulumi.Input<pulumi.Input<string>[]>;
  /** `filtered`: only these kinds of change; every kind without it. Each create, update, delete. */
  changeKinds?: pulumi.Input<pulumi.Input<string>[]>;
  /** `none`, `created-key` (one key a region), or the ARN of a KMS key in the only region. Default: `none`. */
  encryption?: pulumi.Input<string>;
  /** Who is told. */
  subscriptions?: pulumi.Input<pulumi.Input<Subscription>[]>;
}

/** `organization` needs the management account or a delegated administrator. */
export const AggregatorOver = {
  None: "none",
  Accounts: "accounts",
  Organization: "organization",
} as const;
export type AggregatorOver = (typeof AggregatorOver)[keyof typeof AggregatorOver];

/** A view over several accounts and regions, in the home region. */
export interface Aggregator {
  /** `organization` needs the management account or a delegated administrator. Default: `none`. */
  over?: pulumi.Input<AggregatorOver>;
  /** Whose items. Each an account id: twelve digits, in quotes. */
  accounts?: pulumi.Input<pulumi.Input<string>[]>;
  /** All without it. Each a region such as eu-west-1. */
  regions?: pulumi.Input<pulumi.Input<string>[]>;
}

/** An aggregator, by the account and region it lies in. */
export interface AggregationAuthorization {
  /** An account id: twelve digits, in quotes. */
  accountId: pulumi.Input<string>;
  /** A region such as eu-west-1. */
  region: pulumi.Input<string>;
}

/** Also the metric filter and alarm of CIS 4.9, over a CloudTrail log group. */
export interface AlarmsTrailLogGroup {
  /** The log group's name. */
  name: pulumi.Input<string>;
  /** The log group's region; home without it. */
  region?: pulumi.Input<string>;
}

/** Alarms about tampering and failed deliveries. */
export interface Alarms {
  /** Watch for tampering and failed deliveries. Default: `false`. */
  enabled?: pulumi.Input<boolean>;
  /** `none`, `created-key` (one key a region), or the ARN of a KMS key in the only region. Default: `none`. */
  encryption?: pulumi.Input<string>;
  /** Who is told. */
  subscriptions?: pulumi.Input<pulumi.Input<Subscription>[]>;
  /** Also the metric filter and alarm of CIS 4.9, over a CloudTrail log group. */
  trailLogGroup?: pulumi.Input<AlarmsTrailLogGroup>;
}

/** A Glue database and an Athena workgroup over the record. */
export interface Catalog {
  /** A Glue database and an Athena workgroup. Default: `false`. */
  enabled?: pulumi.Input<boolean>;
  /** Lower-case letters, digits and underscores; the workgroup has its name too. */
  databaseName?: pulumi.Input<string>;
  /** The record's first day. */
  firstDay?: pulumi.Input<string>;
  /** Whose files are read besides this account's and those of `accounts`: an organisation's. Each an account id: twelve digits, in quotes. */
  accounts?: pulumi.Input<pulumi.Input<string>[]>;
  /** Whose files are read besides those of `regions`: other stacks', and what was recorded once. Each a region such as eu-west-1. */
  regions?: pulumi.Input<pulumi.Input<string>[]>;
  /** A query that scans more is stopped. 1 to 8388607. Default: `100`. */
  scanLimitGiB?: pulumi.Input<number>;
}

/** What to do about a recorder or channel that this stack did not make. */
export const Existing = {
  Refuse: "refuse",
  Adopt: "adopt",
} as const;
export type Existing = (typeof Existing)[keyof typeof Existing];

/** What is recorded, how it is kept, and what stands around it. */
export interface ConfigTimeMachineArgs {
  /** The regions to record; the first is home, where the bucket lies. Each a region such as eu-west-1. */
  regions: pulumi.Input<pulumi.Input<string>[]>;
  /** What is recorded, and how often. */
  recording?: pulumi.Input<Recording>;
  /** Where the record is delivered, and how it is kept. */
  delivery?: pulumi.Input<Delivery>;
  /** Other accounts that deliver into this stack's bucket. Each an account id: twelve digits, in quotes. */
  accounts?: pulumi.Input<pulumi.Input<string>[]>;
  /** The organisation whose accounts may deliver, by aws:SourceOrgID; naming `accounts` is safer. */
  organizationId?: pulumi.Input<string>;
  /** The role of the recorders. */
  role?: pulumi.Input<Role>;
  /** Messages about changes. */
  notifications?: pulumi.Input<Notifications>;
  /** How long AWS Config's own API remembers, 30 to 2557 days; 0 sets no period: one that this stack set goes, any other stays. Default: `0`. */
  retentionDays?: pulumi.Input<number>;
  /** `retentionDays` said twice, where it is shorter than what stands there: older items are lost to the API. Default: `false`. */
  shortenRetention?: pulumi.Input<boolean>;
  /** A view over several accounts and regions, in the home region. */
  aggregator?: pulumi.Input<Aggregator>;
  /** The aggregators elsewhere that may collect from every region of this stack. */
  aggregationAuthorizations?: pulumi.Input<pulumi.Input<AggregationAuthorization>[]>;
  /** Alarms about tampering and failed deliveries. */
  alarms?: pulumi.Input<Alarms>;
  /** A Glue database and an Athena workgroup over the record. */
  catalog?: pulumi.Input<Catalog>;
  /** Tags of every resource that can have them. */
  tags?: pulumi.Input<Record<string, pulumi.Input<string>>>;
  /** What to do about a recorder or channel that this stack did not make. Default: `refuse`. */
  existing?: pulumi.Input<Existing>;
  /** The name of recorders and channels; changing it replaces them. Default: `config-time-machine`. */
  recorderName?: pulumi.Input<string>;
}
