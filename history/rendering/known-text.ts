import type { AskedQuestion } from "../questions/answer";

/** What an answer's title says of `--as-known-at`; nothing where it was not given. */
export function knownText({ asKnownAt }: AskedQuestion): string {
  return asKnownAt === undefined ? "" : `, as known at ${asKnownAt}`;
}
