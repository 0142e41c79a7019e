import type { FromSchema, JSONSchema } from "json-schema-to-ts";
import {
  aggregatorSchema,
  alarmsSchema,
  catalogSchema,
  notificationsSchema,
  roleSchema,
} from "./companions-schema";
import { deliverySchema } from "./delivery-schema";
import { recordingSchema } from "./recording-schema";
import { accountIdSchema, regionSchema } from "./subject-schema";
import { textKinds } from "./text-kinds";

/** The stack's whole configuration: one object a subject. Defaults live here, not in Pulumi.yaml. */
export const settingsSchema = {
  $schema: "https://json-schema.org/draft/2020-12/schema",
  description: "what is recorded, how it is kept, and what stands around it",
  type: "object",
  additionalProperties: false,
  required: ["regions"],
  properties: {
    regions: {
      type: "array",
      items: regionSchema,
      minItems: 1,
      uniqueItems: true,
      description: "the regions to record; the first is home, where the bucket lies",
    },
    recording: recordingSchema,
    delivery: deliverySchema,
    accounts: {
      type: "array",
      items: accountIdSchema,
      uniqueItems: true,
      default: [],
      description: "other accounts that deliver into this stack's bucket",
    },
    organizationId: {
      type: "string",
      pattern: textKinds.organizationId.pattern,
      default: "",
      description:
        "the organisation whose accounts may deliver, by aws:SourceOrgID; naming `accounts` is safer",
    },
    role: roleSchema,
    notifications: notificationsSchema,
    retentionDays: {
      type: "integer",
      default: 0,
      description:
        "how long AWS Config's own API remembers, 30 to 2557 days; 0 sets no period: one that this stack set goes, any other stays",
    },
    shortenRetention: {
      type: "boolean",
      default: false,
      description:
        "`retentionDays` said twice, where it is shorter than what stands there: older items are lost to the API",
    },
    aggregator: aggregatorSchema,
    aggregationAuthorizations: {
      type: "array",
      uniqueItems: true,
      default: [],
      description: "the aggregators elsewhere that may collect from every region of this stack",
      items: {
        title: "AggregationAuthorization",
        description: "an aggregator, by the account and region it lies in",
        type: "object",
        additionalProperties: false,
        required: ["accountId", "region"],
        properties: {
          accountId: accountIdSchema,
          region: regionSchema,
        },
      },
    },
    alarms: alarmsSchema,
    catalog: catalogSchema,
    tags: {
      type: "object",
      // S3, IAM, KMS, SNS and all others of which something is made ("Tag your AWS resources").
      maxProperties: 50,
      propertyNames: { pattern: textKinds.tagKey.pattern },
      additionalProperties: { type: "string", pattern: textKinds.tagValue.pattern },
      default: {},
      description: "tags of every resource that can have them",
    },
    existing: {
      enum: ["refuse", "adopt"],
      default: "refuse",
      description: "what to do about a recorder or channel that this stack did not make",
    },
    recorderName: {
      type: "string",
      pattern: textKinds.recorderName.pattern,
      default: "config-time-machine",
      description: "the name of recorders and channels; changing it replaces them",
    },
  },
} as const satisfies JSONSchema;

/** The configuration as it is written, which may leave out what has a default: what a component is given. */
export type WrittenSettings = FromSchema<typeof settingsSchema, { keepDefaultedPropertiesOptional: true }>;

/** The configuration as the schema has it, defaults filled in. */
export type StackSettings = FromSchema<typeof settingsSchema>;

/** The configuration of a stack, defaults filled in. */
export type Settings = DeepReadonly<StackSettings>;

type DeepReadonly<T> = T extends object ? { readonly [K in keyof T]: DeepReadonly<T[K]> } : T;
