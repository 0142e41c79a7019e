import { DAY_MILLISECONDS, formatInstant, type Instant } from "../../record/instant";
import { byText } from "../../record/text-order";
import { inParallel } from "../in-parallel";
import type { ScopeCoverage, ScopeVerdicts, Verdict } from "../questions/coverage";
import { type ItemFilter, isTypeAskedFor } from "../questions/item-filter";
import { AwsCallError } from "../sources/aws/aws-call-error";
import { regionOfCall } from "../sources/aws/call-text";
import type { ConfigApi, Recorder } from "../sources/aws/config-api";
import type { ApiSession } from "./api-session";

/** What the API says of itself in one region: its recorder, and how far back it remembers. */
export interface RegionKnowledge {
  readonly api: ConfigApi;
  /** `unknown`: it could not be read. */
  readonly recorder: Recorder | "none" | "unknown";
  /** Items captured before this may have been removed. */
  readonly remembersFrom: Instant;
  /** How many resources of each type there are, asked once; undefined where it cannot be had. */
  readonly counts: () => Promise<ReadonlyMap<string, number> | undefined>;
  readonly notes: string[];
}

const regionsAtATime = 8;
/** Clocks differ a little. */
const futureMilliseconds = 60_000;
/** The longest that AWS Config keeps items, which is what it does unless told otherwise. */
const longestRetentionDays = 2557;

/** Reads what every region says of itself. A region without a recorder is told of as unreadable. */
export async function readRegions(session: ApiSession): Promise<readonly RegionKnowledge[]> {
  const { apis } = session.options;
  const regions = await inParallel(apis, regionsAtATime, (api) => readRegion(session, api));
  return regions.toSorted(byText(({ api }) => api.awsRegion));
}

async function readRegion(session: ApiSession, api: ConfigApi): Promise<RegionKnowledge> {
  const notes: string[] = [];
  const recorder = await readRecorder(session, api);
  const days = await retentionDays(api, notes);
  let counts: Promise<ReadonlyMap<string, number> | undefined> | undefined;
  return {
    api,
    recorder,
    remembersFrom: session.options.now - days * DAY_MILLISECONDS,
    counts: () => {
      counts ??= countsOrUndefined(api);
      return counts;
    },
    notes,
  };
}

async function readRecorder(session: ApiSession, api: ConfigApi): Promise<Recorder | "none" | "unknown"> {
  try {
    const recorder = await api.readRecorder();
    if (recorder !== undefined) return recorder;
    const reason = `AWS Config has no recorder in ${api.awsRegion}, so its API knows nothing there`;
    const hint = "Turn recording on with pulumi up, or ask the bucket, which keeps what was recorded before.";
    session.note(`config:DescribeConfigurationRecorders ${api.awsRegion}`, `${reason}. ${hint}`);
    return "none";
  } catch (error) {
    session.survive(error);
    return "unknown";
  }
}

/** When recording began in each region, as far as the API tells: the last time. */
export function startsOf(regions: readonly RegionKnowledge[]): readonly ScopeVerdicts[] {
  return regions.map(({ api: { accountId, awsRegion }, recorder }) => {
    const lastStart = typeof recorder === "string" ? null : recorder.lastStart;
    const starts = lastStart === null ? [] : [lastStart];
    const fromStarts = {
      verdictsOf: () => [],
      discoveriesOf: () => starts,
      lackedBefore: () => false,
      shownFrom: () => -Infinity,
    };
    return { accountId, awsRegion, ...fromStarts };
  });
}

/** What an answer speaks of: an instant (both the same), or a span. */
export interface SpanOfAnswer {
  readonly from: Instant;
  readonly until: Instant;
}

/** How far a region's part of an answer can be trusted. */
export function regionCoverage(
  session: ApiSession,
  region: RegionKnowledge,
  span: SpanOfAnswer,
): ScopeCoverage {
  const { accountId, awsRegion } = region.api;
  const unreadable = session.problems().filter(({ where }) => regionOfCall(where) === awsRegion);
  const from = Number.isFinite(span.from) ? span.from : region.remembersFrom;
  const { verdict, notes } = trustIn(region, { ...span, from }, session.options.now);
  return {
    accountId,
    awsRegion,
    verdict: unreadable.length > 0 ? "partial" : verdict,
    verdicts: [],
    base: null,
    lastDelivery: null,
    unreadable: unreadable.length,
    notes: [
      "answered by AWS Config's API: it speaks of what AWS Config has discovered",
      ...notes,
      ...region.notes,
      ...unreadable.map(({ where, reason }) => `unreadable: ${where}: ${reason}`),
    ],
  };
}

