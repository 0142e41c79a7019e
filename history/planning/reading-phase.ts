import { recorderType } from "../../record/resource-type";
import type { PlannedObject } from "./plan";

/** What reading some objects is for, in words for who waits. */
export function readingPhase(objects: readonly PlannedObject[]): string {
  const hasSnapshots = objects.some(({ key }) => key.kind === "snapshot");
  const history = objects.filter(({ key }) => key.kind !== "snapshot");
  if (objects.every(({ reason }) => reason === "to be indexed")) return "indexing";
  if (objects.every(isOfRecorder)) return "looking for the recorder's settings";
  if (history.length === 0) return "reading snapshots";
  return hasSnapshots ? "reading history and snapshots" : "reading history";
}

function isOfRecorder({ key, reason }: PlannedObject): boolean {
  return reason === "recorder's setting" || ("resourceType" in key && key.resourceType === recorderType);
}
