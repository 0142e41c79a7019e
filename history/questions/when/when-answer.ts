import { counted } from "../../counted";
import type { Answer } from "../answer";
import type { AskedWhen } from "../asked-question";
import type { LeftOutIntervals } from "./selected-intervals";
import type { WhenCounts, WhenResource, WhenTotals } from "./when-resource";

/** The answer to `when`. It counts all resources, whatever outcomes are asked for. */
export interface WhenAnswer extends Answer<WhenResource, AskedWhen>, WhenCounts {
  /** Where only some outcomes were asked for. */
  readonly leftOut?: LeftOutIntervals;
  /** Pointers of the condition that led to a value in no item: misspelt, or of what nothing has. */
  readonly pointersNeverFound: readonly string[];
}

/** The answer, found wanting unless the condition held throughout of every resource. */
export function requiringAlways(answer: WhenAnswer): WhenAnswer {
  const { always, resources } = answer.totals;
  if (always > 0 && always === resources) return answer;
  return {
    ...answer,
    unmet: `--require always: the condition is not known to have held of every resource all the time: ${countsText(answer)}`,
  };
}

/** How many resources had which outcome, in words. */
export function countsText({ totals, heldWhenKnown }: WhenCounts): string {
  const { always, sometimes, never, unknown } = totals;
  const whenKnown = heldWhenKnown === 0 ? "" : ` ${heldWhenKnown} whenever known,`;
  return `${always} always,${whenKnown} ${sometimes - heldWhenKnown} sometimes, ${never} never, ${unknown} unknown`;
}

/** What an answer says where the condition is not known ever to have held. */
export function neverHeld(
  { resources, always, sometimes, unknown }: WhenTotals,
  lost: readonly string[],
): Pick<WhenAnswer, "notFound"> {
  if (always + sometimes > 0) return {};
  if (resources === 0) return { notFound: "No resource of the question was recorded in that time" };
  const told = unknown === 0 ? "" : `; of ${unknown} it is not known`;
  const nowhere = lost.length === 0 ? "" : `; no item has ${lost.join(", ")}`;
  const resourcesText = counted(resources, "resource");
  return { notFound: `The condition is not known to have held of any of ${resourcesText}${told}${nowhere}` };
}
