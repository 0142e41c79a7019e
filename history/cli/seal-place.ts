import { realpathSync } from "node:fs";
import { dirname, join, relative, resolve, sep } from "node:path";
import { HistoryError } from "../history-error";
import { parseS3Location } from "../sources/s3/s3-location";
import { schemeOf } from "./open-source";

/** @throws HistoryError when it is an address, and none in S3 */
export function checkPlace(where: string): void {
  if (schemeOf(where) !== undefined) parseS3Location(where);
}

/** @throws HistoryError when a seal would lie among the deliveries that it is of */
export function checkSealPlace(record: string, output: string): void {
  if (pathBelow(output, record) !== undefined)
    throw new HistoryError(
      "bad-option",
      `--output ${JSON.stringify(output)} has the record in it`,
      "Name a place of its own: nothing else may lie in the folder of a seal.",
    );
  if (!isAmongDeliveries(record, output)) return;
  throw new HistoryError(
    "bad-option",
    `--output ${JSON.stringify(output)} lies in the folder of the record's deliveries`,
    "Name a place where who may write the record may not write, such as another account's bucket.",
  );
}

function isAmongDeliveries(record: string, output: string): boolean {
  const below = pathBelow(record, output);
  return below?.split("/").includes("AWSLogs") === true;
}

/** The path from one place to another one in it; undefined where it is not in it. */
function pathBelow(record: string, output: string): string | undefined {
  const schemes = [schemeOf(record), schemeOf(output)];
  if (schemes[0] !== schemes[1]) return undefined;
  if (schemes[0] !== undefined) {
    const [one, other] = [parseS3Location(record), parseS3Location(output)];
    if (one.bucket !== other.bucket || !other.prefix.startsWith(one.prefix)) return undefined;
    return other.prefix.slice(one.prefix.length);
  }
  const path = relative(realPath(record), realPath(output));
  return path === ".." || path.startsWith(`..${sep}`) ? undefined : path.split(sep).join("/");
}

/** PATH_MAX of Linux: nothing is made at a longer one. */
const mostPathCharacters = 4096;

/** The real path of what may not be there yet. */
function realPath(path: string): string {
  const whole = resolve(path);
  if (whole.length > mostPathCharacters) return whole;
  try {
    return realpathSync(whole);
  } catch {
    const parent = dirname(whole);
    return parent === whole ? whole : join(realPath(parent), relative(parent, whole));
  }
}
