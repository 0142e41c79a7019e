import { isJsonArray, isJsonObject, type Json } from "../../../record/json";
import { byText } from "../../../record/text-order";
import type { AnswerProblem } from "../../questions/answer";
import { ActMatcher } from "../../questions/who/act-matcher";
import { trailRegionOf } from "../../questions/who/event-source";
import { parseTrailEvent } from "../../questions/who/trail-event";
import type { Act, Who } from "../../questions/who/who";
import { ObjectUnreadableError, type RecordObject, type RecordSource } from "../../sources/record-source";
import { decompress } from "../objects/decompress";
import { daysOf, listTrailFiles, type TrailDay } from "./trail-files";
import { type WhoFinder, type WhoFindings, whoOf } from "./who-finder";

/** CloudTrail's own files hold some megabytes; beyond this a file is something else. */
const mostFileBytes = 512 * 1024 * 1024;

/** Finds actors in CloudTrail's files, wherever they lie. Every file of the days in question is read once. */
export class FileWhoFinder implements WhoFinder {
  readonly source: string;

  constructor(private readonly files: RecordSource) {
    this.source = files.where;
  }

  async find(acts: readonly Act[], signal: AbortSignal): Promise<WhoFindings> {
    const matcher = new ActMatcher(acts);
    const listing = await listTrailFiles(this.files, daysOfActs(acts), signal);
    const problems: AnswerProblem[] = listing.problems.map((problem) => ({ kind: "not-listed", ...problem }));
    for (const object of listing.objects) {
      try {
        for (const event of await this.eventsOf(object, signal)) {
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
    return { who, problems };
  }

  async close(): Promise<void> {
    await this.files.close?.();
  }

  private async eventsOf(object: RecordObject, signal: AbortSignal): Promise<readonly Json[]> {
    const chunks: Uint8Array[] = [];
    for await (const chunk of decompress(this.files, object, { signal, maxObjectBytes: mostFileBytes }))
      chunks.push(chunk);
    const content = parsedJson(Buffer.concat(chunks).toString("utf8"));
    const records = isJsonObject(content) ? content.Records : content;
    if (isJsonArray(records)) return records;
    throw new ObjectUnreadableError("it is no file of CloudTrail: it has no list of Records");
  }
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
