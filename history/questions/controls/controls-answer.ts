import type { ResourceKey } from "../../../record/resource-key";
import { counted } from "../../counted";
import type { Answer } from "../answer";
import type { AskedControls } from "../asked-question";
import type { Verdict } from "../coverage";
import type { ResourceReference } from "../resource-reference";
import type { LeftOutIntervals } from "../when/selected-intervals";
import type { Durations, WhenInterval } from "../when/when-resource";
import type { Control } from "./control";
import type { RuleComparison } from "./rule-comparison";

/**
 * `operated-throughout`: it held whenever the resources were there, and nothing of that is unknown; `failed`: at some
 * time it did not hold of some resource; `unknown`: it is not known to have failed, and may have.
 */
export type ControlOutcome = "operated-throughout" | "failed" | "unknown";

/** Parts of the time in which a resource was there, which add up to 1. */
export type Shares = Durations;

/** What came of one control on one resource: a row of the answer. The names are public API (docs/controls.md). */
export interface ControlledResource extends ResourceKey {
  /** The name of the control. */
  readonly control: string;
  readonly resourceName: string | null;
  readonly arn: string | null;
  readonly outcome: ControlOutcome;
  /** Null where the resource was there for no time. */
  readonly shares: Shares | null;
  readonly milliseconds: Durations;
  readonly intervals: readonly WhenInterval[];
  /** How it compares with the rules of AWS Config that ask for the same; left out: the record has no such verdict. */
  readonly rules?: readonly RuleComparison[];
}

/** A time in which resources of a type could have been there unseen. */
export interface NotJudged {
  readonly accountId: string;
  readonly awsRegion: string;
  readonly resourceType: string;
  readonly from: string;
  readonly until: string;
  readonly verdict: Verdict;
  readonly why: string;
}

/** What came of one control on all its resources. The names are public API (docs/controls.md). */
export interface ControlResult
  extends Pick<Control, "name" | "title" | "ids" | "resourceTypes" | "doesNotCover"> {
  readonly outcome: ControlOutcome | "no-resources";
  /** How many resources came to which outcome. */
  readonly resources: {
    readonly total: number;
    readonly operatedThroughout: number;
    readonly failed: number;
    readonly unknown: number;
  };
  /** Of all resources together; null where they were there for no time. */
  readonly shares: Shares | null;
  readonly milliseconds: Durations;
  /** The worst of its types in the time that is asked about. */
  readonly verdict: Verdict;
  /** Why nothing is known of more resources, where there may have been more. */
  readonly notJudged: readonly NotJudged[];
  /**
   * On how many resources it could be compared with rules of AWS Config that ask for the same, and on how many it
   * disagrees with one of them; left out: on none.
   */
  readonly compared?: { readonly resources: number; readonly disagreeing: number };
  /** Pointers of its conditions that led to a value in no item. */
  readonly pointersNeverFound: readonly string[];
}

/** The answer to `controls`: its rows are of one control after the other, in the order of `controls`. */
export interface ControlsAnswer extends Answer<ControlledResource, AskedControls> {
  /** Where one resource was asked about: those that are about it. */
  readonly controls: readonly ControlResult[];
  /** What is left out of the rows, where only some outcomes were asked for. */
  readonly leftOut?: LeftOutIntervals;
}

/** The answer, found wanting unless every control operated throughout, or had nothing to operate on, which is known. */
export function requiringThroughout(answer: ControlsAnswer): ControlsAnswer {
  const isMet = (result: ControlResult): boolean =>
    result.outcome === "operated-throughout" ||
    (result.outcome === "no-resources" && result.notJudged.length === 0);
  const wanting = answer.controls.filter((result) => !isMet(result));
  if (wanting.length === 0) return answer;
  const texts = wanting.slice(0, mostNamed).map(({ name, outcome }) => `${name} (${outcome})`);
  const more = wanting.length > mostNamed ? `, and ${wanting.length - mostNamed} more` : "";
  return {
    ...answer,
    unmet: `--require always: of ${counted(wanting.length, "control")} it is not known to have operated throughout: ${texts.join(", ")}${more}`,
  };
}

const mostNamed = 5;

/** What an answer says where no control is about the resource that was asked about. */
export function noneIsAbout(
  controls: readonly Control[],
  { text }: ResourceReference,
): Pick<ControlsAnswer, "notFound"> {
  return { notFound: `None of ${counted(controls.length, "control")} is about ${JSON.stringify(text)}` };
}

/** What an answer says where no control is known ever to have held. */
export function nothingHeld(controls: readonly ControlResult[]): Pick<ControlsAnswer, "notFound"> {
  if (
    controls.some(({ milliseconds, resources }) => milliseconds.held > 0 || resources.operatedThroughout > 0)
  )
    return {};
  const resources = controls.reduce((sum, { resources: { total } }) => sum + total, 0);
  if (resources === 0) return { notFound: "No resource of the controls was recorded in that time" };
  return {
    notFound: `None of ${counted(controls.length, "control")} is known ever to have held of any resource`,
  };
}
