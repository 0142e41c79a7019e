import { formatInstant } from "../../../record/instant";
import type { Discrepancy } from "./discrepancy";

/** What a discrepancy is about, in words. */
export function discrepancyText({ kind, resourceType, resourceId, expected, found }: Discrepancy): string {
  const resource = `${resourceType}/${resourceId}`;
  const item = found === null ? "" : formatInstant(found);
  const known = expected === null ? "" : formatInstant(expected);
  switch (kind) {
    case "missing-item":
      return `a snapshot holds the item of ${resource} captured at ${item}, which no history has`;
    case "vanished":
      return `a snapshot lacks ${resource}, last recorded at ${known}, and no deletion was recorded`;
    case "not-deleted":
      return `${resource} was deleted at ${known}, and a snapshot holds its item of ${item}`;
    case "late-item":
      return `a snapshot still holds the item of ${resource} captured at ${item}, though there is one of ${known}`;
    case "unknown-origin":
      return `the item of ${resource} captured at ${item} changes what was never discovered`;
    case "discovered-again":
      return `${resource} was discovered at ${item}, though nothing had ended it since ${known}`;
    case "changed-when-gone":
      return `${resource} changed at ${item}, though it was deleted at ${known}`;
  }
}
