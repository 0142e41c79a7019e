import type { Instant } from "./instant";
import { type ResourceKey, resourceKeyText } from "./resource-key";
import { compareTexts } from "./text-order";

/** What an item says of its resource: there, gone, or there but out of the recorder's scope. */
export type ItemPresence = "present" | "deleted" | "not-recorded";

/** The fields of a configuration item that tell whose it is and where it stands in time. */
export interface ItemHeading extends ResourceKey {
  /** When AWS Config recorded the item; some seconds (daily recording: hours) after the change itself. */
  readonly captureTime: Instant;
  /** `configurationStateId` as text; null where the item has none. */
  readonly stateId: string | null;
  /** `configurationItemStatus`, or the legacy `configurationItemState`; null where the item has none. */
  readonly status: string | null;
}

/** Reads the status; one that is not known to end or hide a resource is taken as that of a present one. */
export function itemPresence(status: string | null): ItemPresence {
  const name = status?.toLowerCase() ?? "";
  if (name.includes("deleted")) return "deleted";
  return name === "resourcenotrecorded" ? "not-recorded" : "present";
}

/** Whether a status says that AWS Config met the resource for the first time, in a life or since recording began. */
export function isDiscovery(status: string | null): boolean {
  return status?.toLowerCase() === "resourcediscovered";
}

/** What places an item among those of its resource. */
export type MomentOfItem = Pick<ItemHeading, "captureTime" | "stateId">;

/** Orders items of one resource: by capture time, then by numeric state id. Zero: the same moment. */
export function compareInTime(a: MomentOfItem, b: MomentOfItem): number {
  return a.captureTime - b.captureTime || compareStateIds(a.stateId, b.stateId);
}

/** One text for one identity: two items with the same identity are the same item. */
export function itemIdentity(heading: ResourceKey & MomentOfItem): string {
  return `${resourceKeyText(heading)}\u0000${heading.stateId ?? ""}\u0000${heading.captureTime}`;
}

function compareStateIds(a: string | null, b: string | null): number {
  if (a === b) return 0;
  if (a === null) return -1;
  if (b === null) return 1;
  if (isWholeNumber(a) && isWholeNumber(b)) return compareNumbers(digits(a), digits(b));
  return compareTexts(a, b);
}

function compareNumbers(a: string, b: string): number {
  return a.length - b.length || compareTexts(a, b);
}

function isWholeNumber(text: string): boolean {
  return /^\d+$/.test(text);
}

function digits(text: string): string {
  return text.replace(/^0+(?=\d)/, "");
}
