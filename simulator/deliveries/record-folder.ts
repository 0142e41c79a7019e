import { mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";

const markerName = "SIMULATED-RECORD.txt";
const markerText =
  "Everything in this folder was written by the simulator of Config time machine.\nWriting it again replaces all of it.\n";

/** A folder that a record cannot be written to, as it stands. */
export class RecordFolderError extends Error {
  override readonly name = "RecordFolderError";
}

/**
 * Makes the folder ready for a new record: creates it, or empties it if the simulator wrote it before. Anything
 * else that lies there is left alone and refused with a {@link RecordFolderError}.
 */
export async function claimRecordFolder(folder: string): Promise<void> {
  const names = await listFolder(folder);
  if (names.length > 0) await requireMarker(folder);
  // The marker stays until the new one replaces it, so that an interrupted run can be repeated.
  for (const name of names) {
    if (name !== markerName) await rm(join(folder, name), { recursive: true });
  }
  await writeFile(join(folder, markerName), markerText);
}

/** The path of an object of the record; throws a {@link RecordFolderError} for a key that leads out of the folder. */
export function pathInFolder(folder: string, key: string): string {
  const segments = key.split("/");
  if (segments.some((segment) => segment === "" || segment === "." || segment === "..")) {
    throw new RecordFolderError(
      `The key "${key}" has a segment that is empty or leads elsewhere, so it is no path below ${folder}. Give the resource an id without such segments.`,
    );
  }
  return resolve(folder, ...segments);
}

async function listFolder(folder: string): Promise<readonly string[]> {
  try {
    await mkdir(folder, { recursive: true });
    return await readdir(folder);
  } catch (error) {
    throw new RecordFolderError(
      `${folder} cannot be used as a folder: ${error instanceof Error ? error.message : String(error)}. Name another one.`,
      { cause: error },
    );
  }
}

async function requireMarker(folder: string): Promise<void> {
  const text = await readFile(join(folder, markerName), "utf8").catch(() => undefined);
  if (text === markerText) return;
  throw new RecordFolderError(
    `${folder} holds files that the simulator did not write, and it would replace them. Move them away, or name another folder.`,
  );
}
