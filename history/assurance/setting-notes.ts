import { noRecorder } from "./recorder-setting";
import type { NamedSetting } from "./recorder-timeline";

/** What recorders that leave types out were set to record; where there are several, what each of them was. */
export function settingNotes(settings: readonly NamedSetting[]): readonly string[] {
  const present = settings.filter(({ setting }) => setting !== noRecorder);
  const [only] = present;
  if (present.length > 1)
    return present.map(
      ({ name, setting }) =>
        `the recorder ${name} was ${setting.isRecording ? `set to record ${setting.scope}` : "off"}`,
    );
  return only?.setting.leavesTypesOut === true
    ? [`the recorder was set to record ${only.setting.scope}`]
    : [];
}
