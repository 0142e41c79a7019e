import type { JSONSchema } from "json-schema-to-ts";
import { textKinds } from "./text-kinds";

/** An AWS account id: twelve digits, a string because it may begin with zeros. */
export const accountIdSchema = {
  type: "string",
  pattern: textKinds.accountId.pattern,
  description: "an account id: twelve digits, in quotes",
} as const satisfies JSONSchema;

/** A region's name, of any partition. */
export const regionSchema = {
  type: "string",
  pattern: textKinds.region.pattern,
  description: "a region such as eu-west-1",
} as const satisfies JSONSchema;

/** A resource type, or a pattern of them. */
export const typePatternSchema = {
  type: "string",
  pattern: textKinds.typePattern.pattern,
  description: "a resource type or pattern such as AWS::EC2::*",
} as const satisfies JSONSchema;

/** A bucket's name. */
export const bucketNameSchema = {
  type: "string",
  pattern: textKinds.bucketName.pattern,
  description: "a bucket name: 3 to 63 lower-case letters, digits, dots and hyphens",
} as const satisfies JSONSchema;

/** What an endpoint looks like under each protocol. */
const endpointKinds = {
  email: textKinds.email.pattern,
  https: textKinds.https.pattern,
  sqs: textKinds.queueArn.pattern,
  lambda: textKinds.functionArn.pattern,
} as const;

/** One endpoint that is told of messages of a topic. */
export const subscriptionSchema = {
  title: "Subscription",
  description: "one endpoint that is told of messages of a topic",
  type: "object",
  additionalProperties: false,
  required: ["protocol", "endpoint"],
  allOf: [endpointUnder("email"), endpointUnder("https"), endpointUnder("sqs"), endpointUnder("lambda")],
  properties: {
    protocol: { enum: ["email", "https", "sqs", "lambda"], description: "how messages are sent" },
    endpoint: {
      type: "string",
      description: "an address, a URL, or the ARN of a queue or function in the topic's region",
    },
    region: { ...regionSchema, description: "the region whose topic it hears; without it, every region" },
  },
} as const satisfies JSONSchema;

function endpointUnder(protocol: keyof typeof endpointKinds) {
  return {
    if: { required: ["protocol"], properties: { protocol: { const: protocol } } },
    // biome-ignore lint/suspicious/noThenProperty: JSON Schema's keyword.
    then: { properties: { endpoint: { pattern: endpointKinds[protocol] } } },
  } as const satisfies JSONSchema;
}
