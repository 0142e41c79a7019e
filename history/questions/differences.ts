import { isJsonArray, isJsonObject, type Json, type JsonObject, valueAt } from "../../record/json";
import { Contents } from "./differences/contents";
import { MAX_DEPTH } from "./differences/depth";
import { listDifferences } from "./differences/lists";
import {
  compareSteps,
  listNameAt,
  type Place,
  placeIn,
  pointerOf,
  type Step,
  stepsTo,
} from "./differences/places";

/**
 * A property that changed. The path is a JSON Pointer (RFC 6901) into the new value, or into the old one where
 * the property was removed; `before` or `after` is absent where the property did not exist.
 */
export interface PropertyChange {
  readonly path: string;
  readonly before?: Json;
  readonly after?: Json;
}

interface Change {
  readonly steps: readonly Step[];
  readonly values: Pick<PropertyChange, "before" | "after">;
}

/**
 * The differences of two JSON values as AWS means them, ordered by path; undefined is a value that does not
 * exist. `root` is the pointer to both values, with which every path begins.
 *
 * Lists are sets in arbitrary order, in which an element may stand several times. Of those that only one list
 * has, the same element changed is found by its identifying field or its likeness and compared inside; the
 * others were removed or added. A string that holds a JSON object or list, plain or URL-encoded, is compared
 * as that document with another such string, and the path goes on inside it. Values deeper than 100 levels
 * are compared like all others, but reported as a whole.
 */
export function differences(
  before: Json | undefined,
  after: Json | undefined,
  root = "",
): readonly PropertyChange[] {
  const comparison = new Comparison();
  comparison.compare(before, after, undefined);
  return comparison.changes
    .toSorted((one, other) => compareSteps(one.steps, other.steps) || precedence(one) - precedence(other))
    .map(({ steps, values }) => ({ path: root + pointerOf(steps), ...values }));
}

/** Whether two JSON values have no differences; cheaper than listing them. */
export function isSameContent(before: Json, after: Json): boolean {
  return new Contents().areSame(before, after);
}

class Comparison {
  readonly changes: Change[] = [];
  private readonly contents = new Contents();

  compare(before: Json | undefined, after: Json | undefined, place: Place | undefined): void {
    if (before === after) return;
    if (before === undefined || after === undefined) this.report(before, after, place);
    else if (place !== undefined && place.depth >= MAX_DEPTH) this.compareWhole(before, after, place);
    else this.compareInside(before, after, place);
  }

  private compareInside(before: Json, after: Json, place: Place | undefined): void {
    const areAlike = typeof before === typeof after;
    const one = areAlike ? this.contents.documentOf(before) : undefined;
    const other = areAlike ? this.contents.documentOf(after) : undefined;
    if (isJsonObject(one) && isJsonObject(other)) this.compareObjects(one, other, place);
    else if (isJsonArray(one) && isJsonArray(other)) this.compareLists(one, other, place);
    else this.report(before, after, place);
  }

  private compareWhole(before: Json, after: Json, place: Place): void {
    if (!this.contents.areSame(before, after)) this.report(before, after, place);
  }

  private compareObjects(before: JsonObject, after: JsonObject, place: Place | undefined): void {
    for (const key of Object.keys(before)) {
      this.compare(valueAt(before, key), valueAt(after, key), placeIn(place, key));
    }
    for (const key of Object.keys(after)) {
      if (!Object.hasOwn(before, key)) this.compare(undefined, valueAt(after, key), placeIn(place, key));
    }
  }

  private compareLists(before: readonly Json[], after: readonly Json[], place: Place | undefined): void {
    const options = { listName: listNameAt(place), contents: this.contents };
    const { pairs, removed, added } = listDifferences(before, after, options);
    for (const [one, other] of pairs)
      this.compare(one.value, other.value, placeIn(place, one.index, other.index));
    for (const { index, value } of removed) this.report(value, undefined, placeIn(place, index));
    for (const { index, value } of added) this.report(undefined, value, placeIn(place, index));
  }

  private report(before: Json | undefined, after: Json | undefined, place: Place | undefined): void {
    this.changes.push({
      steps: stepsTo(place, after === undefined ? "old" : "new"),
      values: { ...(before === undefined ? {} : { before }), ...(after === undefined ? {} : { after }) },
    });
  }
}

/** At one path, what was removed from the old value comes before what the new value has. */
function precedence({ values }: Change): number {
  return values.after === undefined ? 0 : 1;
}
