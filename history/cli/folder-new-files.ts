import { mkdirSync } from "node:fs";
import { link, open, rm } from "node:fs/promises";
import { join } from "node:path";
import { isFaultOf, isFileFault } from "../file-fault";
import { HistoryError } from "../history-error";
import type { NewFiles } from "../sources/new-files";
import { removeLeftovers, temporaryName } from "./leftovers";
import type { Terminal } from "./terminal";

const purpose = "seal";

/**
 * Opens a folder, made if need be, to make files there.
 * @throws HistoryError when it cannot be made
 */
export async function openFolderNewFiles(
  where: string,
  { stderr }: Pick<Terminal, "stderr">,
): Promise<NewFiles> {
  try {
    mkdirSync(where, { recursive: true });
  } catch (error) {
    throw outputFailed(where, error);
  }
  await removeLeftovers(where, purpose, stderr);
  return { create: (name, bytes) => createFile(where, name, bytes), close: () => undefined };
}

/** A link, unlike a file that is renamed, takes no name that there is already. */
async function createFile(folder: string, name: string, bytes: Uint8Array): Promise<"created" | "exists"> {
  const temporary = join(folder, temporaryName(purpose));
  try {
    await writeSynced(temporary, bytes);
    await link(temporary, join(folder, name));
    return "created";
  } catch (error) {
    if (isFaultOf(error, "EEXIST")) return "exists";
    throw outputFailed(folder, error);
  } finally {
    await rm(temporary, { force: true });
  }
}

async function writeSynced(path: string, bytes: Uint8Array): Promise<void> {
  const file = await open(path, "wx");
  try {
    await file.writeFile(bytes);
    await file.sync();
  } finally {
    await file.close();
  }
}

function outputFailed(where: string, error: unknown): unknown {
  if (!isFileFault(error)) return error;
  return new HistoryError(
    "output-failed",
    `Cannot write --output ${JSON.stringify(where)}: ${error.message.replace(/, \w+ '.*$/s, "")}`,
    "Name a folder that may be written, on a file system that has links.",
    { cause: error },
  );
}
