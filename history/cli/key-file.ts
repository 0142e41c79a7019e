import { readBoundedFile } from "../../network/bounded-file";
import { type NamedKey, signDetached } from "../evidence/signature";
import { HistoryError } from "../history-error";

/** @throws HistoryError when the file cannot be read */
export function readKeyFile(option: NamedKey["option"], path: string): NamedKey {
  try {
    return { option, path, pem: readBoundedFile(path).toString("utf8") };
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    throw new HistoryError(
      "bad-option",
      `${option} ${JSON.stringify(path)} cannot be read: ${error.message}`,
      `Name a file that holds ${option === "--tsa-ca" ? "certificates" : "a key"} as PEM.`,
      { cause: error },
    );
  }
}

/** A key that cannot sign is told of before anything is read. */
export async function signingKey(path: string | undefined): Promise<NamedKey | undefined> {
  if (path === undefined) return undefined;
  const key = readKeyFile("--sign-key", path);
  await signDetached(new Uint8Array(0), key);
  return key;
}
