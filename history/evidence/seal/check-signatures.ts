import type { SealFault, SealReport } from "../../questions/seal-report";
import { checkDetached, type NamedKey, signerOf } from "../signature";
import { type ChainedDigest, chainFault } from "./chain";
import { digestText } from "./digest";

/** What the signatures of a chain say. */
export interface SignatureCheck {
  readonly outcome: SealReport["signature"];
  readonly faults: readonly SealFault[];
  /** Why they were not checked; undefined where they were, or there are none. */
  readonly notChecked?: string;
}

/** Checks that every digest is signed with one of some keys; without keys, that what is signed could be. */
export async function checkSignatures(
  digests: readonly ChainedDigest[],
  keys: readonly NamedKey[],
): Promise<SignatureCheck> {
  const signed = digests.filter(({ signature }) => signature !== null);
  if (keys.length === 0) {
    if (signed.length === 0) return { outcome: "not signed", faults: [] };
    const signer = await signerOf(signed.at(-1)?.signature ?? "");
    const notChecked = `the digests are signed, by the key ${signer ?? "of nobody"}, which was not checked: give --key`;
    return { outcome: "not-checked", faults: [], notChecked };
  }
  const faults: SealFault[] = [];
  for (const digest of digests) {
    const fault = await signatureFault(digest, keys);
    if (fault !== undefined) faults.push(chainFault(digest.name, fault));
  }
  return { outcome: faults.length === 0 ? "holds" : "does not hold", faults };
}

async function signatureFault(
  { digest, signature }: ChainedDigest,
  keys: readonly NamedKey[],
): Promise<string | undefined> {
  if (signature === null) return "it is not signed";
  const content = Buffer.from(digestText(digest));
  let reason = "";
  for (const key of keys) {
    const found = await checkDetached(signature, content, key);
    if (typeof found !== "string") return undefined;
    reason = found;
  }
  return `its signature does not hold: ${reason}`;
}
