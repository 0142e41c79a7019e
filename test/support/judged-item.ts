import type { TimelineItem } from "../../history/model/timeline-item";
import type { JudgedBody } from "../../history/questions/when/judged-body";
import { headed } from "./headed-item";

/** In what an item differs from one that a condition holds of. */
export interface JudgedFields extends Partial<JudgedBody> {
  readonly status?: string;
}

/** An item of which no more is kept than what a condition makes of it: that it holds, unless told otherwise. */
export function judgedItem(
  captureTime: number,
  { status, ...fields }: JudgedFields = {},
): TimelineItem<JudgedBody> {
  const { heading, presence } = headed(captureTime, captureTime, status);
  const body: JudgedBody = {
    isHeld: true,
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
