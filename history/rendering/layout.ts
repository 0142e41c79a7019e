import { createColors } from "picocolors";
import { type Calendar, utcCalendar } from "../questions/calendar";
import { zoneText } from "./zone-text";

/** How text is laid out: for whom, how wide, with or without colour. */
export interface Layout {
  /** Terminal cells in a line; Infinity where the output is no terminal. */
  readonly width: number;
  readonly hasColour: boolean;
  /** In which instants are shown; left out: UTC. */
  readonly calendar?: Calendar;
  /** Called for each cell of CSV that a spreadsheet could not hold whole. */
  readonly onCutCell?: () => void;
}

/** The few styles that answers use, and the zone of their instants. */
export interface Style {
  readonly strong: (text: string) => string;
  readonly faint: (text: string) => string;
  readonly good: (text: string) => string;
  readonly bad: (text: string) => string;
  readonly new: (text: string) => string;
  readonly gone: (text: string) => string;
  /** Writes the instants in a text of the program's own in the zone of the layout; never what stands in the record. */
  readonly inZone: (text: string) => string;
}

/** The styles of a layout; without colour, each gives the text as it is. */
export function styleOf(layout: Layout): Style {
  const colors = createColors(layout.hasColour);
  return {
    strong: colors.bold,
    faint: colors.dim,
    good: colors.green,
    bad: colors.yellow,
    new: colors.green,
    gone: colors.red,
    inZone: zoneText(layout.calendar ?? utcCalendar),
  };
}
