import { formatInstant, type Instant } from "../../record/instant";
import { HistoryError } from "../history-error";
import { type BundleCheck, fails, holds, notChecked } from "../questions/bundle-check";
import { ObjectUnreadableError, type RecordSource } from "../sources/record-source";
import { BundleContents } from "./bundle-contents";
import { partNames, timestamped } from "./bundle-part";
import type { Listings } from "./bundled-listings";
import { checkListed, checkRecord } from "./check-record";
import type { Manifest } from "./manifest";
import type { RandomAccess } from "./random-access";
import { isBundle, readContainer } from "./read-container";
import { recomputeAnswer } from "./recompute-answer";
import { checkDetached, type NamedKey, signerOf } from "./signature";
import { checkTimestamp } from "./timestamp-token";

/** What a bundle is checked with. */
export interface VerifyOptions {
  readonly signal: AbortSignal;
  readonly toolVersion: string;
  /** The public key that it has to be signed with. */
  readonly key?: NamedKey;
  /** The certificates that the authority of its timestamp has to be vouched for by. */
  readonly authority?: NamedKey;
  /** A record that the objects are compared with. */
  readonly record?: RecordSource;
}

/** What was found. */
export interface Verification {
  readonly checks: readonly BundleCheck[];
  /** When the bundle existed, by a timestamp that holds. */
  readonly existedAt?: Instant;
  /** Whether an object of the record could not be read, and therefore not be compared. */
  readonly isRecordUnreadable: boolean;
}

/**
 * Checks a bundle, which nobody has to trust for it: every check is made of what the bundle holds, none of what
 * it says of itself. Where one does not hold, those that would rest on it are not made.
 * @throws HistoryError when the bytes are no bundle, or the key is none
 */
export async function verifyBundle(bytes: RandomAccess, options: VerifyOptions): Promise<Verification> {
  if (!isBundle(bytes)) {
    throw new HistoryError(
      "bad-option",
      "The file is no bundle of config-history: it does not begin with a manifest",
      "Name a file that `config-history bundle` wrote.",
    );
  }
  const contents = new BundleContents(bytes, readContainer(bytes), options.signal);
  const manifest = contents.readManifest();
  const hasManifest = !("outcome" in manifest);
  const timestamp = await checkTimestamped(contents, options.authority);
  const first = [
    contents.checkContainer(),
    ...(hasManifest ? contents.checkParts(manifest) : []),
    ...contents.checkChecksums(),
    hasManifest ? holds("manifest", "written as such a one is written") : manifest,
    ...(await checkSignature(contents, options.key)),
    ...timestamp.checks,
  ];
  const found = hasManifest
    ? await verifyContents(contents, manifest, { ...options, first })
    : { checks: first, isRecordUnreadable: false };
  return timestamp.existedAt === undefined ? found : { ...found, existedAt: timestamp.existedAt };
}

async function verifyContents(
  contents: BundleContents,
  manifest: Manifest,
  options: VerifyOptions & { readonly first: readonly BundleCheck[] },
): Promise<Verification> {
  const listings = contents.readListings(manifest);
  const { record, signal } = options;
  const found = [
    ...options.first,
    contents.checkAnswer(manifest),
    ...("outcome" in listings ? [listings] : listingsHold(manifest, listings)),
    ...(manifest.includesObjects || record === undefined ? contents.checkObjects(manifest) : []),
  ];
  const compared =
    record === undefined || "outcome" in listings
      ? { checks: [], isUnreadable: false }
      : await checkRecord(manifest, { listings, record, signal });
  const checks = [...found, ...compared.checks];
  const question = await checkQuestion(contents, manifest, { ...options, listings, checks });
  return { checks: [...checks, question], isRecordUnreadable: compared.isUnreadable };
}

