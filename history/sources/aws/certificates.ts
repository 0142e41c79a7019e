import { certificatesIn } from "../../../network/connections";
import { HistoryError } from "../../history-error";

/**
 * The certificates that are trusted instead of the well-known ones; undefined: no file of them is named.
 * @throws HistoryError when it cannot be read
 */
export function certificatesOf(path: string | undefined): Buffer | undefined {
  try {
    return certificatesIn(path).ca;
  } catch (error) {
    throw new HistoryError(
      "bad-option",
      `AWS_CA_BUNDLE ${JSON.stringify(path)} cannot be read: ${error instanceof Error ? error.message : String(error)}`,
      "Name a file of PEM certificates, or unset the variable.",
      { cause: error },
    );
  }
}
