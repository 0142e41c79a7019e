import type { Fill } from "../rendering/svg/fills";

/** How what is not plainly so is drawn in bands: kinds of presence, and times of which little is known. */
export const bandFills: readonly Fill[] = [
  { name: "unknown", shape: "slashes", colour: "--unknown" },
  { name: "not-recorded", shape: "dots", colour: "--unknown" },
  { name: "vanished", shape: "vertical", colour: "--vanished" },
  { name: "gap", shape: "crossed", colour: "--bad" },
  { name: "some-gap", shape: "horizontal", colour: "--bad" },
];
