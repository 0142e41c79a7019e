/** Two columns, of states that are compared. */
export const sideBySideView = {
  name: "side-by-side",
  help: "two columns, before and after; what is the same on both sides is counted",
} as const;

/** Tables of changes besides the usual one. */
export const changeViews = [
  { name: "oneline", help: "one line a change: time, kind, type, id and, with --who, who made it" },
  {
    name: "stat",
    help: "one line a resource: how many changes it has, of which kinds, and the last of them",
  },
] as const;
