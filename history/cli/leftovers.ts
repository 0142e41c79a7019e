import { randomUUID } from "node:crypto";
import { lstatSync, readdirSync, rmSync } from "node:fs";
import { hostname } from "node:os";
import { join } from "node:path";
import { DAY_MILLISECONDS } from "../../record/instant";
import { isFaultOf, isFileFault } from "../file-fault";
import { visibleText } from "../visible-text";
import type { Output } from "./terminal";

/** Who makes something that is there while a run lasts; it stands in the name. */
const maker = /^\.config-history-([0-9a-z]+)-(\d+)@(.*)-[0-9a-f]{8}\.tmp$/s;

/** A name, for a purpose, of what is there while this run lasts. */
export function temporaryName(purpose: string): string {
  return `.config-history-${purpose}-${process.pid}@${hostname()}-${randomUUID().slice(0, 8)}.tmp`;
}

/**
 * Removes what runs made for the purpose that were killed before they could remove it, and tells so. To be called
 * before this run makes anything for it.
 */
export async function removeLeftovers(folder: string, purpose: string, stderr: Output): Promise<void> {
  for (const name of namesIn(folder)) {
    if (maker.exec(name)?.[1] !== purpose || !isLeftBehind(folder, name)) continue;
    const path = join(folder, name);
    if (isRemoved(path))
      await stderr.write(`Removed what a killed run had left behind: ${visibleText(path)}\n`);
  }
}

/** A run of another machine, whose processes cannot be looked at, is given up after a day. */
function isLeftBehind(folder: string, name: string): boolean {
  const [, , pid = "", host] = maker.exec(name) ?? [];
  if (host === hostname() && !isOther(Number(pid))) return true;
  const status = lstatSync(join(folder, name), { throwIfNoEntry: false });
  return status !== undefined && status.mtimeMs < Date.now() - DAY_MILLISECONDS;
}

/** Whether a process that is not this one has the number. */
function isOther(pid: number): boolean {
  if (pid === process.pid) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return !isFaultOf(error, "ESRCH");
  }
}

function isRemoved(path: string): boolean {
  try {
    rmSync(path, { recursive: true });
    return true;
  } catch (error) {
    if (!isFileFault(error)) throw error;
    return false;
  }
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch (error) {
    if (!isFileFault(error)) throw error;
    return [];
  }
}
