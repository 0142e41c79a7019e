/** An object as a digest names it. Its size and hash are of the bytes as they lie in the record. */
export interface SealedObject {
  readonly key: string;
  readonly size: number;
  readonly sha256: string;
  /** What S3 tells of it; null in a folder, and where the bucket keeps no versions. */
  readonly versionId: string | null;
  readonly etag: string | null;
  readonly lastModified: string | null;
  /** Whether it ought to have been there when the run before sealed. */
  readonly isBackDated: boolean;
}

/** Which accounts and regions a chain is of; none: all. */
export interface SealedScope {
  readonly accounts: readonly string[];
  readonly regions: readonly string[];
}

/** One link of a seal: what was delivered on a day in UTC, or on a part of it. The names are public API (docs/seal.md). */
export interface Digest {
  readonly format: "config-history seal";
  readonly formatVersion: 1;
  /** Its number in the chain, from 1 on. */
  readonly sequence: number;
  readonly digestStartTime: string;
  readonly digestEndTime: string;
  /** When the run that wrote it began to list the record. */
  readonly sealedAt: string;
  readonly scope: SealedScope;
  /** Null in the first one. */
  readonly previousDigestName: string | null;
  /** Of the whole file before it, with its signature. */
  readonly previousDigestSha256: string | null;
  readonly objects: readonly SealedObject[];
}

/** A digest as a file holds it. */
export interface DigestFile {
  readonly digest: Digest;
  /** A JWS with detached content over the text of the digest; null: it is not signed. */
  readonly signature: string | null;
}

const text = { type: "string" } as const;
const textOrNull = { type: ["string", "null"] } as const;
const texts = { type: "array", items: text } as const;
const instant = { type: "string", pattern: "^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z$" } as const;
const sha256 = { type: "string", pattern: "^[0-9a-f]{64}$" } as const;
const count = { type: "integer", minimum: 0, maximum: Number.MAX_SAFE_INTEGER } as const;

function closed(properties: Readonly<Record<string, unknown>>) {
  return { type: "object", properties, required: Object.keys(properties), additionalProperties: false };
}

const sealedObject = closed({
  key: text,
  size: count,
  sha256,
  versionId: textOrNull,
  etag: textOrNull,
  lastModified: { anyOf: [instant, { type: "null" }] },
  isBackDated: { type: "boolean" },
});

const scope = closed({ accounts: texts, regions: texts });

const digest = closed({
  format: { const: "config-history seal" },
  formatVersion: { const: 1 },
  sequence: { ...count, minimum: 1 },
  digestStartTime: instant,
  digestEndTime: instant,
  sealedAt: instant,
  scope,
  previousDigestName: textOrNull,
  previousDigestSha256: { anyOf: [sha256, { type: "null" }] },
  objects: { type: "array", items: sealedObject },
});

/** What a file has to look like. */
export const digestFileSchema = closed({ digest, signature: textOrNull });

/** A digest as it is written and signed: its members in one order, an object a line. */
export function digestText({ objects, scope: sealed, ...head }: Digest): string {
  const members = Object.keys(digest.properties)
    .filter((name) => name !== "objects")
    .map((name) => `${JSON.stringify(name)}:${memberText({ ...head, scope: inOrder(sealed, scope) }, name)}`);
  const lines = objects.map((object) => `\n${JSON.stringify(inOrder(object, sealedObject))}`);
  return `{${members.join(",\n")},\n"objects":[${lines.join(",")}]}`;
}

/** The text of a file. */
export function digestFileText(textOfDigest: string, signature: string | null): string {
  return `{"digest":${textOfDigest},\n"signature":${JSON.stringify(signature)}}\n`;
}

const namePattern = /^config-seal-\d{8}\.json$/;

/** A number makes two runs that follow the same digest meet in the same name. */
export function digestName(sequence: number): string {
  return `config-seal-${String(sequence).padStart(8, "0")}.json`;
}

/** Whether a name is that of a digest. */
export function isDigestName(name: string): boolean {
  return namePattern.test(name);
}

function memberText(value: object, name: string): string {
  return JSON.stringify(new Map<string, unknown>(Object.entries(value)).get(name));
}

function inOrder(value: object, { properties }: ReturnType<typeof closed>): object {
  const members = new Map<string, unknown>(Object.entries(value));
  return Object.fromEntries(Object.keys(properties).map((name) => [name, members.get(name)]));
}
