import type { JSONSchema } from "json-schema-to-ts";

/** An AWS account id: twelve digits, a string because it may begin with zeros. */
export const accountIdSchema = {
  type: "string",
  pattern: "^[0-9]{12}$",
  description: "an account id: twelve digits, in quotes",
} as const satisfies JSONSchema;

/** A region's name, of any partition. */
export const regionSchema = {
  type: "string",
  pattern: "^[a-z]{2,4}(-[a-z]+)+-[0-9]+$",
  description: "a region such as eu-west-1",
} as const satisfies JSONSchema;

/** A resource type, or a pattern of them. */
export const typePatternSchema = {
  type: "string",
  pattern: "^AWS::[A-Za-z0-9*]+(::[A-Za-z0-9*]+)?$",
  description: "a resource type or pattern such as AWS::EC2::*",
} as const satisfies JSONSchema;

/** A bucket's name. */
export const bucketNameSchema = {
  type: "string",
  pattern: "^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$",
  description: "a bucket name: 3 to 63 lower-case letters, digits, dots and hyphens",
} as const satisfies JSONSchema;

/** How something is encrypted: by S3 or SNS, with a key that the stack creates, or with one that exists. */
export const keyArnPattern = "arn:aws[a-z-]*:kms:[a-z0-9-]+:[0-9]{12}:(key|alias)/.+";

/** One endpoint that is told of messages of a topic. */
export const subscriptionSchema = {
  title: "Subscription",
  description: "one endpoint that is told of messages of a topic",
  type: "object",
  additionalProperties: false,
  required: ["protocol", "endpoint"],
  properties: {
    protocol: { enum: ["email", "https", "sqs", "lambda"], description: "how messages are sent" },
    endpoint: {
      type: "string",
      minLength: 1,
      description: "an address, a URL, or the ARN of a queue or function in the topic's region",
    },
    region: { ...regionSchema, description: "the region whose topic it hears; without it, every region" },
  },
} as const satisfies JSONSchema;
