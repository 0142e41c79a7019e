import {
  isJsonArray,
  isJsonObject,
  type Json,
  type JsonDocument,
  type JsonObject,
  valueAt,
} from "../../record/json";
import { Contents, MAX_DEPTH } from "./differences/contents";
import { listDifferences } from "./differences/lists";
import {
  compareSteps,
  type Location,
  listNameAt,
  locationIn,
  pointerOf,
  type Step,
  stepsTo,
} from "./differences/locations";

/**
 * A property that changed. The path is a JSON Pointer (RFC 6901) into the new value, or into the old one where
 * the property was removed; `before` or `after` is absent where the property did not exist.
 */
export interface PropertyChange {
  readonly path: string;
  readonly before?: Json;
  readonly after?: Json;
}

/** What is recorded at the locations of a change, in the old value, in the new one, or in both; by the way of the latter. */
interface Change {
  readonly steps: readonly Step[];
  readonly before: Json | undefined;
  readonly after: Json | undefined;
}

/**
 * The differences of two JSON values as AWS means them, ordered by path; undefined is a value that does not
 * exist. `root` is the pointer to both values, with which every path begins.
 *
 * Lists are sets in arbitrary order, in which an element may stand several times. Of those that only one list
 * has, the same element changed is found by its identifying field or its likeness and compared inside; the
 * others were removed or added. A string that holds a JSON object or list, plain or URL-encoded, is compared
 * as that document with another such string, and the path goes on inside it. Two forms of one policy are
 * compared as one (`plainPolicy`). Values deeper than 100 levels are compared like all others, but reported as
 * a whole.
 */
export function differences(
  before: Json | undefined,
  after: Json | undefined,
  root = "",
): readonly PropertyChange[] {
  const comparison = new Comparison(before, after);
  comparison.compare(before, after, undefined);
  return propertyChanges(comparison.changes, root);
}

/** The differences of two objects but for those of some members, as if neither had these. */
export function differencesBeside(
  members: ReadonlySet<string>,
  before: JsonObject,
  after: JsonObject,
): readonly PropertyChange[] {
  const comparison = new Comparison(before, after, members);
  comparison.compare(before, after, undefined);
  return propertyChanges(comparison.changes, "");
}

/** Whether two JSON values have no differences; cheaper than listing them. */
export function isSameContent(before: Json, after: Json): boolean {
  return new Contents().areSame(before, after);
}

function propertyChanges(changes: readonly Change[], root: string): readonly PropertyChange[] {
  return changes
    .toSorted((one, other) => compareSteps(one.steps, other.steps) || precedence(one) - precedence(other))
    .map(({ steps, before, after }) => {
      const path = root + pointerOf(steps);
      if (before === undefined) return after === undefined ? { path } : { path, after };
      return after === undefined ? { path, before } : { path, before, after };
    });
}

class Comparison {
  readonly changes: Change[] = [];
  private readonly contents = new Contents();

  constructor(
    private readonly oldRoot: Json | undefined,
    private readonly newRoot: Json | undefined,
    private readonly membersLeftOut: ReadonlySet<string> = new Set(),
  ) {}

  compare(before: Json | undefined, after: Json | undefined, location: Location | undefined): void {
    if (before === after) return;
    if (before === undefined || after === undefined) this.report(before, after, location);
    else if (location !== undefined && location.depth >= MAX_DEPTH)
      this.compareWhole(before, after, location);
    else this.compareInside(before, after, location);
  }

  private compareInside(before: Json, after: Json, location: Location | undefined): void {
    const areAlike = typeof before === typeof after;
    const one = areAlike ? this.contents.documentOf(before) : undefined;
    const other = areAlike ? this.contents.documentOf(after) : undefined;
    if (isJsonObject(one) && isJsonObject(other)) this.compareObjects(one, other, location);
    else if (isJsonArray(one) && isJsonArray(other)) this.compareLists(one, other, location);
    else this.report(before, after, location);
  }

  private compareWhole(before: Json, after: Json, location: Location | undefined): void {
    if (!this.contents.areSame(before, after)) this.report(before, after, location);
  }

