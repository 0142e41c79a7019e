import Ajv, { type ValidateFunction } from "ajv/dist/2020";
import { formatInstant } from "../../../record/instant";
import { asBuffer } from "../../../record/json-bytes";
import { type DigestFile, digestFileSchema, digestFileText, digestText } from "./digest";

let isDigestFile: ValidateFunction<DigestFile> | undefined;

/** A digest of a file; else why it is none. Only what is written just as `digestFileText` writes it is one. */
export function parseDigest(bytes: Uint8Array): DigestFile | string {
  const value = parseJson(bytes);
  isDigestFile ??= new Ajv({ strict: true, allowUnionTypes: true }).compile<DigestFile>(digestFileSchema);
  if (!isDigestFile(value)) {
    const [first] = isDigestFile.errors ?? [];
    return `it is no digest: ${first?.instancePath ?? ""} ${first?.message ?? ""}`.trim();
  }
  const { digest, signature } = value;
  const written = Buffer.from(digestFileText(digestText(digest), signature));
  if (!written.equals(bytes)) return "it is not as a digest is written";
  const instants = [digest.digestStartTime, digest.digestEndTime, digest.sealedAt];
  const putTimes = digest.objects.flatMap(({ lastModified }) => lastModified ?? []);
  const odd = [...instants, ...putTimes].find((text) => !isWritten(text));
  return odd === undefined ? value : `${odd} is no instant`;
}

function parseJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(asBuffer(bytes).toString());
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return undefined;
  }
}

function isWritten(text: string): boolean {
  const instant = Date.parse(text);
  return !Number.isNaN(instant) && formatInstant(instant) === text;
}
