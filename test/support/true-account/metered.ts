import type { Instant } from "../../../record/instant";
import { RecordingMeter } from "../../../simulator/account/recording-meter";
import { Recorders } from "./recorders";
import type { TrueRecord } from "./true-record";

/** What AWS bills of a record's account in a window, open at its start, closed at its end. */
export function metered({ scopes }: TrueRecord, since: Instant, until: Instant): RecordingMeter {
  const meter = new RecordingMeter();
  for (const { moments } of scopes) {
    let recorders = Recorders.none;
    for (const moment of moments) {
      if (moment.kind === "forgotten") continue;
      if (moment.kind === "recorder") recorders = recorders.with(moment.recorder, moment.settings);
      const { item } = moment.recorded;
      if (moment.at > since && moment.at <= until)
        meter.record(item, recorders.isDaily(item.resourceType) ? "daily" : "continuous");
    }
  }
  return meter;
}