  private compareObjects(before: JsonObject, after: JsonObject, location: Location | undefined): void {
    const isEitherUnfolded = this.contents.isUnfolded(before) || this.contents.isUnfolded(after);
    if (isEitherUnfolded) return this.compareWhole(before, after, location);
    const oldKeys = Object.keys(before);
    const newKeys = Object.keys(after);
    let areSameKeys = oldKeys.length === newKeys.length;
    for (const [index, key] of oldKeys.entries()) {
      const isAtSamePlace = newKeys[index] === key;
      areSameKeys &&= isAtSamePlace;
      this.compareMembers(key, before[key], isAtSamePlace ? after[key] : valueAt(after, key), location);
    }
    if (areSameKeys) return;
    for (const key of newKeys)
      if (!Object.hasOwn(before, key)) this.compareMembers(key, undefined, after[key], location);
  }

  private compareMembers(
    key: string,
    before: Json | undefined,
    after: Json | undefined,
    location: Location | undefined,
  ): void {
    if (before === after || (location === undefined && this.membersLeftOut.has(key))) return;
    this.compare(before, after, locationIn(location, key));
  }

  private compareLists(
    before: readonly Json[],
    after: readonly Json[],
    location: Location | undefined,
  ): void {
    const wasSingle = this.contents.isUnfolded(before);
    const isSingle = this.contents.isUnfolded(after);
    if (wasSingle && isSingle) return this.compare(before[0], after[0], locationIn(location, 0));
    const options = { listName: listNameAt(location), contents: this.contents };
    const { pairs, removed, added } = listDifferences(before, after, options);
    const isReplaced = (wasSingle && removed.length > 0) || (isSingle && added.length > 0);
    if (isReplaced) return this.report(before, after, location);
    for (const [one, other] of pairs)
      this.compare(one.value, other.value, locationIn(location, one.index, other.index));
    for (const { index, value } of removed) this.report(value, undefined, locationIn(location, index));
    for (const { index, value } of added) this.report(undefined, value, locationIn(location, index));
  }

  private report(before: Json | undefined, after: Json | undefined, location: Location | undefined): void {
    if (this.contents.hasPlainForms) {
      this.changes.push(this.recorded(before, after, location));
      return;
    }
    // Nothing was compared in another form than the recorded one.
    const steps = stepsTo(location, after === undefined ? "old" : "new");
    this.changes.push({ steps, before, after });
  }

  private recorded(
    before: Json | undefined,
    after: Json | undefined,
    location: Location | undefined,
  ): Change {
    const old = before === undefined ? undefined : this.recordedIn(this.oldRoot, stepsTo(location, "old"));
    const fresh = after === undefined ? undefined : this.recordedIn(this.newRoot, stepsTo(location, "new"));
    return { steps: (fresh ?? old)?.steps ?? [], before: old?.value, after: fresh?.value };
  }

  private recordedIn(root: Json | undefined, steps: readonly Step[]): Recorded | undefined {
    return root === undefined ? undefined : recordedAt(root, steps, this.contents);
  }
}

/** At one path, what was removed from the old value comes before what the new value has. */
function precedence({ after }: Change): number {
  return after === undefined ? 0 : 1;
}

/** A value as it stands in the record, and the way to it there. */
interface Recorded {
  readonly steps: readonly Step[];
  readonly value: Json;
}

/**
 * What is recorded at a location that was found in the plain forms of policies. Where a single value is recorded
 * for a list, or `*` for a map of principals, the location inside is that of the single value.
 */
function recordedAt(root: Json, steps: readonly Step[], contents: Contents): Recorded {
  const taken: Step[] = [];
  let value = root;
  for (const plainStep of steps) {
    const document = contents.recordedDocumentOf(value);
    const step = document === undefined ? undefined : recordedStep(document, plainStep);
    const inner = document === undefined || step === undefined ? undefined : innerOf(document, step);
    if (step === undefined || inner === undefined) continue;
    taken.push(step);
    value = inner;
  }
  return { steps: taken, value };
}

function recordedStep(document: JsonDocument, step: Step): Step | undefined {
  if (isJsonArray(document) || typeof step === "number") return step;
  if (Object.hasOwn(document, step)) return step;
  return Object.keys(document).find((key) => key.toLowerCase() === step);
}

function innerOf(document: JsonDocument, step: Step): Json | undefined {
  if (isJsonArray(document)) return typeof step === "number" ? document[step] : undefined;
  return typeof step === "string" ? valueAt(document, step) : undefined;
}
