import { formatInstant, type Instant } from "../../../record/instant";
import type { JsonObject } from "../../../record/json";
import type { ResourceKey } from "../../../record/resource-key";
import type { ChangeKind } from "../change";
import type { ChangeClass } from "../change-class";
import { type CalendarUnit, calendarTimeOf, calendarUnits } from "./calendar-time";

/** What is counted: a resource at an instant, or a change. */
export interface CountedThing extends Pick<ResourceKey, "accountId" | "awsRegion" | "resourceType"> {
  readonly tags?: JsonObject;
  readonly class?: ChangeClass;
  readonly kind?: ChangeKind;
  /** The instant of the state, or when the change shows; left out where nothing tells. */
  readonly at?: Instant | undefined;
  readonly isNotRecorded?: boolean;
}

/** The members of a resource's key that verdicts are told of. */
export type PlaceField = "resourceType" | "accountId" | "awsRegion";

/** Something that counts are told apart by. */
export interface Dimension {
  /** As `--by` takes it, and as an answer echoes it. */
  readonly name: string;
  /** What rows call it. */
  readonly field: string;
  /** Whether only changes have it. */
  readonly isOfChanges?: true;
  readonly place?: PlaceField;
  /** Of a time of the calendar: every one of the window has its row. */
  readonly unit?: CalendarUnit;
  /** Null: it has none. */
  readonly valueOf: (thing: CountedThing) => string | null;
}

const named: readonly Dimension[] = [
  placeDimension("type", "resourceType"),
  placeDimension("account", "accountId"),
  placeDimension("region", "awsRegion"),
  { name: "class", field: "class", isOfChanges: true, valueOf: (thing) => thing.class ?? null },
  { name: "kind", field: "kind", isOfChanges: true, valueOf: ({ kind }) => kind ?? null },
  ...calendarUnits.map(calendarDimension),
];

/** What `--by` takes. */
export const dimensionNames = [...named.map(({ name }) => name), "tag:KEY"];

/** The dimension of a name; undefined where there is none. */
export function dimensionOf(name: string): Dimension | undefined {
  const [, key] = /^tag:(.+)$/s.exec(name) ?? [];
  return key === undefined ? named.find((each) => each.name === name) : tagDimension(name, key);
}

/** The instants of a trend are told apart like what is asked for. */
export const instantDimension: Dimension = {
  name: "at",
  field: "at",
  valueOf: ({ at }) => (at === undefined ? null : formatInstant(at)),
};

/** Whether a dimension takes the tags of what is counted. */
export function isOfTags({ name }: Dimension): boolean {
  return name.startsWith("tag:");
}

function placeDimension(name: string, place: PlaceField): Dimension {
  return { name, field: place, place, valueOf: (thing) => thing[place] };
}

function calendarDimension(unit: CalendarUnit): Dimension {
  return {
    name: unit,
    field: unit,
    isOfChanges: true,
    unit,
    valueOf: ({ at }) => (at === undefined ? null : calendarTimeOf(unit, at).name),
  };
}

function tagDimension(name: string, key: string): Dimension {
  return {
    name,
    field: name,
    valueOf: ({ tags = {} }) => {
      const value = Object.hasOwn(tags, key) ? tags[key] : undefined;
      if (value === undefined || value === null) return null;
      return typeof value === "string" ? value : JSON.stringify(value);
    },
  };
}
