import { property, textProperty, textsProperty } from "../reading/property";
import { resourceRule } from "../rule";

interface FrequencyFloor {
  readonly slowest: "CONTINUOUS" | "DAILY";
  /** Types that must be recorded continuously, whatever holds for the rest. */
  readonly continuousTypes: readonly string[];
}

const defaults: FrequencyFloor = { slowest: "DAILY", continuousTypes: [] };

/** Daily recording loses what happened within a day; the organisation says where it may not. */
export const recorderFrequencyIsHighEnough = resourceRule<FrequencyFloor>({
  name: "recorder-frequency-is-high-enough",
  description: "The recorder records as often as the organisation demands.",
  severity: "medium",
  remedy: "Record continuously, or take the types out of the daily override.",
  url: "https://docs.aws.amazon.com/config/latest/APIReference/API_RecordingMode.html",
  types: ["aws:cfg/recorder:Recorder"],
  config: {
    defaults,
    properties: {
      slowest: {
        type: "string",
        enum: ["CONTINUOUS", "DAILY"],
        default: "DAILY",
        description: "The lowest frequency that is allowed for any type.",
      },
      continuousTypes: {
        type: "array",
        items: { type: "string" },
        default: [],
        description: "Types that must be recorded continuously.",
      },
    },
  },
  faults: (recorder, floor) => {
    const mode = property(recorder, "recordingMode");
    const general = textProperty(mode, "recordingFrequency") ?? "CONTINUOUS";
    const override = property(mode, "recordingModeOverride");
    const overridden = textsProperty(override, "resourceTypes");
    const frequencyOf = (type: string) =>
      overridden.includes(type) ? textProperty(override, "recordingFrequency") : general;
    const slowTypes = floor.continuousTypes.filter((type) => frequencyOf(type) === "DAILY");
    return [
      ...(floor.slowest === "CONTINUOUS" ? dailyFaults(general, override, overridden) : []),
      ...(slowTypes.length === 0 ? [] : [`records ${slowTypes.join(", ")} daily, not continuously`]),
    ];
  },
});

function dailyFaults(general: string, override: unknown, overridden: readonly string[]): readonly string[] {
  if (general === "DAILY") return ["records daily, not continuously"];
  if (textProperty(override, "recordingFrequency") !== "DAILY") return [];
  return [`records ${overridden.join(", ")} daily, not continuously`];
}
