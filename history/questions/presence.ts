/**
 * `present`; `deleted`; `not-recorded`: its type had left the recorder's scope; `vanished`: gone, and its
 * deletion was never recorded.
 */
export type Presence = "present" | "deleted" | "not-recorded" | "vanished";

/** The time in which a vanished resource went: after it was last recorded, before a snapshot without it. */
export interface VanishedBracket {
  readonly after: string;
  readonly before: string;
}

/** The time in which a resource that is gone was deleted, as narrow as what was read shows it. */
export interface DeletionBracket {
  /** The last proof that it was there; null where there is none. */
  readonly after: string | null;
  /** The capture time of the deletion, or the first snapshot that is known to be without the resource. */
  readonly before: string | null;
  /** What proves it: an item that was captured then, or a snapshot of then, by which Config believed it there. */
  readonly provedBy: "item" | "snapshot" | null;
}

/** Whether the resource was there and is no more. */
export function isGone({ presence }: { readonly presence: Presence }): boolean {
  return presence === "deleted" || presence === "vanished";
}
