import type { JSONSchema } from "json-schema-to-ts";
import { accountIdSchema, regionSchema, subscriptionSchema, typePatternSchema } from "./subject-schema";
import { textKinds } from "./text-kinds";

const topicEncryptionSchema = {
  type: "string",
  pattern: textKinds.topicEncryption.pattern,
  default: "none",
  description: "`none`, `created-key` (one key a region), or the ARN of a KMS key in the only region",
} as const satisfies JSONSchema;

const subscriptionsSchema = {
  type: "array",
  items: subscriptionSchema,
  uniqueItems: true,
  default: [],
  description: "who is told",
} as const satisfies JSONSchema;

/** The role of the recorders. */
export const roleSchema = {
  type: "object",
  additionalProperties: false,
  default: {},
  description: "the role of the recorders",
  properties: {
    kind: {
      enum: ["service-linked", "created", "existing"],
      default: "service-linked",
      description:
        "`service-linked` is found, or created where the account has none; Security Hub Config.1 asks for it",
    },
    arn: {
      type: "string",
      pattern: textKinds.roleArn.pattern,
      description: "the existing role",
    },
    permissionsBoundary: {
      type: "string",
      pattern: textKinds.policyArn.pattern,
      description: "the boundary of every role this stack creates",
    },
  },
} as const satisfies JSONSchema;

/** Messages about changes. */
export const notificationsSchema = {
  type: "object",
  additionalProperties: false,
  default: {},
  description: "messages about changes",
  properties: {
    stream: {
      enum: ["off", "full", "filtered"],
      default: "off",
      description:
        "AWS Config's own stream of everything, or readable messages about what the filters let through",
    },
    resourceTypes: {
      type: "array",
      items: typePatternSchema,
      uniqueItems: true,
      default: [],
      description: "`filtered`: only these types; every type without it",
    },
    changeKinds: {
      type: "array",
      items: { enum: ["create", "update", "delete"] },
      uniqueItems: true,
      default: [],
      description: "`filtered`: only these kinds of change; every kind without it",
    },
    encryption: topicEncryptionSchema,
    subscriptions: subscriptionsSchema,
  },
} as const satisfies JSONSchema;

/** Alarms about tampering with the recorder, and about deliveries that fail. */
export const alarmsSchema = {
  type: "object",
  additionalProperties: false,
  default: {},
  description: "alarms about tampering and failed deliveries",
  properties: {
    enabled: { type: "boolean", default: false, description: "watch for tampering and failed deliveries" },
    encryption: topicEncryptionSchema,
    subscriptions: subscriptionsSchema,
    trailLogGroup: {
      type: "object",
      additionalProperties: false,
      required: ["name"],
      description: "also the metric filter and alarm of CIS 4.9, over a CloudTrail log group",
      properties: {
        name: {
          type: "string",
          pattern: textKinds.logGroupName.pattern,
          description: "the log group's name",
        },
        region: { ...regionSchema, description: "the log group's region; home without it" },
      },
    },
  },
} as const satisfies JSONSchema;

/** A view over several accounts and regions, in the home region. */
export const aggregatorSchema = {
  type: "object",
  additionalProperties: false,
  default: {},
  description: "a view over several accounts and regions, in the home region",
  properties: {
    over: {
      enum: ["none", "accounts", "organization"],
      default: "none",
      description: "`organization` needs the management account or a delegated administrator",
    },
    accounts: {
      type: "array",
      items: accountIdSchema,
      uniqueItems: true,
      default: [],
      description: "whose items",
    },
    regions: {
      type: "array",
      items: regionSchema,
      uniqueItems: true,
      default: [],
      description: "all without it",
    },
  },
} as const satisfies JSONSchema;

/** The Athena catalog over the record. */
export const catalogSchema = {
  type: "object",
  additionalProperties: false,
  default: {},
  description: "a Glue database and an Athena workgroup over the record",
  properties: {
    enabled: { type: "boolean", default: false, description: "a Glue database and an Athena workgroup" },
    databaseName: {
      type: "string",
      pattern: textKinds.databaseName.pattern,
      description: "lower-case letters, digits and underscores; the workgroup has its name too",
    },
    firstDay: {
      type: "string",
      pattern: textKinds.day.pattern,
      description: "the record's first day",
    },
    accounts: {
      type: "array",
      items: accountIdSchema,
      uniqueItems: true,
      default: [],
      description: "whose files are read besides this account's and those of `accounts`: an organisation's",
    },
    regions: {
      type: "array",
      items: regionSchema,
      uniqueItems: true,
      default: [],
      description:
        "whose files are read besides those of `regions`: other stacks', and what was recorded once",
    },
    scanLimitGiB: {
      type: "integer",
      minimum: 1,
      // Bytes are sent as a number of JSON, which is exact so far.
      maximum: 8_388_607,
      default: 100,
      description: "a query that scans more is stopped",
    },
  },
} as const satisfies JSONSchema;
