import { type Instant, parseRecordInstant } from "./instant";
import type { ScannedItem } from "./scanned-item";

/** When an item says that its resource was made, which is not stable; undefined where it does not say. */
export function creationTimeOf(item: ScannedItem): Instant | undefined {
  try {
    return parseRecordInstant(item.value("creationTime"));
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return undefined;
  }
}
