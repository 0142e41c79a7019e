/** How the log files that an answer was read from agree with CloudTrail's digests. Public API (docs/who.md). */
export interface TrailDigests {
  readonly logFiles: number;
  /** Those that have the SHA-256 of a digest that nothing is wrong with. */
  readonly agree: number;
  /** Those of them whose digest has a signature that holds; null: signatures were not checked. */
  readonly signed: number | null;
  /** Those that such a digest has another SHA-256 of; they take no part. */
  readonly differ: number;
  /** Those that no such digest names. */
  readonly uncovered: number;
}

/** The same in words. */
export function trailDigestsText({ logFiles, agree, signed, differ, uncovered }: TrailDigests): string {
  const parts = [
    `${agree} of ${logFiles} log files agree with CloudTrail's digests`,
    ...(signed === null
      ? ["signatures not checked: give --trail-keys"]
      : [`${signed} of them by a digest whose signature holds`]),
    ...(differ === 0 ? [] : [`${differ} differ and take no part`]),
    ...(uncovered === 0 ? [] : [`${uncovered} not covered by a digest`]),
  ];
  return parts.join("; ");
}
