import type { ScannedItem } from "../../../record/scanned-item";
import type { PlannedObject } from "../../planning/plan";

/** Something in an object that could not be read. */
export interface ReadingProblem {
  readonly object: string;
  readonly reason: string;
  /** Whether nothing but how what is gone went might have been told by it, of which no verdict speaks. */
  readonly isBesides?: true;
}

/** Takes an item that another snapshot of its region holds as the one before did; `item` gives it, where it is needed. */
export type TakeAgain = (planned: PlannedObject, item: () => ScannedItem) => void;

/** Receives items in the order of the plan and of each file, so that equal plans give equal answers. */
export interface ObjectVisitor {
  item(item: ScannedItem, planned: PlannedObject): void;
  /** Takes an item of a snapshot as `item` does, and gives how it is taken again; undefined: like any other. */
  repeatable?(item: ScannedItem, planned: PlannedObject): TakeAgain | undefined;
  /** Who takes the items of an object, one after the other; left out: nobody else does. */
  takersOf?(planned: PlannedObject): readonly ObjectVisitor[];
  /** An item that is too large, too deep or malformed: it takes no part, but is told of. */
  quarantined(reason: string, planned: PlannedObject): void;
  /** The object could not be read, or not to its end; items before the fault were visited. */
  unreadable(reason: string, planned: PlannedObject): void;
  /** How many bytes from `start` on are an item that is known already, and is not shown; 0: it is to be shown. */
  recognise?(bytes: Uint8Array, start: number, end: number, planned: PlannedObject): number;
  /** Nothing more of the object follows, whether it could be read or not. */
  finished?(planned: PlannedObject): void;
}
