import type { RecordObject } from "../sources/record-source";

/** Whoever writes into a file within so long of its time stamp may leave the stamp as it is. */
export const settledMilliseconds = 2000;

/** Names what is in an object, as far as its listing tells; undefined where it tells nothing. */
export function contentName({ size, etag, deliveredAt }: Omit<RecordObject, "key">): string | undefined {
  if (etag !== undefined) return `${size} ${etag}`;
  return deliveredAt === undefined ? undefined : `${size} at ${deliveredAt}`;
}
