import type { Json, JsonDocument } from "../../../record/json";
import type { Contents } from "./contents";
import { type Identity, identityOf } from "./identity";
import { keysOf, ListScalars } from "./list-keys";

/** An element of a list, with its index. */
export interface Element {
  readonly index: number;
  readonly value: Json;
}

/** An element that is or holds an object or a list, and what tells it from its neighbours. */
export interface Member {
  readonly element: Element;
  readonly document: JsonDocument;
  readonly identity: Identity | undefined;
}

/** Two lists as a whole: what tells their elements is not to be seen from those that changed. */
export interface ListContext {
  readonly lists: readonly (readonly Json[])[];
  readonly listName: string;
  readonly contents: Contents;
}

/** The members among elements of two lists: of the first one, and of the second. */
export function membersOf(
  elements: readonly (readonly Element[])[],
  { lists, listName, contents }: ListContext,
): readonly (readonly Member[])[] {
  const documents = lists.map((list) => list.map((value) => contents.documentOf(value)));
  const scalars = new ListScalars(documents, listName);
  const keys = keysOf(scalars);
  return elements.map((some, side) => {
    const members: Member[] = [];
    for (const element of some) {
      const document = contents.documentOf(element.value);
      const own = scalars.lists[side]?.[element.index];
      if (document !== undefined) members.push({ element, document, identity: own && identityOf(own, keys) });
    }
    return members;
  });
}
