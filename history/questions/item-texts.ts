import { isJsonArray, isJsonObject, type Json } from "../../record/json";
import { documentIn, mayHoldDocument } from "./differences/documents";
import { pointerOf } from "./differences/locations";

/** A text in an item, or a number as a text, and where it stands. */
export interface ItemText {
  readonly text: string;
  /** The names and indexes that lead to it from the item. */
  steps(): readonly string[];
  /** The same as a JSON Pointer (RFC 6901). */
  pointer(): string;
}

/** A value in an item, or in a document that an item holds as a text. */
class Location implements ItemText {
  private ownPointer: string | undefined;

  constructor(
    readonly value: Json,
    private readonly step: string | number,
    private readonly parent?: Location,
  ) {}

  get text(): string {
    const { value } = this;
    return typeof value === "string" || typeof value === "number" ? String(value) : "";
  }

  steps(): readonly string[] {
    const steps: string[] = [];
    for (let at: Location | undefined = this; at !== undefined; at = at.parent) steps.push(String(at.step));
    return steps.reverse();
  }

  /** Made once of all that many have in common. */
  pointer(): string {
    const unknown: Location[] = [];
    let at: Location | undefined = this;
    for (; at !== undefined && at.ownPointer === undefined; at = at.parent) unknown.push(at);
    let pointer = at?.ownPointer ?? "";
    for (const location of unknown.reverse()) {
      pointer += pointerOf([location.step]);
      location.ownPointer = pointer;
    }
    return pointer;
  }
}

/**
 * Every text and number in some fields of an item, also within documents that are embedded as texts, plain or URL-encoded. The
 * fields come last to first, each depth first; without recursion, since documents may be nested as deep as they like.
 */
export function* textsIn(fields: Readonly<Record<string, Json>>): Generator<ItemText> {
  const stack = Object.entries(fields).map(([step, value]) => new Location(value, step));
  for (let location = stack.pop(); location !== undefined; location = stack.pop()) {
    const { value } = location;
    if (typeof value === "string" || typeof value === "number") yield location;
    pushParts(stack, location);
  }
}

/** The first one last, so that it comes next. */
function pushParts(stack: Location[], parent: Location): void {
  const { value } = parent;
  const inside = typeof value === "string" && mayHoldDocument(value) ? documentIn(value) : value;
  if (isJsonArray(inside)) {
    for (let index = inside.length - 1; index >= 0; index--) pushPart(stack, inside[index], index, parent);
  } else if (isJsonObject(inside)) {
    const names = Object.keys(inside).reverse();
    for (const name of names) pushPart(stack, inside[name], name, parent);
  }
}

/** Nothing of a part is told that is neither a text or number nor has parts. */
function pushPart(stack: Location[], value: Json | undefined, step: string | number, parent: Location): void {
  if (value === undefined || value === null || typeof value === "boolean") return;
  stack.push(new Location(value, step, parent));
}
