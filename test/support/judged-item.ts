import type { TimelineItem } from "../../history/model/timeline-item";
import type { JudgedBody } from "../../history/questions/when/judged-body";
import { headed } from "./headed-item";

/** In what an item differs from one that a condition holds of. */
export interface JudgedFields extends Partial<JudgedBody> {
  /** Of the only claim; its judgements may be told instead. */
  readonly isHeld?: boolean;
  readonly status?: string;
}

/** An item of which no more is kept than what a condition makes of it: that it holds, unless told otherwise. */
export function judgedItem(
  captureTime: number,
  { status, isHeld = true, ...fields }: JudgedFields = {},
): TimelineItem<JudgedBody> {
  const { heading, presence } = headed(captureTime, captureTime, status);
  const body: JudgedBody = {
    judgements: [isHeld ? "held" : "not-held"],
    isAskedFor: true,
    creationTime: undefined,
    object: "file",
    fingerprint: 0,
    isOversize: false,
    resourceName: null,
    arn: null,
    ...fields,
  };
  return { heading, presence, body };
}