/** No check where there is neither a signature nor a key. */
async function checkSignature(
  contents: BundleContents,
  key: NamedKey | undefined,
): Promise<readonly BundleCheck[]> {
  const content = contents.text(partNames.manifest);
  const part = contents.text(partNames.signature)?.toString("latin1") ?? "";
  if (contents.entry(partNames.signature) === undefined)
    return key === undefined ? [] : [fails("signature", "the bundle is not signed")];
  const signature = part.replace(/\n$/, "");
  if (key === undefined) {
    const named = `it names the key ${(await signerOf(signature)) ?? "of nobody"}`;
    return [notChecked("signature", `signed, not checked: give --key; ${named}`)];
  }
  if (part !== `${signature}\n`)
    return [fails("signature", "it does not end as one is written", partNames.signature)];
  const found = await checkDetached(signature, content ?? new Uint8Array(0), key);
  return [
    typeof found === "string"
      ? fails("signature", found, partNames.signature)
      : holds("signature", `the manifest is signed with the key ${found.signer}`),
  ];
}

/** No check where there is neither a timestamp nor a certificate. */
async function checkTimestamped(
  contents: BundleContents,
  authority: NamedKey | undefined,
): Promise<Pick<Verification, "checks" | "existedAt">> {
  if (contents.entry(partNames.timestamp) === undefined)
    return { checks: authority === undefined ? [] : [fails("timestamp", "the bundle has no timestamp")] };
  const parts = [partNames.manifest, partNames.signature].flatMap((name) => contents.text(name) ?? []);
  const token = contents.text(partNames.timestamp) ?? new Uint8Array(0);
  const content = timestamped(parts.map((part) => ({ content: part })));
  const found = await checkTimestamp(token, content, authority);
  if (typeof found === "string") return { checks: [fails("timestamp", found, partNames.timestamp)] };
  const told = `${formatInstant(found.existedAt)}, by ${found.authority}`;
  if (authority === undefined)
    return { checks: [notChecked("timestamp", `not checked: give --tsa-ca; it names ${told}`)] };
  return {
    checks: [holds("timestamp", `the bundle existed at ${told}`)],
    existedAt: found.existedAt,
  };
}

interface QuestionCheck extends VerifyOptions {
  readonly listings: Listings | BundleCheck;
  readonly checks: readonly BundleCheck[];
}

/** Asks the question again, where the objects are at hand and are the ones that were read. */
async function checkQuestion(
  contents: BundleContents,
  manifest: Manifest,
  { listings, checks, record, ...options }: QuestionCheck,
): Promise<BundleCheck> {
  const why = "not asked again";
  if ("outcome" in listings) return notChecked("question", `${why}: its listings do not hold`);
  const broken = checks.find((check) => isInTheWay(check, manifest));
  if (broken !== undefined) return notChecked("question", `${why}: see ${broken.check}`);
  if (!manifest.includesObjects && record === undefined)
    return notChecked("question", `${why}: give --record, since the bundle does not include the objects`);
  try {
    const difference = await recomputeAnswer(contents, manifest, {
      ...options,
      listings,
      ...(record === undefined ? {} : { record }),
    });
    return difference === undefined
      ? holds("question", "asked again, it has the same answer, byte for byte")
      : fails("question", difference);
  } catch (error) {
    if (!(error instanceof HistoryError || error instanceof ObjectUnreadableError)) throw error;
    return fails("question", `asked again, it has no answer: ${error.message}`);
  }
}

/** The objects are taken from the bundle, or else from the record. */
function isInTheWay({ check, outcome }: BundleCheck, { includesObjects }: Manifest): boolean {
  if (check === "record") return !includesObjects && outcome !== "holds";
  return ["objects", "answer", "listings"].includes(check) && outcome === "does not hold";
}

function listingsHold(manifest: Manifest, listings: Listings): readonly BundleCheck[] {
  const faults = checkListed(manifest, listings);
  const count = listings.folders.size + listings.listings.size;
  return faults.length > 0 ? faults : [holds("listings", `${count} with the SHA-256 of the manifest`)];
}
