import { matchesGlob } from "../../record/glob";
import type { ChangesAnswer } from "../questions/answer";
import type { Change } from "../questions/change";
import {
  allLeftOut,
  type ChangeSelection,
  changesWithout,
  limitedChanges,
} from "../questions/selected-changes";

/** An answer that tells who made its changes, with only those of the principals that are asked for. */
export function changesByPrincipal(
  answer: ChangesAnswer,
  { principals, limit }: Pick<ChangeSelection, "principals" | "limit">,
): ChangesAnswer {
  if (principals === undefined) return answer;
  const of = changesWithout([...answer.rows], (row) => {
    const makers = principalsOf(row.value());
    if (makers.length === 0) return "unknown-principal";
    const isAsked = makers.some((maker) => principals.some((glob) => matchesGlob(maker, glob)));
    return isAsked ? undefined : "other-principal";
  });
  const { shown, leftOut } = limitedChanges(of, limit);
  return {
    ...answer,
    question: { ...answer.question, by: principals },
    rows: shown,
    leftOut: allLeftOut(answer.leftOut ?? {}, leftOut),
  };
}

/** Whom CloudTrail names as having made a change; more than one where several acts may have. */
function principalsOf({ who }: Change): readonly string[] {
  return (who?.candidates ?? []).map(({ principal }) => principal);
}
