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

const noScalars: Scalars = new Map();

/** The members among elements of two lists: of the first one, and of the second. */
export function membersOf(
  elements: readonly (readonly Element[])[],
  { lists, listName, contents }: ListContext,
): readonly (readonly Member[])[] {
  const scalars = lists.map((list) =>
    list.map((value) => {
      const document = contents.documentOf(value);
      return isJsonObject(document) ? scalarsOf(document, listName) : noScalars;
    }),
  );
  const keys = keysOf(scalars, listName);
  return elements.map((some, side) =>
    some.flatMap((element) => {
      const document = contents.documentOf(element.value);
      const identity = identityOf(scalars[side]?.[element.index] ?? noScalars, keys);
      return document === undefined ? [] : [{ element, document, identity }];
    }),
  );
}
