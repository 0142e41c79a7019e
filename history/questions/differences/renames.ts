import { isJsonObject } from "../../../record/json";
import { compareTexts } from "../../../record/text-order";
import type { Contents } from "./contents";
import { isLabel, withoutValues } from "./identity";
import type { Member } from "./members";
import { profileOf, weightOf } from "./profile";

/**
 * The old members and the new ones that differ in nothing but what people call them: a statement whose Sid was
 * made anew, a rule with another number. What they say besides must weigh no less than what they are called,
 * and where not as many left as came, it is open which of them went on.
 */
export function renamed(
  before: readonly Member[],
  after: readonly Member[],
  contents: Contents,
): readonly (readonly [before: Member, after: Member])[] {
  const newMembers = labelledByContent(after, contents);
  return [...labelledByContent(before, contents)].flatMap(([content, oldOnes]) => {
    const newOnes = newMembers.get(content) ?? [];
    if (newOnes.length !== oldOnes.length) return [];
    return oldOnes.flatMap((oldOne, index): readonly (readonly [Member, Member])[] => {
      const newOne = newOnes[index];
      return newOne === undefined ? [] : [[oldOne, newOne]];
    });
  });
}

function labelledByContent(
  members: readonly Member[],
  contents: Contents,
): ReadonlyMap<string, readonly Member[]> {
  const labelled = new Map<string, Member[]>();
  for (const member of members.toSorted(compareIdentities)) {
    const content = contentBesideLabel(member, contents);
    if (content === undefined) continue;
    const alike = labelled.get(content) ?? [];
    labelled.set(content, alike);
    alike.push(member);
  }
  return labelled;
}

function contentBesideLabel({ element, document, identity }: Member, contents: Contents): string | undefined {
  if (identity === undefined || !isLabel(identity) || !isJsonObject(document)) return undefined;
  const { fields } = identity.key;
  const rest = withoutValues(document, fields);
  if (profileOf(rest, contents).totalWeight < weightOf(fields[0])) return undefined;
  return `${typeof element.value} ${fields.join()} ${contents.numberOf(rest)}`;
}

function compareIdentities(one: Member, other: Member): number {
  return compareTexts(one.identity?.text ?? "", other.identity?.text ?? "");
}
