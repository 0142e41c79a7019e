import { recorderType } from "../../record/resource-type";
import type { PlannedObject } from "./plan";

/** What is being read, in few words: a progress line has room for little. */
export function readingPhase(objects: readonly PlannedObject[]): string {
  const hasSnapshots = objects.some(({ key }) => key.kind === "snapshot");
  const history = objects.filter(({ key }) => key.kind !== "snapshot");
  if (objects.every(({ reason }) => reason === "to be indexed")) return "indexing";
  if (objects.every(isOfRecorder)) return "the recorder's settings";
  if (history.length === 0) return "snapshots";
  return hasSnapshots ? "history and snapshots" : "history";
}

function isOfRecorder({ key, reason }: PlannedObject): boolean {
  return reason === "recorder's setting" || ("resourceType" in key && key.resourceType === recorderType);
}
