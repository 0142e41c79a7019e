import { formatInstant } from "../../../record/instant";
import type { AnswerProblem } from "../../questions/answer";
import type { ActMatcher } from "../../questions/who/act-matcher";
import type { TrailDigests } from "../../questions/who/trail-digests";
import type { Act, Who } from "../../questions/who/who";

/** What a search for actors came to. */
export interface WhoFindings {
  readonly who: ReadonlyMap<Act, Who>;
  readonly problems: readonly AnswerProblem[];
  /** Where the trail has digests: how its files agree with them. */
  readonly trailDigests?: TrailDigests;
}

/** Finds who made changes, in one place where CloudTrail's events are. */
export interface WhoFinder {
  /** The place, as answers tell it. */
  readonly source: string;
  find(acts: readonly Act[], signal: AbortSignal): Promise<WhoFindings>;
  close(): Promise<void>;
}

/** What is known of one act: its candidates, or why there are none. */
export function whoOf(
  act: Act,
  matcher: ActMatcher,
  known: { readonly source: string; readonly unknown: string },
): Who {
  const candidates = matcher.candidates(act);
  return {
    source: known.source,
    after: formatInstant(act.after),
    until: formatInstant(act.until),
    candidates,
    unknown: candidates.length > 0 ? null : known.unknown,
  };
}
