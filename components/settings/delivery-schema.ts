import type { JSONSchema } from "json-schema-to-ts";
import { accountIdSchema, bucketNameSchema, regionSchema } from "./subject-schema";
import { textKinds } from "./text-kinds";

/** Days are 32-bit integers to S3 (API reference, Transition, LifecycleExpiration). */
const mostDays = 2_147_483_647;

const lifecycleSchema = {
  type: "object",
  additionalProperties: false,
  default: {},
  description: "how long what is kept, and where",
  properties: {
    readableDays: {
      type: "integer",
      minimum: 1,
      maximum: mostDays,
      default: 2557,
      description:
        "the window: for so many days everything can be read at once, and nothing is archived or expires",
    },
    archiveAfterDays: {
      type: "integer",
      minimum: 1,
      maximum: mostDays,
      description: "when objects move to `archiveClass`",
    },
    archiveClass: {
      enum: ["glacier", "deep-archive", "glacier-instant", "standard-ia"],
      default: "glacier",
      description: "`glacier` and `deep-archive` must be restored before they can be read",
    },
    archiveSmallObjects: {
      type: "boolean",
      default: false,
      description: "also move objects below 128 KiB, most of a record, though their overhead can cost more",
    },
    expireAfterDays: {
      type: "integer",
      minimum: 1,
      maximum: mostDays,
      description: "when objects are deleted; never, without it",
    },
    replacedVersionDays: {
      type: "integer",
      minimum: 30,
      maximum: mostDays,
      default: 365,
      description: "how long an overwritten or deleted object can be brought back",
    },
  },
} as const satisfies JSONSchema;

const vaultSchema = {
  type: "object",
  additionalProperties: false,
  required: ["retentionDays"],
  properties: {
    region: { ...regionSchema, description: "the vault's region; home without it" },
    retentionDays: {
      type: "integer",
      minimum: 1,
      maximum: 36500,
      description: "how long nobody can delete a replica",
    },
    mode: {
      enum: ["governance", "compliance"],
      default: "governance",
      description: "`compliance` binds even the account's root, for good",
    },
  },
} as const satisfies JSONSchema;

/** Where the record is delivered, and how it is kept. */
export const deliverySchema = {
  type: "object",
  additionalProperties: false,
  default: {},
  description: "where the record is delivered, and how it is kept",
  properties: {
    bucketName: {
      type: "string",
      pattern: textKinds.newBucketName.pattern,
      description: "the name of the bucket to create; generated without it",
    },
    existingBucket: {
      type: "object",
      additionalProperties: false,
      required: ["name"],
      description: "deliver into a bucket that this stack does not own",
      properties: {
        name: bucketNameSchema,
        region: { ...regionSchema, description: "the bucket's region; home without it" },
        accountId: { ...accountIdSchema, description: "the bucket's owner; this account without it" },
      },
    },
    prefix: {
      type: "string",
      pattern: textKinds.deliveryPrefix.pattern,
      default: "",
      description: "what stands before AWSLogs/ in every key; no slash at either end",
    },
    snapshots: {
      enum: ["1h", "3h", "6h", "12h", "24h", "none"],
      default: "24h",
      description: "how often a configuration snapshot is delivered",
    },
    withoutSnapshots: {
      type: "boolean",
      default: false,
      description: "`snapshots: none` said twice: without snapshots every question reads the whole history",
    },
    encryption: {
      type: "string",
      pattern: textKinds.deliveryEncryption.pattern,
      default: "s3",
      description: "`s3`, `created-key`, or the ARN of a KMS key in the bucket's region",
    },
    accessLogs: {
      type: "object",
      additionalProperties: false,
      description: "log requests to the bucket",
      properties: {
        bucket: { ...bucketNameSchema, description: "an existing bucket for the logs; created without it" },
        prefix: {
          type: "string",
          pattern: textKinds.logPrefix.pattern,
          default: "record/",
          description: "what the logs' keys begin with",
        },
        keepDays: {
          type: "integer",
          minimum: 1,
          maximum: mostDays,
          default: 365,
          description: "how long a created bucket keeps logs",
        },
      },
    },
    lifecycle: lifecycleSchema,
    vault: { ...vaultSchema, description: "a replica that Object Lock protects" },
  },
} as const satisfies JSONSchema;
