import { byText } from "../../../record/text-order";
import { inParallel } from "../../in-parallel";
import type { PlannedObject } from "../../planning/plan";
import { ObjectUnreadableError, type RecordObject } from "../../sources/record-source";
import type { ReadingProblem } from "./object-visitor";
import type { ReadingProgress } from "./read-objects";

/** A source that keeps what it fetched. */
export interface KeepingSource {
  readonly requestsInFlight: number;
  /** @throws ObjectUnreadableError when the object cannot be had */
  keepObject(object: RecordObject, signal: AbortSignal): Promise<"kept" | "fetched">;
}

/** What came of fetching objects ahead. */
export interface KeptObjects {
  readonly fetched: number;
  readonly fetchedBytes: number;
  readonly unreadable: readonly ReadingProblem[];
}

/** Fetches objects into what a source keeps, several at a time; what is there already costs nothing. */
export async function keepObjects(
  source: KeepingSource,
  objects: readonly PlannedObject[],
  options: { readonly signal: AbortSignal; readonly onProgress: (progress: ReadingProgress) => void },
): Promise<KeptObjects> {
  const unreadable: ReadingProblem[] = [];
  const counts = { objectsDone: 0, bytesDone: 0, fetched: 0, fetchedBytes: 0 };
  const bytesInAll = objects.reduce((sum, { object }) => sum + object.size, 0);
  const keep = async ({ object }: PlannedObject): Promise<void> => {
    try {
      if ((await source.keepObject(object, options.signal)) === "fetched") {
        counts.fetched++;
        counts.fetchedBytes += object.size;
      }
    } catch (error) {
      if (!(error instanceof ObjectUnreadableError)) throw error;
      unreadable.push({ object: object.key, reason: error.message });
    }
    counts.objectsDone++;
    counts.bytesDone += object.size;
    options.onProgress({ phase: "fetching", ...counts, objectsInAll: objects.length, bytesInAll });
  };
  await inParallel(objects, source.requestsInFlight, keep);
  const { fetched, fetchedBytes } = counts;
  return { fetched, fetchedBytes, unreadable: unreadable.sort(byText(({ object }) => object)) };
}
