const isWildcard = /[*?]/;
/** Colons that divide an ARN before its resource part, in which there may be more. */
const colonsBeforeResource = 5;

/**
 * Whether an ARN in a policy speaks of a resource: it is the resource's, a pattern that it fits, or names what lies below
 * it, behind a slash or colon: `arn:aws:s3:::bucket/*`. It takes as many steps as the lengths of both multiplied.
 */
export function refersTo(text: string, arn: string): boolean {
  if (!text.startsWith("arn:")) return false;
  const literal = text.search(isWildcard);
  if (literal < 0) return text.startsWith(arn) && isEndOfName(text, arn.length);
  const compared = Math.min(literal, arn.length);
  if (text.slice(0, compared) !== arn.slice(0, compared)) return false;
  return endsOfMatch(text, arn).some((end) => isEndOfName(text, end));
}

function isEndOfName(text: string, end: number): boolean {
  if (end === text.length) return true;
  return (text[end] === "/" || text[end] === ":") && end >= startOfResource(text);
}

function startOfResource(text: string): number {
  const colons = [...text.matchAll(/:/g)].map(({ index }) => index);
  return colons[colonsBeforeResource - 1] === undefined
    ? Infinity
    : (colons[colonsBeforeResource - 1] ?? 0) + 1;
}

/** How far into a pattern its beginnings reach that an ARN fits as a whole. */
function endsOfMatch(pattern: string, arn: string): readonly number[] {
  let reached = beyondStars(pattern, new Set([0]));
  for (const character of arn) {
    const next = new Set<number>();
    for (const at of reached) {
      if (pattern[at] === "*") next.add(at);
      else if (pattern[at] === "?" || pattern[at] === character) next.add(at + 1);
    }
    reached = beyondStars(pattern, next);
    if (reached.size === 0) return [];
  }
  return [...reached];
}

/** A star may stand for nothing. */
function beyondStars(pattern: string, reached: Set<number>): Set<number> {
  // What is added while it is gone through is gone through as well.
  for (const at of reached) if (pattern[at] === "*") reached.add(at + 1);
  return reached;
}
