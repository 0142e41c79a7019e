import { formatInstant, type Instant } from "../../record/instant";
import { HistoryError } from "../history-error";
import { type Needs, spanOf } from "../reading/needs";

/** Who is to tell what is needed, and when. */
export interface AskedApi {
  readonly now: Instant;
  readonly aggregator?: string | undefined;
}

/** Why AWS Config itself cannot tell what is needed; undefined: it can. */
export function refusalOf(needs: Needs, { now, aggregator }: AskedApi): HistoryError | undefined {
  const lack = [needs, ...(needs.beside ?? [])].map(lackIn).find((each) => each !== undefined);
  if (lack !== undefined) return doesNotGoWith(lack);
  const past = pastIn(needs, now);
  if (aggregator === undefined || past === undefined) return undefined;
  return new HistoryError(
    "bad-option",
    `--aggregator ${JSON.stringify(aggregator)} knows the present only, and ${past} is asked for`,
    "Ask about now, or put the question to the bucket or to one account without --aggregator.",
  );
}

/** What no question can have of AWS Config itself. */
export const lacks = {
  recording: "a comparison of snapshots: AWS Config's API has none",
  items: "a count of items: that would take a call for each resource and week",
  claims: "a condition over a time: that would take a call for each resource and week",
  lookup: "a value that is looked up: that would take a call for each resource",
} as const;

export function doesNotGoWith(lack: string): HistoryError {
  return new HistoryError(
    "bad-option",
    `--record "api" does not go with ${lack}`,
    "Name the bucket that AWS Config delivers to, or a copy of it.",
  );
}

function lackIn({
  isOfRecording,
  isOfItems,
  claims,
  lookup,
  relatedDepth,
  asKnownAt,
}: Needs): string | undefined {
  if (isOfRecording === true) return lacks.recording;
  if (isOfItems === true) return lacks.items;
  if (claims !== undefined) return lacks.claims;
  if (lookup !== undefined) return lacks.lookup;
  if (relatedDepth !== undefined) return "--related: AWS Config is asked about one resource at a time";
  if (asKnownAt !== undefined)
    return `--as-known-at ${formatInstant(asKnownAt)}: AWS Config does not tell when it came to know an item`;
  return undefined;
}

/** So long after the instant that is asked about it is still the present. */
const presentMilliseconds = 60_000;

function pastIn(needs: Needs, now: Instant): string | undefined {
  const { until: at } = spanOf(needs);
  if (needs.isOfChanges === true) return "what changed";
  if (needs.goneSince !== undefined) return "deleted resources";
  return now - at < presentMilliseconds ? undefined : `the state at ${formatInstant(at)}`;
}
