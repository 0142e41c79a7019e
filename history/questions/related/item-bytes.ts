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
