/** What kind of foreseen failure it is; docs/decisions.md and the README tell which exit code each has. */
export type HistoryErrorCode =
  | "bad-option"
  | "bad-instant"
  | "bad-condition"
  | "bad-window"
  | "bad-resource"
  | "ambiguous-resource"
  | "bad-query"
  | "missing-part"
  | "no-record"
  | "record-unreadable"
  | "output-failed";

/**
 * The one class of foreseen failures: the message names the thing and its value, the hint is one imperative
 * sentence. Anything else that is thrown is a bug.
 */
export class HistoryError extends Error {
  override readonly name = "HistoryError";

  constructor(
    readonly code: HistoryErrorCode,
    message: string,
    readonly hint: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}
