import { distance } from "fastest-levenshtein";

const mostKept = 3;

/** Gathers, of any number of names, the few that a misspelled word most likely meant, whatever their letter case. */
export class NearestNames {
  private readonly word: string;
  private least = Infinity;
  private readonly kept = new Set<string>();

  constructor(word: string) {
    this.word = word.toLowerCase();
  }

  /** Offers a name, of which a part may be what the word is compared with. */
  offer(name: string, part = name): void {
    const most = Math.min(this.least, mostWrongLetters(this.word, part));
    if (Math.abs(part.length - this.word.length) > most) return;
    const steps = distance(this.word, part.toLowerCase());
    if (steps > most) return;
    if (steps < this.least) this.kept.clear();
    this.least = steps;
    if (this.kept.size < mostKept) this.kept.add(name);
  }

  /** Those that are nearest, all as near; none where none is near. */
  names(): readonly string[] {
    return [...this.kept];
  }
}

/** The name that a misspelled word most likely meant, whatever its letter case; undefined where none is near. */
export function nearestName(word: string, names: Iterable<string>): string | undefined {
  const nearest = new NearestNames(word);
  for (const name of names) nearest.offer(name);
  return nearest.names()[0];
}

/** What to ask of one who may have misspelled a word; nothing where no name is near. */
export function meantText(names: readonly string[]): string {
  return names.length === 0 ? "" : ` (did you mean ${names.join(" or ")}?)`;
}

/** The same of the one name that is nearest among some. */
export function meantOf(word: string, names: Iterable<string>): string {
  const near = nearestName(word, names);
  return meantText(near === undefined ? [] : [near]);
}

/** A third of the letters may be wrong. */
function mostWrongLetters(word: string, name: string): number {
  return Math.max(2, Math.floor(Math.max(word.length, name.length) / 3));
}
