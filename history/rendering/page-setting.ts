import type { Calendar } from "../questions/calendar";

/** What a page tells of the file besides the answer. */
export interface PageSetting {
  readonly version: string;
  /** When it was written. */
  readonly writtenAt: string;
  readonly calendar: Calendar;
  /** The objects that were read, by their keys. */
  readonly objects: ReadonlyMap<string, ReadObject>;
}

/** The stored bytes of an object; null where it could not be read. */
interface ReadObject {
  readonly size: number;
  readonly sha256: string | null;
}
