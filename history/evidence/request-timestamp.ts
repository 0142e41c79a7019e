import { createHash, randomBytes } from "node:crypto";
import type { TimeStampResp } from "pkijs";
import type { Instant } from "../../record/instant";
import { HistoryError } from "../history-error";
import { checkTimestamp } from "./timestamp-token";

/** A time-stamping authority. */
export interface TimestampAuthority {
  readonly name: string;
  /**
   * Sends a query and resolves to the answer's bytes.
   * @throws HistoryError when there is none
   */
  readonly ask: (query: Uint8Array) => Promise<Uint8Array>;
}

/** A token, and when its content existed by it. */
export interface ReceivedTimestamp {
  readonly token: Uint8Array;
  readonly existedAt: Instant;
}

const sha256Oid = "2.16.840.1.101.3.4.2.1";
/** What PKIStatus stands for, by its number (RFC 3161, 2.4.2). */
const statuses = ["granted", "granted with modifications", "rejection", "waiting", "revocation warning"];

/**
 * Has an authority time-stamp some content (RFC 3161), and checks all of the answer but who vouches for the authority.
 * @throws HistoryError when it refuses, or answers something else
 */
export async function requestTimestamp(
  content: Uint8Array,
  { name, ask }: TimestampAuthority,
): Promise<ReceivedTimestamp> {
  // A leading bit of zero keeps it positive, a further one of 1 its length.
  const nonce = randomBytes(8);
  nonce[0] = ((nonce[0] ?? 0) & 0x3f) | 0x40;
  const answer = await ask(await queryOf(content, nonce));
  const token = await tokenIn(answer, name);
  const found = await checkTimestamp(token, content);
  if (typeof found === "string") throw refused(name, `answered what cannot be taken: ${found}`);
  if (found.nonce !== nonce.toString("hex"))
    throw refused(name, "answered another request: the number is not the one that was sent");
  return { token, existedAt: found.existedAt };
}

async function queryOf(content: Uint8Array, nonce: Uint8Array): Promise<Uint8Array> {
  const [pki, asn1] = await Promise.all([import("pkijs"), import("asn1js")]);
  const hash = createHash("sha256").update(content).digest();
  const query = new pki.TimeStampReq({
    version: 1,
    messageImprint: new pki.MessageImprint({
      hashAlgorithm: new pki.AlgorithmIdentifier({
        algorithmId: sha256Oid,
        algorithmParams: new asn1.Null(),
      }),
      hashedMessage: new asn1.OctetString({ valueHex: new Uint8Array(hash) }),
    }),
    nonce: new asn1.Integer({ valueHex: new Uint8Array(nonce) }),
    certReq: true,
  });
  return new Uint8Array(query.toSchema().toBER());
}

async function tokenIn(answer: Uint8Array, name: string): Promise<Uint8Array> {
  const { status, timeStampToken } = await parseAnswer(answer, name);
  if (status.status > 1) {
    const words = (status.statusStrings ?? []).map(({ valueBlock }) => valueBlock.value).join("; ");
    const kind = statuses[status.status] ?? `status ${status.status}`;
    throw refused(name, `refused: ${words === "" ? kind : `${kind}, ${words}`}`);
  }
  if (timeStampToken === undefined) throw refused(name, "answered without a token");
  return new Uint8Array(timeStampToken.toSchema().toBER());
}

async function parseAnswer(answer: Uint8Array, name: string): Promise<TimeStampResp> {
  const { TimeStampResp } = await import("pkijs");
  try {
    return TimeStampResp.fromBER(new Uint8Array(answer));
  } catch (error) {
    // The library throws errors of many kinds at what is no answer.
    throw refused(name, "answered what is no answer to a time-stamp query", error);
  }
}

function refused(name: string, what: string, cause?: unknown): HistoryError {
  return new HistoryError(
    "output-failed",
    `The time-stamping authority ${JSON.stringify(name)} ${what}; no bundle was written`,
    "Ask another authority, or leave --tsa out.",
    { cause },
  );
}
