import { readBoundedFile } from "../../network/bounded-file";
import { HistoryError } from "../history-error";
import { parseTrailKeys, type TrailKeys } from "../reading/who/digest-file";

/** @throws HistoryError when the file cannot be read, or holds no such keys */
export function readTrailKeys(path: string): TrailKeys {
  const keys = parseTrailKeys(readText(path));
  if (keys !== undefined) return keys;
  throw wrongKeys(path, "holds no public keys of CloudTrail");
}

function readText(path: string): string {
  try {
    return readBoundedFile(path).toString("utf8");
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    throw wrongKeys(path, `cannot be read: ${error.message}`, error);
  }
}

function wrongKeys(path: string, problem: string, cause?: unknown): HistoryError {
  return new HistoryError(
    "bad-option",
    `--trail-keys ${JSON.stringify(path)} ${problem}`,
    "Name a file that holds what `aws cloudtrail list-public-keys` prints for the trail's region.",
    { cause },
  );
}
