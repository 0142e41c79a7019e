/** Texts, and lists and objects of them, as JSON Schema. */
const text = { type: "string" } as const;
const textOrNull = { type: ["string", "null"] } as const;
const texts = { type: "array", items: text } as const;
const count = { type: "integer", minimum: 0, maximum: Number.MAX_SAFE_INTEGER } as const;
const sha256 = { type: "string", pattern: "^[0-9a-f]{64}$" } as const;

function closed(properties: Readonly<Record<string, unknown>>) {
  return { type: "object", properties, required: Object.keys(properties), additionalProperties: false };
}

const contentHash = closed({ size: count, sha256 });

const bundledObject = closed({
  key: text,
  versionId: textOrNull,
  etag: textOrNull,
  checksum: textOrNull,
  size: count,
  sha256: { anyOf: [sha256, { type: "null" }] },
  deliveredAt: textOrNull,
  reason: textOrNull,
  unreadable: textOrNull,
});

/** What a manifest has to look like; `question` is checked by its own schema; `coverage` and `problems` are compared with the answer's. */
export const manifestSchema = closed({
  format: { const: "config-history bundle" },
  formatVersion: { const: 1 },
  toolVersion: text,
  question: { type: "object" },
  argv: texts,
  coverage: { type: "object" },
  answer: contentHash,
  listings: contentHash,
  includesObjects: { type: "boolean" },
  objects: { type: "array", items: bundledObject },
  recorders: {
    type: "array",
    items: closed({ accountId: text, awsRegion: text, captureTime: textOrNull, configuration: {} }),
  },
  problems: { type: "array", items: { type: "object" } },
});

const problems = { type: "array", items: closed({ where: text, reason: text }) };

/** What a line of the listings has to look like. */
export const listingSchema = {
  oneOf: [
    closed({ foldersOf: text, folders: texts, problems }),
    closed({
      objectsOf: text,
      objects: {
        type: "array",
        items: {
          type: "array",
          prefixItems: [text, count, textOrNull, { type: ["number", "null"] }],
          minItems: 4,
          items: false,
        },
      },
      problems,
    }),
  ],
};
