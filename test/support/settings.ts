import { parseSettings } from "../../components/settings";
import type { StackSettings } from "../../components/settings/settings-schema";

/** Valid settings: one region and the defaults, unless told otherwise. */
export function settingsOf(given: object = {}): StackSettings {
  const source = { heading: "The test", keyPrefix: "", secretSubjects: new Set<string>(), readFaults: [] };
  return parseSettings({ regions: ["eu-west-1"], ...given }, source).settings;
}
