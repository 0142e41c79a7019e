import { HistoryError } from "../history-error";
import { FolderRecordSource } from "../sources/folder-record-source";
import type { RecordSource } from "../sources/record-source";

/**
 * Opens the record that a text names.
 * @throws HistoryError when there is none, or it is of a kind that cannot be read
 */
export function openSource(record: string): RecordSource {
  const scheme = /^([a-z][a-z0-9+.-]+):\/\//i.exec(record)?.[1];
  if (scheme === undefined) return new FolderRecordSource(record);
  throw new HistoryError(
    "bad-option",
    `--record ${JSON.stringify(record)} is of the kind ${scheme}, which this version cannot read`,
    "Copy the bucket into a folder and name the folder.",
  );
}
