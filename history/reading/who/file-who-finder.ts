import { isJsonArray, isJsonObject, type Json } from "../../../record/json";
import { byText } from "../../../record/text-order";
import type { AnswerProblem } from "../../questions/answer";
import { ActMatcher } from "../../questions/who/act-matcher";
import { trailRegionOf } from "../../questions/who/event-source";
import { parseTrailEvent } from "../../questions/who/trail-event";
import type { Act, Who } from "../../questions/who/who";
import { decompress } from "../../sources/decompress";
import { ObjectUnreadableError, type RecordObject, type RecordSource } from "../../sources/record-source";
import { type DigestFile, parseDigest, type TrailKeys } from "./digest-file";
import { DigestBook } from "./trail-digests";
import { daysOf, listTrailFiles, type TrailDay, type TrailListing } from "./trail-files";
import { type WhoFinder, type WhoFindings, whoOf } from "./who-finder";

/** CloudTrail's own files hold some megabytes; beyond this a file is something else. */
const mostFileBytes = 512 * 1024 * 1024;

/** Finds actors in CloudTrail's files, wherever they lie. Every file of the days in question is read once. */
export class FileWhoFinder implements WhoFinder {
  readonly source: string;

  constructor(
    private readonly files: RecordSource,
    private readonly keys?: TrailKeys,
  ) {
    this.source = files.where;
  }

  async find(acts: readonly Act[], signal: AbortSignal): Promise<WhoFindings> {
    const matcher = new ActMatcher(acts);
    const listing = await listTrailFiles(this.files, daysOfActs(acts), signal);
    const problems: AnswerProblem[] = listing.problems.map((problem) => ({ kind: "not-listed", ...problem }));
    const digests = await this.digestsOf(listing, problems, signal);
    for (const object of listing.objects) {
      try {
        const content = await this.contentOf(object, signal);
        digests?.check(object.key, content);
        for (const event of eventsIn(content)) {
          const parsed = parseTrailEvent(event);
          if (parsed !== undefined) matcher.offer(parsed);
        }
      } catch (error) {
        if (!(error instanceof ObjectUnreadableError)) throw error;
        problems.push({ kind: "unreadable", where: object.key, reason: error.message });
      }
    }
    const empty = new Set(listing.emptyDays.map(dayText));
    const who = new Map<Act, Who>();
    for (const act of acts) {
      const unknown = reasonFor(act, empty, problems.length > 0);
      who.set(act, whoOf(act, matcher, { source: this.source, unknown }));
    }
    return { who, problems, ...(digests === undefined ? {} : { trailDigests: digests.summary() }) };
  }

  async close(): Promise<void> {
    await this.files.close?.();
  }

  /** What the trail's digests say of its files; undefined where it has none. */
  private async digestsOf(
    { digests, folders, objects }: TrailListing,
    problems: AnswerProblem[],
    signal: AbortSignal,
  ): Promise<DigestBook | undefined> {
    if (digests.length === 0) return undefined;
    const parsed: DigestFile[] = [];
    for (const object of digests) {
      try {
        parsed.push(parseDigest(object.key, await this.contentOf(object, signal)));
      } catch (error) {
        if (!(error instanceof ObjectUnreadableError)) throw error;
        problems.push({ kind: "unreadable", where: object.key, reason: error.message });
      }
    }
    const book = new DigestBook({
      digests: parsed,
      digestKeys: digests.map(({ key }) => key),
      logKeys: objects.map(({ key }) => key),
      folders,
      keys: this.keys,
    });
    problems.push(...book.problems);
    return book;
  }

  private async contentOf(object: RecordObject, signal: AbortSignal): Promise<Buffer> {
    const chunks: Uint8Array[] = [];
    for await (const chunk of decompress(this.files, object, { signal, maxObjectBytes: mostFileBytes }))
      chunks.push(chunk);
    return Buffer.concat(chunks);
  }
}

function eventsIn(bytes: Buffer): readonly Json[] {
  const content = parsedJson(bytes.toString("utf8"));
  const records = isJsonObject(content) ? content.Records : content;
  if (isJsonArray(records)) return records;
  throw new ObjectUnreadableError("it is no file of CloudTrail: it has no list of Records");
}

function reasonFor(act: Act, empty: ReadonlySet<string>, isPartial: boolean): string {
  if (isPartial)
    return "no event that could be read names the resource in that time; part of the trail is unreadable";
  const days = daysOfActs([act]);
  const [first] = days;
  if (first !== undefined && days.every((day) => empty.has(dayText(day)))) {
    const { accountId, region } = first;
    return `the trail holds no files of ${accountId} in ${region} for that time`;
  }
  return "no event in the trail names the resource in that time";
}

function daysOfActs(acts: readonly Act[]): readonly TrailDay[] {
  const days = new Map<string, TrailDay>();
  for (const act of acts) {
    const region = trailRegionOf(act.awsRegion, act.arn);
    for (const day of daysOf(act.after, act.until)) {
      const trailDay = { accountId: act.accountId, region, day };
      days.set(dayText(trailDay), trailDay);
    }
  }
  return [...days.entries()].sort(byText(([text]) => text)).map(([, day]) => day);
}

function dayText({ accountId, region, day }: TrailDay): string {
  return `${accountId}/${region}/${day}`;
}

function parsedJson(text: string): Json {
  try {
    return JSON.parse(text) as Json;
  } catch (error) {
    throw new ObjectUnreadableError("it is not valid JSON", { cause: error });
  }
}
