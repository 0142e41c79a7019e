import { parseSettings } from "../../components/settings";
import type { Settings } from "../../components/settings/settings-schema";

/** Valid settings: one region and the defaults, unless told otherwise. */
export function settingsOf(given: object = {}): Settings {
  return parseSettings({ regions: ["eu-west-1"], ...given });
}
