import { distance } from "fastest-levenshtein";

/** The name that a misspelled word most likely meant; undefined where none is near. */
export function nearestName(word: string, names: Iterable<string>): string | undefined {
  let nearest: string | undefined;
  let least = Math.max(2, Math.floor(word.length / 3)) + 1;
  for (const name of names) {
    const steps = distance(word.toLowerCase(), name.toLowerCase());
    if (steps >= least) continue;
    least = steps;
    nearest = name;
  }
  return nearest;
}
