import type { ChangeClass } from "../../questions/change-class";
import type { Verdict } from "../../questions/coverage";
import type { Outcome } from "../../questions/when/interval";
import type { Fill } from "../svg/fills";

/** How the time of a verdict is drawn. */
export const verdictFills: Readonly<Record<Verdict, Fill>> = {
  complete: { name: "complete", shape: "solid", colour: "--good" },
  provisional: { name: "provisional", shape: "slashes", colour: "--good" },
  stale: { name: "stale", shape: "vertical", colour: "--good" },
  "not-yet-discovered": { name: "not-yet-discovered", shape: "dots", colour: "--unknown" },
  "out-of-scope": { name: "out-of-scope", shape: "empty", colour: "--unknown" },
  "recorder-off": { name: "recorder-off", shape: "crossed", colour: "--unknown" },
  "delivery-gap": { name: "delivery-gap", shape: "backslashes", colour: "--bad" },
  "no-base": { name: "no-base", shape: "horizontal", colour: "--vanished" },
  partial: { name: "partial", shape: "checks", colour: "--bad" },
};

/** How the changes of a class are drawn. */
export const classFills: Readonly<Record<ChangeClass, Fill>> = {
  real: { name: "real", shape: "solid", colour: "--present" },
  "relationship-only": { name: "relationship-only", shape: "slashes", colour: "--present" },
  "tag-only": { name: "tag-only", shape: "dots", colour: "--present" },
  rediscovered: { name: "rediscovered", shape: "horizontal", colour: "--unknown" },
  compliance: { name: "compliance", shape: "vertical", colour: "--unknown" },
  "schema-burst": { name: "schema-burst", shape: "crossed", colour: "--unknown" },
};

/** What a control did. */
export const outcomeFills: Readonly<Record<Outcome, Fill>> = {
  held: { name: "held", shape: "solid", colour: "--good" },
  "not-held": { name: "not-held", shape: "backslashes", colour: "--bad" },
  unknown: { name: "unknown", shape: "dots", colour: "--unknown" },
  absent: { name: "absent", shape: "empty", colour: "--unrecorded" },
};

/** What nothing is known of. */
export const unknownFill: Fill = { name: "not-known", shape: "backslashes", colour: "--vanished" };

export const reportFills: readonly Fill[] = [
  ...Object.values(verdictFills),
  ...Object.values(classFills),
  ...Object.values(outcomeFills),
  unknownFill,
];
