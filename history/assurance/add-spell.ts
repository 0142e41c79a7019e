import type { VerdictSpell } from "../questions/coverage";

/** Side by side, spells of one verdict and reason are one. */
export function addSpell(spells: VerdictSpell[], spell: VerdictSpell): void {
  const last = spells.at(-1);
  if (last === undefined || last.verdict !== spell.verdict || last.why !== spell.why) {
    spells.push(spell);
    return;
  }
  const known = last.objects ?? [];
  // Each spell has the objects at both of its ends, so that only the newest of them can come again.
  const added = (spell.objects ?? []).filter((object) => !known.slice(-2).includes(object));
  spells[spells.length - 1] = { ...last, until: spell.until, ...objectsOf(known, added) };
}

function objectsOf(known: readonly string[], added: readonly string[]): Pick<VerdictSpell, "objects"> {
  const objects = added.length === 0 ? known : [...known, ...added];
  return objects.length === 0 ? {} : { objects };
}
