import { controlName } from "./control";

const text = { type: "string", minLength: 1 } as const;
const texts = { type: "array", items: text, minItems: 1, uniqueItems: true } as const;

/** A file of controls as JSON Schema (docs/controls.schema.json). */
export const controlFileSchema = {
  $schema: "https://json-schema.org/draft/2020-12/schema",
  title: "Controls of config-history",
  type: "object",
  properties: {
    controls: {
      type: "array",
      minItems: 1,
      items: {
        type: "object",
        properties: {
          name: {
            type: "string",
            pattern: controlName.source,
            description: "in kebab case; that of a shipped control replaces it",
          },
          title: { ...text, description: "what is asked for, in a line" },
          resourceTypes: { ...texts, description: "the types of its resources, such as AWS::S3::Bucket" },
          applies: {
            ...text,
            description:
              "a condition that its resources fulfil (docs/when.md); all of the types do unless given",
          },
          recorded: {
            ...text,
            description:
              "a condition that items fulfil that tell of the control (docs/when.md); of others it is unknown. All do unless given",
          },
          condition: { ...text, description: "what is to hold of them all the time (docs/when.md)" },
          ids: {
            type: "object",
            properties: {
              cis: {
                ...texts,
                description: "CIS AWS Foundations Benchmark: version/number, such as 3.0.0/2.1.4",
              },
              fsbp: { ...texts, description: "controls of Security Hub, such as S3.1" },
              awsConfigRules: {
                ...texts,
                description: "managed rules of AWS Config, such as S3_BUCKET_VERSIONING_ENABLED",
              },
            },
            additionalProperties: false,
          },
          rules: {
            ...texts,
            description:
              "what AWS Config calls its rules that ask for the same, where it is not an identifier in kebab case",
          },
          doesNotCover: { ...text, description: "what it leaves open, in a sentence" },
        },
        required: ["name", "title", "resourceTypes", "condition"],
        additionalProperties: false,
      },
    },
  },
  required: ["controls"],
  additionalProperties: false,
} as const;
