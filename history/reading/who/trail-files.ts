import { DAY_MILLISECONDS, type Day, dayOf } from "../../../record/instant";
import type { ListingProblem, RecordObject, RecordSource } from "../../sources/record-source";

/** A place and a day of which CloudTrail's files are wanted. */
export interface TrailDay {
  readonly accountId: string;
  readonly region: string;
  readonly day: Day;
}

/** The files of some days, and the days of which there are none. */
export interface TrailListing {
  readonly objects: readonly RecordObject[];
  readonly emptyDays: readonly TrailDay[];
  /** The folders that were listed; none where the files lie loose. */
  readonly folders: readonly string[];
  /** CloudTrail's digests of the same days and the ones after them: they tell of the hour before. */
  readonly digests: readonly RecordObject[];
  readonly problems: readonly ListingProblem[];
}

const mostFoldersAbove = 20_000;

/**
 * Lists the files of some days below `…/AWSLogs/[<organisation>/]<account>/CloudTrail/<region>/<Y>/<M>/<D>/`
 * ("CloudTrail log file names", user guide; months and days are padded). A place without such folders is taken as
 * one of loose files, all of which are read.
 */
export async function listTrailFiles(
  source: RecordSource,
  days: readonly TrailDay[],
  signal: AbortSignal,
): Promise<TrailListing> {
  const problems: ListingProblem[] = [];
  const roots = await trailRoots(source, problems, signal);
  if (roots.length === 0)
    return { ...(await looseFiles(source, signal)), emptyDays: [], folders: [], digests: [] };
  const objects = new Map<string, RecordObject>();
  const emptyDays: TrailDay[] = [];
  const folders = new Set<string>();
  for (const day of days) {
    let found = 0;
    for (const root of roots) {
      const folder = dayFolder(root, "CloudTrail", day);
      folders.add(folder);
      const listing = await source.listObjects(folder, signal);
      problems.push(...listing.problems);
      for (const object of listing.objects.filter(isTrailFile)) objects.set(object.key, object);
      found += listing.objects.length;
    }
    if (found === 0) emptyDays.push(day);
  }
  const digestFolders = new Set(
    days
      .flatMap((day) => [day, { ...day, day: day.day + 1 }])
      .flatMap((day) => roots.map((root) => dayFolder(root, "CloudTrail-Digest", day))),
  );
  const digests = await digestsIn(source, [...digestFolders], { problems, signal });
  return {
    objects: [...objects.values()],
    emptyDays,
    folders: [...folders, ...digestFolders],
    digests,
    problems,
  };
}

/** The days that acts in a window may be filed under: a file of late events lies in the next day's folder. */
export function daysOf(after: number, until: number): readonly Day[] {
  const first = dayOf(after);
  const last = dayOf(until + DAY_MILLISECONDS / 24);
  return Array.from({ length: last - first + 1 }, (_, index) => first + index);
}

/** The folders right above the account ids. */
async function trailRoots(
  source: RecordSource,
  problems: ListingProblem[],
  signal: AbortSignal,
): Promise<readonly string[]> {
  const roots: string[] = [];
  const queue = [""];
  for (let visited = 0; visited < queue.length; visited++) {
    const prefix = queue[visited] ?? "";
    if (visited >= mostFoldersAbove) {
      problems.push({
        where: prefix,
        reason: `${mostFoldersAbove} folders were searched for AWSLogs, and more follow`,
      });
      break;
    }
    const { folders, problems: met } = await source.listFolders(prefix, signal);
    problems.push(...met);
    if (prefix.endsWith("AWSLogs/")) {
      if (folders.some((folder) => /^\d{12}$/.test(folder))) roots.push(prefix);
      roots.push(
        ...folders.filter((folder) => /^o-[a-z0-9]+$/.test(folder)).map((folder) => `${prefix}${folder}/`),
      );
      continue;
    }
    queue.push(...folders.map((folder) => `${prefix}${folder}/`));
  }
  return roots;
}

async function looseFiles(
  source: RecordSource,
  signal: AbortSignal,
): Promise<Pick<TrailListing, "objects" | "problems">> {
  const { objects, problems } = await source.listObjects("", signal);
  return { objects: objects.filter(isTrailFile), problems };
}

async function digestsIn(
  source: RecordSource,
  folders: readonly string[],
  { problems, signal }: { readonly problems: ListingProblem[]; readonly signal: AbortSignal },
): Promise<readonly RecordObject[]> {
  const digests: RecordObject[] = [];
  for (const folder of folders) {
    const listing = await source.listObjects(folder, signal);
    problems.push(...listing.problems);
    digests.push(...listing.objects.filter(({ key }) => key.endsWith(".json.gz")));
  }
  return digests;
}

/** Digests lie elsewhere; what else lies in the folder is not CloudTrail's. */
function isTrailFile({ key }: RecordObject): boolean {
  return /\.json(\.gz)?$/.test(key) && !key.includes("CloudTrail-Digest");
}

function dayFolder(
  root: string,
  kind: "CloudTrail" | "CloudTrail-Digest",
  { accountId, region, day }: TrailDay,
): string {
  const [year, month, date] = new Date(day * DAY_MILLISECONDS).toISOString().slice(0, 10).split("-");
  return `${root}${accountId}/${kind}/${region}/${year}/${month}/${date}/`;
}
