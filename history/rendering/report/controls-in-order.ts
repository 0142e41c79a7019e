import { grouped } from "../../../record/grouped";
import type { ReportAnswer } from "../../assurance/report-answer";
import type { ControlledResource, ControlResult } from "../../questions/controls/controls-answer";
import type { Shown } from "./shown-rows";

/** What has to be looked at comes first. */
const outcomesInOrder: readonly ControlResult["outcome"][] = [
  "failed",
  "unknown",
  "operated-throughout",
  "no-resources",
];

/** What failed first, then what is unknown; as they were among equals. */
export function controlsInOrder<Of extends Pick<ControlResult, "outcome">>(
  all: readonly Of[],
): readonly Of[] {
  return outcomesInOrder.flatMap((outcome) => all.filter((each) => each.outcome === outcome));
}

/**
 * Of the controls in that order the resources in that order, on which one failed longest first. Where they are too many,
 * each control has as many as the others, as far as it has them.
 */
export function controlledInOrder(
  { controls, resources }: ReportAnswer["controls"],
  most: number,
): Shown<ControlledResource> {
  const byControl = grouped(resources, ({ control }) => control);
  const ranked = controlsInOrder(controls).flatMap(({ name }) =>
    controlsInOrder((byControl.get(name) ?? []).toSorted(longestFirst)).map((row, rank) => ({ row, rank })),
  );
  const kept = new Set(ranked.toSorted((a, b) => a.rank - b.rank).slice(0, most));
  const rows = ranked.filter((each) => kept.has(each)).map(({ row }) => row);
  return { rows, leftOut: ranked.length - rows.length };
}

function longestFirst(
  { milliseconds: a }: ControlledResource,
  { milliseconds: b }: ControlledResource,
): number {
  return b.notHeld - a.notHeld || b.unknown - a.unknown;
}
