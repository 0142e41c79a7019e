import type { EchoedQuestion } from "../questions/asked-question";

/** What an answer's title says of `--as-known-at`; nothing where it was not given. */
export function knownText({ asKnownAt }: EchoedQuestion): string {
  return asKnownAt === undefined ? "" : `, as known at ${asKnownAt}`;
}
