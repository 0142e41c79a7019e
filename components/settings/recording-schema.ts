import type { JSONSchema } from "json-schema-to-ts";
import { typePatternSchema } from "./subject-schema";
import { textKinds } from "./text-kinds";

/** What is recorded, and how often. */
export const recordingSchema = {
  type: "object",
  additionalProperties: false,
  default: {},
  description: "what is recorded, and how often",
  properties: {
    enabled: { type: "boolean", default: true, description: "`false` stops the recorders and keeps them" },
    strategy: {
      enum: ["all", "include", "exclude"],
      default: "all",
      description: "every supported type, only `resourceTypes`, or every type but those",
    },
    resourceTypes: {
      type: "array",
      items: typePatternSchema,
      uniqueItems: true,
      default: [],
      description: "the types to include or exclude; patterns such as AWS::EC2::* are expanded",
    },
    frequency: {
      enum: ["continuous", "daily"],
      default: "continuous",
      description: "at every change, or once a day if something changed",
    },
    otherFrequencyTypes: {
      type: "array",
      items: typePatternSchema,
      uniqueItems: true,
      default: [],
      description: "the types recorded at the other frequency than `frequency`",
    },
    globalResourceTypes: {
      type: "string",
      pattern: textKinds.globalRegion.pattern,
      default: "home",
      description:
        "the one region that records IAM users, groups, roles and policies; home is the first region",
    },
  },
} as const satisfies JSONSchema;
