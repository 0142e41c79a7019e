import type { Item } from "../item";
import { unescapedPart } from "./item-bytes";

const someRelationship = Buffer.from('"relationships":[{');

/**
 * A test of an item's text, before it is parsed, that lets every item pass which may refer to a resource; or,
 * where all relationships are needed, every item that has any.
 */
export function concernTest(resource: Item, needsAll: boolean): (text: Buffer) => boolean {
  const { resourceId, resourceName, arn, lastItem } = resource;
  const names = [resourceId, resourceName, lastItem?.resourceName, arn, lastItem?.arn];
  const parts = names.filter((name) => typeof name === "string").map(unescapedPart);
  if (parts.includes("")) return () => true;
  const needles = [...new Set(parts)].map((part) => Buffer.from(part));
  if (needsAll) needles.push(someRelationship);
  return (text) => needles.some((needle) => text.includes(needle));
}
