import { createPrivateKey, createPublicKey, type KeyObject } from "node:crypto";
import { HistoryError } from "../history-error";

/** A key, or certificates, with what they are called: an option and the file's path. */
export interface NamedKey {
  readonly option: "--sign-key" | "--key" | "--tsa-ca";
  readonly path: string;
  readonly pem: string;
}

/** A key that can be signed or checked with, and the JWS algorithm that goes with its kind. */
interface UsableKey {
  readonly key: KeyObject;
  readonly algorithm: "EdDSA" | "ES256" | "RS256";
}

/**
 * Signs bytes as a compact JWS with detached content (RFC 7515, appendix F). The header names the public key by
 * its thumbprint (RFC 7638).
 * @throws HistoryError when the key is none to sign with
 */
export async function signDetached(content: Uint8Array, named: NamedKey): Promise<string> {
  const { key, algorithm } = usableKey(named, createPrivateKey);
  const { CompactSign } = await import("jose");
  const header = { alg: algorithm, kid: await thumbprintOf(createPublicKey(key)) };
  const [protectedHeader = "", , signature = ""] = (
    await new CompactSign(content).setProtectedHeader(header).sign(key)
  ).split(".");
  return `${protectedHeader}..${signature}`;
}

/**
 * The thumbprint of the key, where a detached signature is its over some bytes and is written as `signDetached` writes
 * one; else why it is not. What the header calls the key, whoever signed chose.
 * @throws HistoryError when the key is none to check with
 */
export async function checkDetached(
  signature: string,
  content: Uint8Array,
  named: NamedKey,
): Promise<{ readonly signer: string } | string> {
  const { key, algorithm } = usableKey(named, createPublicKey);
  const { compactVerify, errors } = await import("jose");
  const [protectedHeader = "", empty, mark, ...more] = signature.split(".");
  if (empty !== "" || mark === undefined || more.length > 0) return "it is no JWS with detached content";
  if (![protectedHeader, mark].every(isCanonical)) return "it is not written as one is";
  const whole = `${protectedHeader}.${Buffer.from(content).toString("base64url")}.${mark}`;
  try {
    await compactVerify(whole, key, { algorithms: [algorithm] });
    return { signer: await thumbprintOf(key) };
  } catch (error) {
    if (!(error instanceof errors.JOSEError)) throw error;
    return `it is not that of the key ${await thumbprintOf(key)}: ${error.message}`;
  }
}

/** Base64url of other bits than it needs, or with blanks, is read like that without them. */
function isCanonical(text: string): boolean {
  return Buffer.from(text, "base64url").toString("base64url") === text;
}

/** The thumbprint of the key that a signature says it is of, unchecked; undefined where it says none. */
export async function signerOf(signature: string): Promise<string | undefined> {
  const { decodeProtectedHeader } = await import("jose");
  try {
    const { kid } = decodeProtectedHeader(signature.trim());
    return typeof kid === "string" ? kid : undefined;
  } catch (error) {
    if (error instanceof TypeError) return undefined;
    throw error;
  }
}

/** @throws HistoryError when the file holds no key of the kinds that are used */
function usableKey(named: NamedKey, read: (pem: string) => KeyObject): UsableKey {
  const key = keyOf(named, read);
  const curve = key.asymmetricKeyDetails?.namedCurve;
  if (key.asymmetricKeyType === "ed25519") return { key, algorithm: "EdDSA" };
  if (key.asymmetricKeyType === "ec" && curve === "prime256v1") return { key, algorithm: "ES256" };
  const length = key.asymmetricKeyDetails?.modulusLength ?? 0;
  if (key.asymmetricKeyType === "rsa" && length >= 2048) return { key, algorithm: "RS256" };
  const kind = [key.asymmetricKeyType, curve, length > 0 ? `${length} bits` : undefined];
  throw keyFault(named, `is a key of the kind ${kind.filter((part) => part !== undefined).join(", ")}`);
}

function keyOf(named: NamedKey, read: (pem: string) => KeyObject): KeyObject {
  try {
    return read(named.pem);
  } catch (error) {
    // What OpenSSL throws for a locked key differs by its version.
    throw keyFault(
      named,
      /^-----BEGIN ENCRYPTED|^Proc-Type:.*ENCRYPTED/m.test(named.pem)
        ? "is locked with a passphrase"
        : "holds no such key",
      error,
    );
  }
}

function keyFault({ option, path }: NamedKey, problem: string, cause?: unknown): HistoryError {
  const kind = option === "--key" ? "a public key (SPKI)" : "a private key without a passphrase (PKCS #8)";
  return new HistoryError(
    "bad-option",
    `${option} ${JSON.stringify(path)} ${problem}`,
    `Give ${kind} as PEM: Ed25519, ECDSA P-256, or RSA of 2048 bits or more.`,
    { cause },
  );
}

async function thumbprintOf(key: KeyObject): Promise<string> {
  const { calculateJwkThumbprint } = await import("jose");
  return calculateJwkThumbprint(createPublicKey({ key: key.export({ format: "jwk" }), format: "jwk" }));
}
