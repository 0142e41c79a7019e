import { isJsonObject, type Json } from "../../../record/json";
import type { Contents } from "./contents";
import { type Identity, identityOf } from "./identity";
import { type Likeness, likenesses } from "./likeness";
import { profileOf } from "./profile";

/** An element of a list, with its index. */
export interface Element {
  readonly index: number;
  readonly value: Json;
}

/** An old element and the new one that it became. */
export type Pair = readonly [before: Element, after: Element];

interface Member {
  readonly element: Element;
  readonly identity: Identity | undefined;
}

/** The share of their leaves that two elements must have in common to be one. */
const LIKE_ENOUGH = 0.5;

/** The same for two that refer to different things, and may yet be one that was pointed elsewhere. */
const LIKE_ENOUGH_THOUGH_REDIRECTED = 0.8;

/**
 * Which of the elements that only one of two lists has are one element that changed: those alone with their
 * identity in either list, then the most alike first. Two that each have an identity of their own, and not
 * the same, are never a pair, nor are an object and a list. The order of the elements does not matter, except
 * between some that differ in nothing but how their inner lists group the same leaves.
 */
export function pairsOf(
  removed: readonly Element[],
  added: readonly Element[],
  { listName, contents }: { readonly listName: string; readonly contents: Contents },
): readonly Pair[] {
  const before = removed.flatMap((element) => memberOf(element, listName, contents) ?? []);
  const after = added.flatMap((element) => memberOf(element, listName, contents) ?? []);
  const identified = pairsByIdentity(before, after);
  const paired = new Set(identified.flat());
  const isOpen = (member: Member) => !paired.has(member.element);
  return [...identified, ...pairsByLikeness(before.filter(isOpen), after.filter(isOpen), contents)];
}

function memberOf(element: Element, listName: string, contents: Contents): Member | undefined {
  const document = contents.documentOf(element.value);
  if (document === undefined) return undefined;
  const identity = isJsonObject(document) ? identityOf(document, listName) : undefined;
  return { element, identity };
}

function pairsByIdentity(before: readonly Member[], after: readonly Member[]): readonly Pair[] {
  const newElements = aloneByIdentity(after);
  return [...aloneByIdentity(before)].flatMap(([text, oldElement]): readonly Pair[] => {
    const newElement = newElements.get(text);
    return newElement === undefined ? [] : [[oldElement, newElement]];
  });
}

function aloneByIdentity(members: readonly Member[]): ReadonlyMap<string, Element> {
  const alone = new Map<string, Element>();
  const shared = new Set<string>();
  for (const { element, identity } of members) {
    if (identity === undefined) continue;
    // A document in a string is never compared with one that stands by itself.
    const text = `${typeof element.value} ${identity.text}`;
    if (alone.has(text)) shared.add(text);
    alone.set(text, element);
  }
  for (const text of shared) alone.delete(text);
  return alone;
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
  if (identities.has(undefined)) return members;
  return members.filter(({ identity }) => !identity?.isOwn || identities.has(identity.text));
}

function ranked(members: readonly Member[], contents: Contents) {
  const profiled = members.map((member) => ({ member, profile: profileOf(member.element.value, contents) }));
  profiled.sort((one, other) => comparePlainly(one.profile.text, other.profile.text));
  return { members: profiled.map(({ member }) => member), profiles: profiled.map(({ profile }) => profile) };
}

function shareNeeded(before: Identity | undefined, after: Identity | undefined): number {
  if (before === undefined || after === undefined || before.text === after.text) return LIKE_ENOUGH;
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

function comparePlainly(one: string, other: string): number {
  if (one === other) return 0;
  return one < other ? -1 : 1;
}