interface Trust {
  readonly verdict: Verdict;
  readonly notes: readonly string[];
}

function trustIn({ recorder, remembersFrom }: RegionKnowledge, span: SpanOfAnswer, now: Instant): Trust {
  if (recorder === "none" || recorder === "unknown")
    return { verdict: "partial", notes: ["whether a recorder is on is not known"] };
  const notes = scopeNotes(recorder);
  if (span.from < remembersFrom) {
    const since = formatInstant(remembersFrom);
    return {
      verdict: "no-base",
      notes: [...notes, `items captured before ${since} are past their retention`],
    };
  }
  const doubt = doubtAbout(recorder, span, now);
  return doubt === undefined
    ? { verdict: "complete", notes }
    : { verdict: "provisional", notes: [...notes, doubt] };
}

/** The API tells only the last start and stop: what the recorder did before its last start is not known. */
function doubtAbout(recorder: Recorder, { from, until }: SpanOfAnswer, now: Instant): string | undefined {
  const { isRecording, lastStart, lastStop, lastStatus, lastError } = recorder;
  if (until > now + futureMilliseconds) return "the instant lies in the future";
  if (lastStart === null) return "the recorder has never been started";
  if (from < lastStart && from < now)
    return `the recorder was last started at ${formatInstant(lastStart)}: whether it was on before is not known`;
  if (!isRecording && (lastStop === null || lastStop < until))
    return `the recorder is off${lastStop === null ? "" : ` since ${formatInstant(lastStop)}`}: what happened after is not recorded`;
  if (lastStatus === "FAILURE") return `the recorder fails: ${lastError ?? "without saying why"}`;
  return undefined;
}

function scopeNotes({ name, isOfService, scope }: Recorder): readonly string[] {
  const notes: string[] = [];
  if (isOfService) notes.push(`the recorder ${name} is that of a service of AWS`);
  if (scope.excludedTypes.length > 0)
    notes.push(`not recorded: ${[...scope.excludedTypes].sort().join(", ")}`);
  else if (!scope.recordsAllTypes && scope.types.length > 0)
    notes.push(`recorded are only: ${[...scope.types].sort().join(", ")}`);
  if (scope.frequency === "DAILY")
    notes.push("recording is daily: a change may be a day old before it is known");
  for (const { frequency, types } of scope.overrides)
    if (frequency === "DAILY") notes.push(`recorded daily: ${[...types].sort().join(", ")}`);
  return notes;
}

async function countsOrUndefined(api: ConfigApi): Promise<ReadonlyMap<string, number> | undefined> {
  try {
    return await api.countResources();
  } catch (error) {
    // The counts spare calls and nothing else: without them every type is listed.
    if (error instanceof AwsCallError) return undefined;
    throw error;
  }
}

async function retentionDays(api: ConfigApi, notes: string[]): Promise<number> {
  try {
    return await api.readRetentionDays();
  } catch (error) {
    if (!(error instanceof AwsCallError)) throw error;
    notes.push(
      `the retention period is not known (${error.message}); ${longestRetentionDays} days are assumed`,
    );
    return longestRetentionDays;
  }
}

/**
 * The types whose resources have to be listed. Of what is there the counts tell; of what is gone nothing does, so
 * every type is listed that may be.
 */
export async function typesToList(
  { api, counts }: RegionKnowledge,
  filter: Pick<ItemFilter, "types">,
  { withDeleted }: { readonly withDeleted: boolean },
): Promise<readonly string[]> {
  const known = await counts();
  const counted = known === undefined ? [] : [...known.keys()];
  const types = withDeleted || known === undefined ? [...counted, ...api.resourceTypes] : counted;
  return [...new Set(types)].filter((type) => isTypeAskedFor(type, filter.types)).sort();
}
