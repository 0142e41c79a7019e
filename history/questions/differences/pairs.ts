import { compareTexts } from "../../../record/text-order";
import type { Contents } from "./contents";
import type { Identity } from "./identity";
import { type Likeness, likenesses } from "./likeness";
import { type Element, type ListContext, type Member, membersOf } from "./members";
import { profileOf } from "./profile";
import { renamed } from "./renames";

/** An old element and the new one that it became. */
export type Pair = readonly [before: Element, after: Element];

/** The share of their leaves that two elements must have in common to be one. */
const LIKE_ENOUGH = 0.5;

/** The same for two that refer to different things, and may yet be one that was pointed elsewhere. */
const LIKE_ENOUGH_THOUGH_REDIRECTED = 0.8;

/**
 * Which of the elements that only one of two lists has are one element that changed: those alone with their
 * identity in either list, then those that differ in nothing but what people call them, then the most alike
 * first. Two that each have an identity of their own, and not the same, are never alike, nor are an object
 * and a list. The order of the elements does not matter, except between some that differ in nothing but how
 * their inner lists group the same leaves.
 */
export function pairsOf(
  removed: readonly Element[],
  added: readonly Element[],
  context: ListContext,
): readonly Pair[] {
  const [before = [], after = []] = membersOf([removed, added], context);
  const pairs = pairsByIdentity(before, after);
  for (const pairsBy of [pairsByContent, pairsByLikeness]) {
    // Nearly always the identities tell it all.
    if (pairs.length === before.length) break;
    const paired = new Set(pairs.flat());
    const isOpen = (member: Member) => !paired.has(member.element);
    pairs.push(...pairsBy(before.filter(isOpen), after.filter(isOpen), context.contents));
  }
  return pairs;
}

function pairsByIdentity(before: readonly Member[], after: readonly Member[]): Pair[] {
  const newElements = new Map<string, Element>();
  for (const { element, identity } of after)
    if (identity?.isAlone) newElements.set(identifiedAs(element, identity), element);
  const pairs: Pair[] = [];
  for (const { element, identity } of before) {
    const newElement = identity?.isAlone ? newElements.get(identifiedAs(element, identity)) : undefined;
    if (newElement !== undefined) pairs.push([element, newElement]);
  }
  return pairs;
}

/** A document in a string is never compared with one that stands by itself. */
function identifiedAs({ value }: Element, { text }: Identity): string {
  return `${typeof value} ${text}`;
}

function pairsByContent(
  before: readonly Member[],
  after: readonly Member[],
  contents: Contents,
): readonly Pair[] {
  return renamed(before, after, contents).map(([one, other]): Pair => [one.element, other.element]);
}

function pairsByLikeness(
  before: readonly Member[],
  after: readonly Member[],
  contents: Contents,
): readonly Pair[] {
  const old = ranked(withPossiblePartner(before, after), contents);
  const fresh = ranked(withPossiblePartner(after, before), contents);
  const candidates = likenesses(old.profiles, fresh.profiles, ({ oldRank, newRank, share }) => {
    return share >= shareNeeded(old.members[oldRank]?.identity, fresh.members[newRank]?.identity);
  });
  return bestFirst(candidates).flatMap(({ oldRank, newRank }): readonly Pair[] => {
    const oldElement = old.members[oldRank]?.element;
    const newElement = fresh.members[newRank]?.element;
    return oldElement === undefined || newElement === undefined ? [] : [[oldElement, newElement]];
  });
}

function withPossiblePartner(members: readonly Member[], others: readonly Member[]): readonly Member[] {
  const identities = new Set(others.map(({ identity }) => identity?.text));
  const ranks = new Set(others.map(({ identity }) => identity?.key.rank));
  return members.filter(({ identity }) => {
    if (!identity?.isOwn || identities.has(identity.text)) return true;
    return ranks.size > 1 || !ranks.has(identity.key.rank);
  });
}

function ranked(members: readonly Member[], contents: Contents) {
  const profiled = members.map((member) => ({ member, profile: profileOf(member.element.value, contents) }));
  profiled.sort((one, other) => compareTexts(one.profile.text, other.profile.text));
  return { members: profiled.map(({ member }) => member), profiles: profiled.map(({ profile }) => profile) };
}

function shareNeeded(before: Identity | undefined, after: Identity | undefined): number {
  if (before === undefined || after === undefined || before.text === after.text) return LIKE_ENOUGH;
  // One may have gained the better key since: a description, a Sid.
  if (before.key.rank !== after.key.rank) return LIKE_ENOUGH;
  return before.isOwn || after.isOwn ? Number.POSITIVE_INFINITY : LIKE_ENOUGH_THOUGH_REDIRECTED;
}

function bestFirst(candidates: readonly Likeness[]): readonly Likeness[] {
  const oldTaken = new Set<number>();
  const newTaken = new Set<number>();
  return candidates
    .toSorted((one, other) => {
      return other.share - one.share || one.oldRank - other.oldRank || one.newRank - other.newRank;
    })
    .filter(({ oldRank, newRank }) => {
      if (oldTaken.has(oldRank) || newTaken.has(newRank)) return false;
      oldTaken.add(oldRank);
      newTaken.add(newRank);
      return true;
    });
}
