import { pointerOf } from "../differences/locations";
import type { Condition, Pointer } from "./condition";

/** What can stand in a condition without quotes. */
const plainPointer = /^(?:\/[^\s"()[\]{},=!<>]*)+$/;

/** A condition as text: what it is parsed from, in one form. */
export function printCondition(condition: Condition): string {
  switch (condition.kind) {
    case "comparison":
      return `${printPointer(condition.pointer)} ${condition.operator} ${JSON.stringify(condition.literal)}`;
    case "exists":
      return `${printPointer(condition.pointer)} exists`;
    case "not":
      return `not ${printPart(condition.part)}`;
    case "any":
    case "all":
      return `${condition.kind} ${printPointer(condition.pointer)} (${printCondition(condition.part)})`;
    case "and":
    case "or":
      return condition.parts.map(printPart).join(` ${condition.kind} `);
  }
}

/** A pointer as a condition shows it. */
export function printPointer(pointer: Pointer): string {
  const text = pointerOf(pointer);
  return plainPointer.test(text) ? text : JSON.stringify(text);
}

function printPart(part: Condition): string {
  const text = printCondition(part);
  return part.kind === "and" || part.kind === "or" ? `(${text})` : text;
}
