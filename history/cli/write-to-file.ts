import { createHash } from "node:crypto";
import { closeSync, constants, fstatSync, openSync, type Stats, statSync } from "node:fs";
import { access, type FileHandle, lstat, open, readlink, realpath, rename, rm, stat } from "node:fs/promises";
import { basename, dirname, join, resolve } from "node:path";
import { isFaultOf, isFileFault } from "../file-fault";
import { HistoryError } from "../history-error";
import { removeLeftovers, temporaryName } from "./leftovers";
import type { Terminal } from "./terminal";
import { batches, writeToOutput } from "./write-answer";

/** As Linux has it. */
const mostLinks = 40;

/** What stands for standard output where a file can be named. */
export const standardOutput = "-";

interface Writing extends Pick<Terminal, "signal" | "stdout" | "stderr"> {
  /** The option that names the path. */
  readonly option?: string;
}

/**
 * Writes an answer to what a path names, links followed. A file appears whole or not at all, and keeps its mode and
 * owner; a device or a pipe is written to, and so is standard output, which `-` stands for.
 * @throws HistoryError when it cannot be written, is a folder, or is a terminal by `-`
 */
export async function writeToFile(
  chunks: Iterable<string | Uint8Array>,
  path: string,
  { option = "--output", signal, stdout, stderr }: Writing,
): Promise<void> {
  const named = `${option} ${JSON.stringify(path)}`;
  if (path === standardOutput) {
    if (stdout.isTerminal) throw isTerminal(named);
    return writeToOutput(chunks, stdout, signal);
  }
  try {
    const target = await targetOf(path);
    if (target.is === "folder") throw outputFailed(named, "it is a folder");
    if (target.is === "file") await replace(target, chunks, { signal, stderr });
    else await writeInto(target.path, chunks, signal);
  } catch (error) {
    if (!isFileFault(error)) throw error;
    throw outputFailed(named, reasonOf(error), error);
  }
}

/** Whether a path names what is standard output: what else is written there would stand in the file. */
export function isStandardOutput(path: string): boolean {
  if (path === standardOutput) return true;
  const [named, own] = [statSync(path, { throwIfNoEntry: false }), fstatSync(1)];
  return named !== undefined && named.dev === own.dev && named.ino === own.ino;
}

/** Whether what is written to one path would replace what was written to the other: links are followed. */
export async function areOneFile(path: string, other: string): Promise<boolean> {
  return (await placeOf(path)) === (await placeOf(other));
}

/** What cannot be followed is what it is called, and refused when it is written. */
async function placeOf(path: string): Promise<string> {
  try {
    const real = (await followLinks(path)) ?? path;
    const folder = (await orMissing(realpath(dirname(real)))) ?? dirname(real);
    return resolve(folder, basename(real));
  } catch (error) {
    if (!isFileFault(error)) throw error;
    return resolve(path);
  }
}

function isTerminal(named: string): HistoryError {
  return new HistoryError(
    "output-failed",
    `Cannot write ${named}: it would go to a terminal`,
    "Name a file, or pipe it into another program.",
  );
}

function outputFailed(named: string, reason: string, cause?: unknown): HistoryError {
  return new HistoryError(
    "output-failed",
    `Cannot write ${named}: ${reason}`,
    "Name a file in a folder that exists and may be written.",
    { cause },
  );
}

/** What a path leads to. */
type Target = { readonly path: string } & (
  | { readonly is: "file"; readonly status: Stats | undefined }
  | { readonly is: "stream" | "folder" }
);

/** What is no plain file is opened by the path that was given: links of /proc lead to what has no other path. */
async function targetOf(path: string): Promise<Target> {
  const status = await orMissing(stat(path));
  if (status?.isDirectory() === true) return { path, is: "folder" };
  const real = await followLinks(path);
  if (status?.isFile() === false || real === undefined) return { path, is: "stream" };
  return { path: real, is: "file", status };
}

/** Where links lead, be something there or not; undefined where they lead through /proc or without end. */
async function followLinks(path: string, followed = 0): Promise<string | undefined> {
  if (followed === mostLinks || /^\/proc\//.test(path)) return undefined;
  const status = await orMissing(lstat(path));
  if (status?.isSymbolicLink() !== true) return path;
  return followLinks(resolve(dirname(path), await readlink(path)), followed + 1);
}

async function orMissing<T>(found: Promise<T>): Promise<T | undefined> {
  try {
    return await found;
  } catch (error) {
    if (isFaultOf(error, "ENOENT")) return undefined;
    throw error;
  }
}

async function replace(
  { path, status }: Extract<Target, { readonly is: "file" }>,
  chunks: Iterable<string | Uint8Array>,
  { signal, stderr }: Pick<Terminal, "signal" | "stderr">,
): Promise<void> {
  // Renaming asks nobody whether a file is protected from being written.
  if (status !== undefined) await access(path, constants.W_OK);
  const folder = dirname(path);
  // Part of the name, which may be as long as a name can be.
  const purpose = createHash("sha256").update(basename(path)).digest("hex").slice(0, 16);
  await removeLeftovers(folder, purpose, stderr);
  const temporary = join(folder, temporaryName(purpose));
  try {
    const file = await open(temporary, "wx");
    try {
      if (status !== undefined) await takeOver(file, status);
      await writeAll(chunks, file, signal);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
}

/** Gives a file the owner, where that is allowed, and the mode of another one. */
async function takeOver(file: FileHandle, { uid, gid, mode }: Stats): Promise<void> {
  try {
    await file.chown(uid, gid);
  } catch (error) {
    if (!isFaultOf(error, "EPERM")) throw error;
  }
  await file.chmod(mode & 0o777);
}

async function writeInto(
  path: string,
  chunks: Iterable<string | Uint8Array>,
  signal: AbortSignal,
): Promise<void> {
  const file = await openForWriting(path, signal);
  try {
    await writeAll(chunks, file, signal);
  } finally {
    await file.close();
  }
}

/** A pipe opens once somebody reads it, which may be never: an interruption reads it itself. */
async function openForWriting(path: string, signal: AbortSignal): Promise<FileHandle> {
  signal.throwIfAborted();
  const release = (): void => closeSync(openSync(path, constants.O_RDONLY | constants.O_NONBLOCK));
  signal.addEventListener("abort", release, { once: true });
  try {
    return await open(path, constants.O_WRONLY);
  } finally {
    signal.removeEventListener("abort", release);
  }
}

async function writeAll(
  chunks: Iterable<string | Uint8Array>,
  file: FileHandle,
  signal: AbortSignal,
): Promise<void> {
  for (const batch of batches(chunks)) {
    signal.throwIfAborted();
    await file.writeFile(batch);
  }
}

/** The reason alone: the path in it may be that of the temporary file. */
function reasonOf({ message }: Error): string {
  return message.replace(/, \w+ '.*$/s, "");
}
