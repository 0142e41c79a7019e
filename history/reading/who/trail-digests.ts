import { createHash } from "node:crypto";
import { byText } from "../../../record/text-order";
import type { AnswerProblem } from "../../questions/answer";
import type { TrailDigests } from "../../questions/who/trail-digests";
import { ObjectUnreadableError } from "../../sources/record-source";
import { type DigestFile, isSignedBy, placeOf, type TrailKeys } from "./digest-file";

/** What digests say of a log file. */
interface Vouched {
  readonly sha256: string;
  readonly digest: string;
  readonly isSigned: boolean;
}

/** Digests, and the folders in which all of those that there are have been listed. */
export interface ReadDigests {
  readonly digests: readonly DigestFile[];
  readonly digestKeys: readonly string[];
  readonly logKeys: readonly string[];
  readonly folders: readonly string[];
  readonly keys: TrailKeys | undefined;
}

/**
 * What CloudTrail's digests say of log files. A digest counts where its successor has its hash and, with public keys,
 * its signature: its own stands in the metadata of its object alone, which copies do not have. So nothing vouches for the
 * newest one but itself, and its signature is taken for unknown.
 */
export class DigestBook {
  readonly problems: AnswerProblem[] = [];
  private readonly vouched = new Map<string, Vouched[]>();
  private readonly counts = { agree: 0, uncovered: 0, differ: 0, signed: 0 };

  constructor(private readonly read: ReadDigests) {
    const successors = new Map<string, DigestFile[]>();
    const passed = new Set<string>();
    // Later ones first: what a digest says of the one before counts where it is sound itself.
    for (const digest of [...read.digests].sort(byText(({ stamp, key }) => `${stamp} ${key}`)).reverse()) {
      const place = placeOf(digest.key);
      passed.add(place);
      const isBackwards = digest.previous !== null && passed.has(digest.previous.place);
      const fault = isBackwards
        ? `it names a later digest for the one before it, ${digest.previous?.place}`
        : (successors.get(place) ?? []).map((next) => this.faultOf(digest, next)).find(Boolean);
      if (fault !== undefined) {
        this.problems.push({ kind: "unreadable", where: digest.key, reason: fault });
        continue;
      }
      const { previous } = digest;
      if (previous !== null)
        successors.set(previous.place, [...(successors.get(previous.place) ?? []), digest]);
      this.take(digest, read.keys !== undefined && successors.has(place));
    }
    this.tellMissing([...successors.keys()], successors);
  }

  /**
   * Takes a log file's content into account.
   * @throws ObjectUnreadableError when a digest says another
   */
  check(key: string, content: Uint8Array): void {
    const named = this.vouched.get(placeOf(key));
    if (named === undefined) {
      this.counts.uncovered++;
      return;
    }
    const sha256 = createHash("sha256").update(content).digest("hex");
    const other = named.find((each) => each.sha256 !== sha256);
    if (other !== undefined) {
      this.counts.differ++;
      throw new ObjectUnreadableError(`its SHA-256 is not the one of CloudTrail's digest ${other.digest}`);
    }
    this.counts.agree++;
    if (named.some(({ isSigned }) => isSigned)) this.counts.signed++;
  }

  /** What came of all log files that were checked. */
  summary(): TrailDigests {
    const { agree, differ, uncovered, signed } = this.counts;
    return {
      logFiles: agree + differ + uncovered,
      agree,
      signed: this.read.keys === undefined ? null : signed,
      differ,
      uncovered,
    };
  }

  private faultOf(digest: DigestFile, next: DigestFile): string | undefined {
    const { previous } = next;
    if (previous === null) return undefined;
    if (previous.sha256 !== digest.sha256)
      return `its SHA-256 is not the one of the digest after it, ${next.key}`;
    if (this.read.keys === undefined) return undefined;
    const key = this.read.keys.get(digest.fingerprint);
    if (key === undefined) return `no key of --trail-keys has its fingerprint, ${digest.fingerprint}`;
    return isSignedBy(key, digest, previous.signature)
      ? undefined
      : `its signature, in the digest after it, is not that of the key ${digest.fingerprint}`;
  }

  private take(digest: DigestFile, isSigned: boolean): void {
    for (const { place, sha256 } of digest.logFiles)
      this.vouched.set(place, [...(this.vouched.get(place) ?? []), { sha256, digest: digest.key, isSigned }]);
  }

  /** Digests and log files that are named and not there, in the folders that were listed. */
  private tellMissing(
    digests: readonly string[],
    successors: ReadonlyMap<string, readonly DigestFile[]>,
  ): void {
    const { folders, digestKeys, logKeys } = this.read;
    const listed = new Set(folders.map(placeOf));
    const there = new Set([...digestKeys, ...logKeys].map(placeOf));
    const isMissing = (place: string): boolean =>
      listed.has(place.slice(0, place.lastIndexOf("/") + 1)) && !there.has(place);
    for (const place of digests) {
      const next = successors.get(place)?.find(({ previous }) => previous?.isInSameBucket === true);
      if (next !== undefined && isMissing(place)) this.missing(place, next.key);
    }
    for (const [place, [named]] of this.vouched)
      if (named !== undefined && isMissing(place)) this.missing(place, named.digest);
  }

  private missing(place: string, digest: string): void {
    const reason = `it is missing: CloudTrail's digest ${digest} names it`;
    this.problems.push({ kind: "unreadable", where: place, reason });
  }
}
