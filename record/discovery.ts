import type { Instant } from "./instant";

/** AWS states no bound; in a native capture, resources in scope were missing 25 minutes after a start. */
export const discoveryMilliseconds = 60 * 60_000;

/** Whether what was captured then may be discovered only because recording began shortly before. */
export function isDiscoveredAfter(start: Instant, captured: Instant): boolean {
  return start <= captured && captured < start + discoveryMilliseconds;
}
