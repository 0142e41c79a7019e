import { readFileSync } from "node:fs";
import type { NamedKey } from "../evidence/signature";
import { HistoryError } from "../history-error";

/** @throws HistoryError when the file cannot be read */
export function readKeyFile(option: NamedKey["option"], path: string): NamedKey {
  try {
    return { option, path, pem: readFileSync(path, "utf8") };
  } catch (error) {
    if (!(error instanceof Error && "syscall" in error)) throw error;
    throw new HistoryError(
      "bad-option",
      `${option} ${JSON.stringify(path)} cannot be read: ${error.message}`,
      `Name a file that holds ${option === "--tsa-ca" ? "certificates" : "a key"} as PEM.`,
      { cause: error },
    );
  }
}
