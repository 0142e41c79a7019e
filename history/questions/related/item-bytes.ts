import type { Item } from "../item";

const usefulLength = 4;

/**
 * A part of a name that stands in every item's text that holds the name, however often a document in it was
 * encoded: letters, digits, dots, hyphens and underscores are never escaped. Empty where a name has no such
 * part. What comes last distinguishes ARNs and URLs best.
 */
export function unescapedPart(name: string): string {
  const runs = name.match(/[A-Za-z0-9._-]+/g) ?? [];
  const last = runs.findLast((run) => run.length >= usefulLength);
  return last ?? runs.sort((a, b) => b.length - a.length)[0] ?? "";
}

/**
 * The name in an item's text as answers give it, without parsing the rest. Before it stand texts alone, in which
 * the quotes of a member's name would be escaped.
 */
export function resourceNameIn(text: Buffer): string | null {
  return textBetween(text, ',"resourceName":', ',"arn":');
}

/** The ARN in an item's text, found likewise. */
export function arnIn(text: Buffer): string | null {
  return textBetween(text, ',"arn":', ',"presence":');
}

function textBetween(text: Buffer, name: string, next: string): string | null {
  const start = text.indexOf(name) + name.length;
  return JSON.parse(text.toString("utf8", start, text.indexOf(next, start))) as string | null;
}

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
