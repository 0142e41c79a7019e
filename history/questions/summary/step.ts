import { DAY_MILLISECONDS, type Instant } from "../../../record/instant";

/** How far apart the instants of a trend lie. */
export interface Step {
  readonly count: number;
  readonly unit: "d" | "w" | "mo";
}

/** The forms of a step, in words for a message. */
export const stepForms = "days, weeks or months, such as 1d, 2w, 1mo or `month`";

/** Each of them is a state of everything that is asked about. */
export const mostInstants = 400;

const pattern = /^(\d{1,3})?\s*(d|days?|w|weeks?|mo|months?)$/i;

/** Reads a step; undefined where it is none. */
export function parseStep(text: string): Step | undefined {
  const [, number = "1", name = ""] = pattern.exec(text.trim()) ?? [];
  const unit = (["d", "w", "mo"] as const).find((each) => name.toLowerCase().startsWith(each));
  const count = Number(number);
  return unit === undefined || count === 0 ? undefined : { count, unit };
}

/** A step as it is echoed: `1w`. */
export function stepText({ count, unit }: Step): string {
  return `${count}${unit}`;
}

/** When what is counted was so. */
export interface CountedWindow {
  /** Left out: of one instant, `until`. */
  readonly since?: Instant;
  readonly until: Instant;
  /** Of a trend. */
  readonly every?: Step;
}

/** The instants whose states are counted. */
export function countedInstants({ since, until, every }: CountedWindow): readonly Instant[] {
  return every === undefined || since === undefined ? [until] : instantsOf(every, since, until);
}

/**
 * The instants of a window, counted back from its end so that the newest is one of them, in order. A day that a month
 * lacks is its last.
 */
function instantsOf(step: Step, since: Instant, until: Instant): readonly Instant[] {
  const instants: Instant[] = [];
  for (let index = 0; index <= mostInstants; index++) {
    const instant = stepsBefore(until, step, index);
    if (instant < since) break;
    instants.unshift(instant);
  }
  return instants;
}

function stepsBefore(instant: Instant, { count, unit }: Step, steps: number): Instant {
  const back = count * steps;
  if (unit !== "mo") return instant - back * (unit === "w" ? 7 : 1) * DAY_MILLISECONDS;
  const date = new Date(instant);
  const lastDay = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() - back + 1, 0)).getUTCDate();
  date.setUTCDate(Math.min(date.getUTCDate(), lastDay));
  date.setUTCMonth(date.getUTCMonth() - back);
  return date.getTime();
}
