import { distance } from "fastest-levenshtein";

const mostKept = 3;
/** Of fewer letters a word is a part of too many names. */
const leastPart = 4;

/** Gathers, of any number of names, the few that a misspelled word most likely meant, whatever their letter case. */
export class NearestNames {
  private readonly word: string;
  private least = Infinity;
  private readonly kept = new Set<string>();
  /** Names that the word is a part of. */
  private readonly around = new Set<string>();

  constructor(word: string) {
    this.word = word.toLowerCase();
  }

  /** Offers a name, of which a part may be what the word is compared with. */
  offer(name: string, part = name): void {
    if (this.isAround(part)) this.around.add(name);
    const most = Math.min(this.least, mostWrongLetters(this.word, part));
    if (Math.abs(part.length - this.word.length) > most) return;
    const steps = distance(this.word, part.toLowerCase());
    if (steps > most) return;
    if (steps < this.least) this.kept.clear();
    this.least = steps;
    if (this.kept.size < mostKept) this.kept.add(name);
  }

  /** The parts of an ARN are in very many of them. */
  private isAround(name: string): boolean {
    if (this.around.size === mostKept || this.word.length < leastPart || name.startsWith("arn:"))
      return false;
    return name.toLowerCase().includes(this.word);
  }

  /** Those that are nearest, all as near; where none is near, some that the word is a part of. */
  names(): readonly string[] {
    return [...(this.kept.size > 0 ? this.kept : this.around)];
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

/** A third of the letters may be wrong, and of short words two, but never most of them. */
function mostWrongLetters(word: string, name: string): number {
  return Math.max(Math.min(2, word.length >> 1), Math.floor(Math.max(word.length, name.length) / 3));
}
