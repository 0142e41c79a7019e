import type { ApiSession } from "../asking/api/api-session";
import type { ChangesQuestion } from "../asking/ask-changes";
import type { DiffQuestion } from "../asking/ask-diff";
import type { StateQuestion } from "../asking/ask-state";
import { HistoryError } from "../history-error";
import type { ChangesAnswer, StateAnswer } from "../questions/answer";
import type { ApiQuestion } from "./prepared-question";

/** `state`, put to AWS Config. */
export function apiState(question: StateQuestion, resource?: string): ApiQuestion<StateAnswer> {
  return {
    ask: async (session) => {
      if (session.options.aggregator !== undefined) {
        const { askAggregatorState } = await import("../asking/api/ask-aggregator.js");
        return askAggregatorState(session, question, resource);
      }
      if (resource !== undefined) {
        const { askApiResourceState } = await import("../asking/api/ask-api-resource.js");
        return askApiResourceState(session, question, resource);
      }
      const { askApiState } = await import("../asking/api/ask-api.js");
      return askApiState(session, question);
    },
    explain: async (session) => {
      const { explainApiState } = await import("../asking/api/explain-api.js");
      return explainApiState(session, question, resource);
    },
  };
}

/** `changes`, put to AWS Config. */
export function apiChanges(question: ChangesQuestion, resource?: string): ApiQuestion<ChangesAnswer> {
  return {
    ask: async (session) => {
      refuseAggregator(session, "changes");
      if (resource !== undefined) {
        const { askApiResourceChanges } = await import("../asking/api/ask-api-resource.js");
        return askApiResourceChanges(session, question, resource);
      }
      const { askApiChanges } = await import("../asking/api/ask-api.js");
      return askApiChanges(session, question);
    },
    explain: async (session) => {
      refuseAggregator(session, "changes");
      const { explainApiChanges } = await import("../asking/api/explain-api.js");
      return explainApiChanges(session, question, resource);
    },
  };
}

/** `diff`, put to AWS Config. */
export function apiDiff(question: DiffQuestion, resource?: string): ApiQuestion<ChangesAnswer> {
  return {
    ask: async (session) => {
      refuseAggregator(session, "diff");
      if (resource !== undefined) {
        const { askApiResourceDiff } = await import("../asking/api/ask-api-resource.js");
        return askApiResourceDiff(session, question, resource);
      }
      const { askApiDiff } = await import("../asking/api/ask-api.js");
      return askApiDiff(session, question);
    },
    explain: async (session) => {
      refuseAggregator(session, "diff");
      const { explainApiDiff } = await import("../asking/api/explain-api.js");
      return explainApiDiff(session, question, resource);
    },
  };
}

function refuseAggregator({ options }: ApiSession, command: "changes" | "diff"): void {
  if (options.aggregator === undefined) return;
  throw new HistoryError(
    "bad-option",
    `--aggregator ${JSON.stringify(options.aggregator)} knows the present only, and ${command} asks about the past`,
    "Ask for the state now, or put the question to the bucket or to one account without --aggregator.",
  );
}
