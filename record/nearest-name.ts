import { distance } from "fastest-levenshtein";

/** The name that a misspelled word most likely meant, whatever its letter case; undefined where none is near. */
export function nearestName(word: string, names: Iterable<string>): string | undefined {
  let nearest: string | undefined;
  let least = Infinity;
  for (const name of names) {
    const steps = distance(word.toLowerCase(), name.toLowerCase());
    if (steps >= least || steps > mostWrongLetters(word, name)) continue;
    least = steps;
    nearest = name;
  }
  return nearest;
}

/** A third of the letters may be wrong. */
function mostWrongLetters(word: string, name: string): number {
  return Math.max(2, Math.floor(Math.max(word.length, name.length) / 3));
}
