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

/** The manifest as it is written: its members in this order, whoever made it. */
export function manifestText(manifest: Manifest): string {
  const { format, formatVersion, toolVersion, question, argv, coverage, answer, listings } = manifest;
  const { includesObjects, objects, recorders, problems } = manifest;
  const ordered: Manifest = {
    format,
    formatVersion,
    toolVersion,
    question,
    argv,
    coverage,
    answer,
    listings,
    includesObjects,
    objects,
    recorders,
    problems,
  };
  return `${JSON.stringify(ordered, null, 2)}\n`;
}
