import { isJsonObject, type Json } from "../../record/json";
import type { Item } from "./item";

/** The parts of an item that hold what was configured. */
const parts = ["configuration", "tags", "relationships", "supplementaryConfiguration"] as const;

export type ItemPart = (typeof parts)[number];

/** How many values of each part of an item no difference touches; parts without any are left out. */
export function unchangedValues(
  item: Item,
  changedPaths: readonly string[],
): readonly (readonly [ItemPart, number])[] {
  const isTouched = (pointer: string): boolean =>
    changedPaths.some((path) => isAtOrBelow(pointer, path) || isAtOrBelow(path, pointer));
  return parts.flatMap((part) => {
    const pointers = [...pointersOfValues(item[part] as Json, `/${part}`)];
    const count = pointers.filter((pointer) => !isTouched(pointer)).length;
    return count === 0 ? [] : [[part, count] as const];
  });
}

/** A difference may lie within a text that holds JSON, whose pointer goes on below that of the text. */
function isAtOrBelow(pointer: string, other: string): boolean {
  return pointer === other || pointer.startsWith(`${other}/`);
}

function* pointersOfValues(value: Json, pointer: string): Generator<string> {
  if (Array.isArray(value))
    for (const [index, each] of value.entries()) yield* pointersOfValues(each as Json, `${pointer}/${index}`);
  else if (isJsonObject(value))
    for (const [name, each] of Object.entries(value))
      yield* pointersOfValues(each, `${pointer}/${name.replaceAll("~", "~0").replaceAll("/", "~1")}`);
  else if (value !== null || pointer.indexOf("/", 1) !== -1) yield pointer;
}
