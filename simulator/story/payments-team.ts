import type { ResourceArgs } from "../account/resource";
import { daysBefore, type Story, tagsFor } from "./story";

/** What the payments team gives every resource that it made before the record begins. */
export function ofPayments(story: Story, name: string): ResourceArgs {
  return { name, creationTime: daysBefore(story, 330), tags: tagsFor("payments", name) };
}
