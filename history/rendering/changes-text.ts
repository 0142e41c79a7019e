import { counted } from "../counted";
import type { ChangesAnswer } from "../questions/answer";
import type { Change, ChangeKind } from "../questions/change";
import type { LeftOut } from "../questions/selected-changes";
import { visibleText } from "../visible-text";
import { coverageLines } from "./coverage-line";
import { knownText } from "./known-text";
import type { Style } from "./layout";
import { toTheSecond } from "./shorter-instant";

/** What a reader does not see, and how far the answer can be trusted. */
export function* endingLines(answer: ChangesAnswer, style: Style): Generator<string> {
  if (answer.leftOut !== undefined) yield `${style.faint(leftOutText(answer.leftOut, answer.question))}\n\n`;
  yield* coverageLines(answer, beginningOf(answer) ?? undefined, style);
}

function beginningOf({ question }: ChangesAnswer): string | null {
  return question.command === "diff" ? question.from : question.since;
}

export function titleOfChanges(answer: ChangesAnswer, count: number, style: Style): string {
  return style.strong(style.inZone(`${spanText(answer)}: ${counted(count, "change")}`));
}

function spanText({ question }: ChangesAnswer): string {
  const known = knownText(question);
  if (question.command === "diff")
    return `From the state at ${question.from} to that at ${question.to}${known}`;
  return `Changes after ${question.since ?? "the beginning of the record"}, until ${question.until}${known}`;
}

/** What reasons are called that are not a class or kind of change. */
const reasonTexts: Readonly<Record<string, string>> = {
  "other-principal": "by others",
  "unknown-principal": "by nobody known",
  "beyond-limit": "later",
};

/** Which changes were left out, and which options did that. */
function leftOutText(leftOut: LeftOut, { only, kind, by, limit }: ChangesAnswer["question"]): string {
  const counts = Object.entries(leftOut).map(([each, count]) => `${count} ${reasonTexts[each] ?? each}`);
  const options = [
    ...(only === undefined ? [] : [`--only ${only.join(",")}`]),
    ...(kind === undefined ? [] : [`--kind ${kind.join(",")}`]),
    ...(by ?? []).map((glob) => `--by ${visibleText(glob)}`),
    ...(limit === undefined ? [] : [`--limit ${limit}`]),
  ];
  return `Left out: ${counts.length === 0 ? "nothing" : counts.join(", ")} (${options.join(" ")})`;
}

/** What vanished was there at one time and is missing at another. */
export function capturedText({ captureTime, vanishedBetween }: Change, { inZone }: Style): string {
  const text = captureTime ?? vanishedBetween?.before;
  if (text === undefined) return "not recorded";
  return inZone(`${captureTime === null ? "by " : ""}${toTheSecond(text)}`);
}

export function styleOfKind(kind: ChangeKind, style: Style): (text: string) => string {
  switch (kind) {
    case "discovered":
      return style.new;
    case "deleted":
    case "vanished":
      return style.gone;
    case "changed":
    case "not-recorded":
      return (text) => text;
  }
}
