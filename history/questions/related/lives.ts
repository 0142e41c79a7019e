import { formatInstant } from "../../../record/instant";
import { type ItemHeading, itemPresence } from "../../../record/item-heading";

/** What ended a life; `deleted-not-recorded`: it was deleted while its type was out of the recorder's scope. */
type LifeEnd = "deleted" | "deleted-not-recorded" | "vanished";

/** A life of a resource, as far as the record tells of it. Public API (docs/related.md). */
export interface Life {
  /** The capture time of its first item in the record. */
  readonly from: string;
  /** The capture time of the deletion; null where none was recorded. */
  readonly until: string | null;
  /** How many items the record has of it, that of the deletion included. */
  readonly items: number;
  readonly endedBy: LifeEnd | null;
  /** When its type was out of the recorder's scope; left out where it never was. */
  readonly notRecorded?: readonly Unrecorded[];
}

/** From the capture that says so to the next item; null where there is none. */
export interface Unrecorded {
  readonly from: string;
  readonly until: string | null;
}

/** The lives that a resource's items tell of; the items are distinct and in order of time. */
export function livesOf(items: readonly ItemHeading[], isVanished: boolean): readonly Life[] {
  const lives: Life[] = [];
  for (const item of items) {
    const last = lives.at(-1);
    const goesOn = last !== undefined && (last.until === null || isDeletion(item));
    if (last !== undefined && goesOn) lives[lives.length - 1] = longer(last, item);
    else
      lives.push(
        longer({ from: formatInstant(item.captureTime), until: null, items: 0, endedBy: null }, item),
      );
  }
  const last = lives.at(-1);
  if (isVanished && last !== undefined && last.endedBy === null)
    lives[lives.length - 1] = { ...last, endedBy: "vanished" };
  return lives;
}

/** A deletion that is told of twice ends a life once. */
function longer(life: Life, item: ItemHeading): Life {
  if (life.until !== null) return { ...life, items: life.items + 1 };
  const unrecorded = unrecordedWith(life.notRecorded ?? [], item);
  const longer = {
    ...{ ...life, items: life.items + 1 },
    ...(unrecorded.length === 0 ? {} : { notRecorded: unrecorded }),
  };
  if (!isDeletion(item)) return longer;
  const endedBy = item.status?.toLowerCase().includes("notrecorded") ? "deleted-not-recorded" : "deleted";
  return { ...longer, until: formatInstant(item.captureTime), endedBy };
}

function unrecordedWith(
  before: readonly Unrecorded[],
  { status, captureTime }: ItemHeading,
): readonly Unrecorded[] {
  const isNotRecorded = itemPresence(status) === "not-recorded";
  const last = before.at(-1);
  const isOpen = last !== undefined && last.until === null;
  if (isNotRecorded === isOpen) return before;
  const at = formatInstant(captureTime);
  return isOpen
    ? [...before.slice(0, -1), { from: last.from, until: at }]
    : [...before, { from: at, until: null }];
}

function isDeletion({ status }: ItemHeading): boolean {
  return itemPresence(status) === "deleted";
}
