import { HistoryError } from "../history-error";
import { FolderRecordSource } from "../sources/folder-record-source";
import type { RecordSource } from "../sources/record-source";
import type { S3RecordSource } from "../sources/s3-record-source";
import { errorText } from "./error-text";
import type { RecordLocation } from "./location-options";
import type { Terminal } from "./terminal";

/**
 * Opens the record of a location; `isConfined`: what links of a folder lead to outside of it is no part of it.
 * @throws HistoryError when there is none, or it is of a kind that cannot be read
 */
export async function openSource(
  location: RecordLocation,
  terminal: Terminal,
  options: { readonly isConfined?: boolean } = {},
): Promise<RecordSource> {
  const scheme = schemeOf(location.record);
  if (scheme === undefined) return new FolderRecordSource(location.record, options);
  if (scheme === "s3") return openS3Source(location, terminal);
  throw new HistoryError(
    "bad-option",
    `--record ${JSON.stringify(location.record)} is of the kind ${scheme}, which this version cannot read`,
    "Name the bucket as s3://bucket/prefix, or copy it into a folder and name the folder.",
  );
}

/** Opens a record in S3; the AWS SDK is loaded only now, since it takes longer than to answer from a folder. */
export async function openS3Source(location: RecordLocation, terminal: Terminal): Promise<S3RecordSource> {
  const { openS3RecordSource } = await import("../sources/s3-record-source.js");
  const { profile, isRequesterPaying, environment, cache } = location;
  return openS3RecordSource(location.record, {
    environment,
    clock: terminal.clock,
    isRequesterPaying,
    ...(profile === undefined ? {} : { profile }),
    ...(cache === undefined
      ? {}
      : { cache: { ...cache, onTrouble: (reason) => void terminal.stderr.write(`${errorText(reason)}\n`) } }),
  });
}

/** The scheme of a record's address; undefined where it is a path, on Windows too. */
export function schemeOf(record: string): string | undefined {
  return /^([a-z][a-z0-9+.-]+):\/\//i.exec(record)?.[1]?.toLowerCase();
}
