import { counted } from "../counted";
import type { Item } from "../questions/item";
import { courseOfLives } from "../questions/life-course";
import type { DeletionBracket } from "../questions/presence";
import type { Life } from "../questions/related/lives";
import type { Referrer } from "../questions/related/related";
import { visibleText } from "../visible-text";
import { type Layout, type Style, styleOf } from "./layout";
import { lifeBandLines } from "./life-band";
import { endText, presenceText, relationshipText } from "./related-lines";

const mostReferrersShown = 50;

/** How a resource that is gone lived, and what still refers to it; nothing where that was not looked into. */
export function* endLines(item: Item, at: string | undefined, layout: Layout): Generator<string> {
  const style = styleOf(layout);
  const { lives, referredToBy } = item;
  if (lives !== undefined) {
    yield `\n${style.faint("lives")}\n`;
    for (const life of lives) yield `  ${style.inZone(lifeText(life))}\n`;
    const course = at === undefined ? undefined : courseOfLives(lives, item, Date.parse(at));
    for (const line of course === undefined ? [] : lifeBandLines(course, layout, style)) yield `${line}\n`;
  }
  if (referredToBy === undefined) return;
  yield `\n${style.faint("still referred to by")}\n`;
  if (referredToBy.length === 0) yield "  no resource that the record has at that time\n";
  for (const referrer of referredToBy.slice(0, mostReferrersShown))
    yield `  ${visibleText(referrerText(referrer, style))}\n`;
  const more = referredToBy.length - mostReferrersShown;
  if (more > 0) yield `  ${style.faint(`… and ${more} more; --related --format json shows all`)}\n`;
}

/** Between which proofs a resource went; null where that was not looked into. */
export function bracketText({ deletedBetween, presence }: Item): string | null {
  if (deletedBetween === undefined) return null;
  const { before } = deletedBetween;
  const known = presence === "vanished" ? "a snapshot was without it" : "its deletion was captured";
  return [afterText(deletedBetween), before === null ? [] : `before ${before}, when ${known}`]
    .flat()
    .join("; ");
}

function afterText({ after, provedBy }: DeletionBracket): string {
  if (after === null) return "at a time of which no item and no snapshot tells";
  const proof = provedBy === "snapshot" ? "AWS Config still had it in a snapshot" : "it was last captured";
  return `after ${after}, when ${proof}`;
}

function lifeText({ from, until, items, endedBy }: Life): string {
  const count = counted(items, "item");
  return `first recorded ${from}; ${count}; ${endingText(endedBy, until)}`;
}

function endingText(endedBy: Life["endedBy"], until: string | null): string {
  switch (endedBy) {
    case "deleted":
      return `deleted ${until}`;
    case "deleted-not-recorded":
      return `deleted ${until}, while its type was not recorded`;
    case "vanished":
      return "vanished: its deletion was never recorded";
    case null:
      return "its end is not recorded";
  }
}

function referrerText({ resource, relationshipNames, places }: Referrer, style: Style): string {
  const references = [...relationshipNames.map(relationshipText), ...places.map(({ path }) => path)];
  return [endText(resource), ...references, presenceText(resource, style)].join("  ");
}
