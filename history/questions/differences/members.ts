import { isJsonObject, type Json, type JsonDocument } from "../../../record/json";
import type { Contents } from "./contents";
import { type Identity, identityOf } from "./identity";
import { keysOf, type Scalars, scalarsOf } from "./list-keys";

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

/** The members among elements of two lists. */
export function membersOf(
  elements: readonly (readonly Element[])[],
  { lists, listName, contents }: ListContext,
): readonly (readonly Member[])[] {
  const scalarsIn = (value: Json): Scalars => {
    const document = contents.documentOf(value);
    return isJsonObject(document) ? scalarsOf(document, listName) : new Map();
  };
  const keys = keysOf(
    lists.map((list) => list.map(scalarsIn)),
    listName,
  );
  return elements.map((some) =>
    some.flatMap((element) => {
      const document = contents.documentOf(element.value);
      return document === undefined
        ? []
        : [{ element, document, identity: identityOf(scalarsIn(element.value), keys) }];
    }),
  );
}
