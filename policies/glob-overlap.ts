/** Whether some text matches both globs, in which `*` is any run of characters and `?` any single one. */
export function globsOverlap(one: string, other: string): boolean {
  // The places in `other` that can be reached with what was read of `one`.
  let reached = skipStars(other, new Set([0]));
  for (const letter of one) {
    reached = skipStars(
      other,
      letter === "*" ? everyPlaceFrom(reached, other) : step(letter, reached, other),
    );
    if (reached.size === 0) return false;
  }
  return reached.has(other.length);
}

/** `one` has a star, which reads whatever `other` has there. */
function everyPlaceFrom(reached: ReadonlySet<number>, other: string): Set<number> {
  const first = Math.min(...reached);
  return new Set(Array.from({ length: other.length - first + 1 }, (_, index) => first + index));
}

function step(letter: string, reached: ReadonlySet<number>, other: string): Set<number> {
  const next = new Set<number>();
  for (const at of reached) {
    const wanted = other[at];
    if (wanted === "*") next.add(at);
    else if (wanted !== undefined && (wanted === "?" || letter === "?" || wanted === letter))
      next.add(at + 1);
  }
  return next;
}

function skipStars(glob: string, places: Set<number>): Set<number> {
  // A set tells of what is added while it is read.
  for (const at of places) if (glob[at] === "*") places.add(at + 1);
  return places;
}
