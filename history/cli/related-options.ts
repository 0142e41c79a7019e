import type { StateQuestion } from "../asking/ask-state";
import { HistoryError } from "../history-error";
import type { QuestionSettings } from "./question-options";

/** The options of what a resource is related to, as commander gives them. */
export interface RelatedOptions {
  readonly related?: boolean;
  readonly depth?: string;
}

const greatestDepth = 32;

/**
 * What is asked of a resource's surroundings. A card tells of a resource that is gone how it ended; other formats
 * do so with `--related`, since it takes reading the whole history of its type.
 * @throws HistoryError when the options do not go together or the depth is none
 */
export function readSurroundings(
  resource: string | undefined,
  options: RelatedOptions,
  { place, format }: Pick<QuestionSettings, "place" | "format">,
): Pick<StateQuestion, "relatedDepth" | "isEndAsked"> {
  const { related = false, depth } = options;
  if (!related && depth !== undefined)
    throw badOption(`--depth ${JSON.stringify(depth)} is given without --related`, "Add --related.");
  if (!related) return resource === undefined ? {} : { isEndAsked: format === "table" };
  if (resource === undefined)
    throw badOption(
      "--related is given without a resource",
      "Name one: config-history state RESOURCE --related.",
    );
  if (place.record === "api")
    throw badOption(
      '--related does not go with --record "api": AWS Config is asked about one resource at a time',
      "Ask the delivery bucket or a copy of it.",
    );
  return { relatedDepth: depthOf(depth ?? "1"), isEndAsked: true };
}

function depthOf(text: string): number {
  const depth = Number(text);
  if (/^\d{1,2}$/.test(text) && depth >= 1 && depth <= greatestDepth) return depth;
  throw badOption(
    `--depth ${JSON.stringify(text)} is no number of relationships`,
    `Give a whole number from 1 to ${greatestDepth}.`,
  );
}

function badOption(message: string, hint: string): HistoryError {
  return new HistoryError("bad-option", message, hint);
}
