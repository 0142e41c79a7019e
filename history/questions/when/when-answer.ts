import { counted } from "../../counted";
import type { Answer } from "../answer";
import type { AskedWhen } from "../asked-question";
import type { LeftOutIntervals } from "./selected-intervals";
import type { WhenResource, WhenTotals } from "./when-resource";

/** The answer to `when`. */
export interface WhenAnswer extends Answer<WhenResource, AskedWhen> {
  /** Of all resources, whatever outcomes are asked for. */
  readonly totals: WhenTotals;
  /** Where only some outcomes were asked for. */
  readonly leftOut?: LeftOutIntervals;
  /** Pointers of the condition that led to a value in no item: misspelt, or of what nothing has. */
  readonly pointersNeverFound: readonly string[];
}

/** The answer, found wanting unless the condition held throughout of every resource. */
export function requiringAlways(answer: WhenAnswer): WhenAnswer {
  const { always, sometimes, never, unknown } = answer.totals;
  if (always > 0 && sometimes + never + unknown === 0) return answer;
  const counts = `${always} always, ${sometimes} sometimes, ${never} never, ${unknown} unknown`;
  return {
    ...answer,
    unmet: `--require always: the condition is not known to have held of every resource all the time: ${counts}`,
  };
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
