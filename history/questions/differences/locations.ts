import { compareTexts } from "../../../record/text-order";
/** One step into a value: a key of an object or an index of a list. */
export type Step = string | number;

/** Where two values that are compared stand: the way to the old one and the way to the new one. */
export interface Location {
  readonly parent: Location | undefined;
  readonly depth: number;
  readonly oldStep: Step;
  readonly newStep: Step;
}

/** The location one step inside another (undefined: inside the values asked about). */
export function locationIn(parent: Location | undefined, oldStep: Step, newStep: Step = oldStep): Location {
  return { parent, depth: (parent?.depth ?? 0) + 1, oldStep, newStep };
}

/** The steps to a location in the old or in the new value. */
export function stepsTo(location: Location | undefined, side: "old" | "new"): readonly Step[] {
  const steps: Step[] = [];
  for (let here = location; here !== undefined; here = here.parent) {
    steps.push(side === "old" ? here.oldStep : here.newStep);
  }
  return steps.reverse();
}

/** The name of the list at a location: the nearest key that is not CloudFront's `items`, empty if there is none. */
export function listNameAt(location: Location | undefined): string {
  for (let here = location; here !== undefined; here = here.parent) {
    if (typeof here.newStep === "string" && !/^items$/i.test(here.newStep)) return here.newStep;
  }
  return "";
}

/** The JSON Pointer (RFC 6901) of steps. */
export function pointerOf(steps: readonly Step[]): string {
  return steps.map((step) => (typeof step === "string" ? `/${escaped(step)}` : `/${step}`)).join("");
}

function escaped(key: string): string {
  return /[~/]/.test(key) ? key.replaceAll("~", "~0").replaceAll("/", "~1") : key;
}

/** The order of two ways: step by step, indexes by number and before keys, keys by plain string order. */
export function compareSteps(one: readonly Step[], other: readonly Step[]): number {
  for (const [index, step] of one.entries()) {
    const opposite = other[index];
    if (opposite === undefined) return 1;
    const order = compareStep(step, opposite);
    if (order !== 0) return order;
  }
  return one.length - other.length;
}

function compareStep(one: Step, other: Step): number {
  if (typeof one === "string" && typeof other === "string") return compareTexts(one, other);
  if (typeof one === "number" && typeof other === "number") return one - other;
  return typeof one === "number" ? -1 : 1;
}
