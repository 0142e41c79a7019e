import type { AnswerProblem } from "../questions/answer";
import type { EchoedQuestion } from "../questions/asked-question";
import type { Coverage } from "../questions/coverage";
import type { RecorderScope } from "./reading-evidence";

/** The bytes of something, told by size and hash. */
export interface ContentHash {
  readonly size: number;
  readonly sha256: string;
}

/** An object that the answer was read from. Its size and hash are of the bytes as they lie in the bucket. */
export interface BundledObject {
  readonly key: string;
  readonly versionId: string | null;
  readonly etag: string | null;
  readonly checksum: string | null;
  readonly size: number;
  /** Null where it could not be read. */
  readonly sha256: string | null;
  readonly deliveredAt: string | null;
  /** Why it was read. */
  readonly reason: string | null;
  /** Why it could not be read; null where it could. */
  readonly unreadable: string | null;
}

/** What a bundle says of itself. The names are public API (docs/evidence.md). */
export interface Manifest {
  readonly format: "config-history bundle";
  readonly formatVersion: 1;
  readonly toolVersion: string;
  /** As the answer echoes it, and as it is asked again. */
  readonly question: EchoedQuestion;
  /** As it is typed. */
  readonly argv: readonly string[];
  readonly coverage: Coverage;
  readonly answer: ContentHash;
  readonly listings: ContentHash;
  readonly includesObjects: boolean;
  readonly objects: readonly BundledObject[];
  readonly recorders: readonly RecorderScope[];
  readonly problems: readonly AnswerProblem[];
}

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

/**
 * What a manifest has to look like, in the order in which it is written. `question` is checked by its own schema;
 * `coverage` and `problems` are compared with the answer's.
 */
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

/** The manifest as it is written: its members in one order, whoever made it. */
export function manifestText(manifest: Manifest): string {
  const members = new Map<string, unknown>(Object.entries(manifest));
  const names = Object.keys(manifestSchema.properties);
  return `${JSON.stringify(Object.fromEntries(names.map((name) => [name, members.get(name)])), null, 2)}\n`;
}
