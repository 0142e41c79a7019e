import type { PropertyChange } from "../differences";

/** What of a resource a difference lies in. */
export type ChangedPlace = "relationships" | "tags" | "bookkeeping" | "content";

/** The item's format and the events that AWS Config once listed: they say nothing of the resource. */
const bookkeeping = /^\/(?:version|relatedEvents)(?:\/|$)/;

const relationships = /^\/relationships(?:\/|$)/;

/** The tags, and where the configurations of some types repeat them. */
const tags = new RegExp(
  "^(?:/tags" +
    "|/configuration/(?:tags|Tags|tagSet|TagSet|tagList|TagList|HostedZoneTags)" +
    "|/supplementaryConfiguration/(?:tags|Tags|BucketTaggingConfiguration))(?:/|$)",
);

/** What of a resource a difference at a path lies in. */
export function placeOf({ path }: Pick<PropertyChange, "path">): ChangedPlace {
  if (relationships.test(path)) return "relationships";
  if (tags.test(path)) return "tags";
  return bookkeeping.test(path) ? "bookkeeping" : "content";
}
