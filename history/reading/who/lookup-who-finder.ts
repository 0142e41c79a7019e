import { DAY_MILLISECONDS, type Instant } from "../../../record/instant";
import type { Json } from "../../../record/json";
import type { AnswerProblem } from "../../questions/answer";
import { ActMatcher } from "../../questions/who/act-matcher";
import { eventSourceOf, trailRegionOf } from "../../questions/who/event-source";
import { parseTrailEvent } from "../../questions/who/trail-event";
import type { Act, Who } from "../../questions/who/who";
import { AwsCallError } from "../../sources/aws/aws-call-error";
import { callText } from "../../sources/aws/call-text";
import { lookupDays, type TrailLookup, type TrailQuery } from "../../sources/aws/trail-lookup";
import { type WhoFinder, type WhoFindings, whoOf } from "./who-finder";

/** The name of what is asked, as answers tell it. */
export const eventHistory = "cloudtrail:LookupEvents";
/**
 * Events of some services do not name their resources to LookupEvents. AWS Config records within a minute or so:
 * this long before the capture all of the service's events are looked through.
 */
const lastResortMilliseconds = 10 * 60 * 1000;

/** Finds actors in CloudTrail's event history: 90 days, one account, two calls a second. */
export class LookupWhoFinder implements WhoFinder {
  readonly source = eventHistory;
  private readonly problems = new Map<string, AnswerProblem>();
  private readonly asked = new Set<string>();

  constructor(
    private readonly trail: TrailLookup,
    private readonly now: Instant,
    private readonly onBegin: (acts: number) => Promise<void> = async () => undefined,
  ) {}

  /** One after the other: LookupEvents allows two calls a second in an account and region. */
  async find(acts: readonly Act[]): Promise<WhoFindings> {
    await this.onBegin(acts.length);
    const matcher = new ActMatcher(acts);
    const who = new Map<Act, Who>();
    for (const act of acts) {
      const unknown = this.reasonAgainst(act) ?? (await this.search(act, matcher));
      who.set(act, whoOf(act, matcher, { source: eventHistory, unknown }));
    }
    return { who, problems: [...this.problems.values()] };
  }

  async close(): Promise<void> {
    this.trail.close();
  }

  private reasonAgainst({ accountId, until }: Act): string | undefined {
    if (accountId !== this.trail.accountId)
      return `LookupEvents speaks of account ${this.trail.accountId}, and the change is one in ${accountId}`;
    if (until < this.oldest()) return `LookupEvents reaches back ${lookupDays} days`;
    return undefined;
  }

  /** Resolves to the reason to give where nobody is found. */
  private async search(act: Act, matcher: ActMatcher): Promise<string> {
    const region = trailRegionOf(act.awsRegion, act.arn);
    const window = { region, from: Math.max(act.after, this.oldest()), to: act.until };
    const names = new Set([act.resourceId, act.resourceName, act.arn]);
    try {
      for (const value of names) {
        if (value === null || value === "" || matcher.hasCandidates(act)) continue;
        await this.offer({ ...window, attribute: "ResourceName", value }, matcher);
      }
      if (matcher.hasCandidates(act)) return "";
      const from = Math.max(window.from, act.until - lastResortMilliseconds);
      await this.offer(
        { ...window, from, attribute: "EventSource", value: eventSourceOf(act.resourceType) },
        matcher,
      );
      return "no event in CloudTrail's event history names the resource in that time";
    } catch (error) {
      if (!(error instanceof AwsCallError)) throw error;
      const where = callText(error.call);
      this.problems.set(where, { kind: "unreadable", where, reason: `${error.message}. ${error.hint}` });
      return `CloudTrail could not be asked: ${error.message}`;
    }
  }

  private async offer(query: TrailQuery, matcher: ActMatcher): Promise<void> {
    const text = JSON.stringify(query);
    if (this.asked.has(text)) return;
    for await (const page of this.trail.lookup(query)) {
      for (const event of page) {
        const parsed = parseTrailEvent(parsedJson(event));
        if (parsed !== undefined) matcher.offer(parsed);
      }
    }
    this.asked.add(text);
  }

  private oldest(): Instant {
    return this.now - lookupDays * DAY_MILLISECONDS;
  }
}

function parsedJson(text: string): Json | undefined {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return undefined;
  }
}
