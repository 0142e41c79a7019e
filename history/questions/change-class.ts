/** The classes of changes, the one that every reader wants first. */
export const changeClasses = [
  "real",
  "relationship-only",
  "tag-only",
  "rediscovered",
  "compliance",
  "schema-burst",
] as const;

/**
 * What a change is about (docs/changes.md has the exact rules). `compliance`: a verdict of a rule, no resource;
 * `rediscovered`: AWS Config began to record, and met what was there; `tag-only`: tags, perhaps relationships
 * too; `relationship-only`: relationships; `schema-burst`: AWS began to record more of every such resource;
 * `real`: everything else.
 */
export type ChangeClass = (typeof changeClasses)[number];
