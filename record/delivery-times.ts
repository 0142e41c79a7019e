/** A snapshot is not atomic: what it holds is of a time from its stamp until so long after it. */
export const snapshotSpreadMilliseconds = 15 * 60_000;

/** One history file holds the items of a window of this length. */
export const historyWindowMilliseconds = 6 * 3_600_000;

/** So long after the begin of its window a history file has been delivered: within an hour after its end. */
export const historyDelayMilliseconds = historyWindowMilliseconds + 3_600_000;
