import type { Resource } from "../../../simulator/account/resource";
import { configurationRecorder, type RecordingFrequency } from "../../../simulator/resources/config";
import { globalType, type TrueScope } from "./true-resource";

/** Which types a recorder records. */
type RecordedTypes =
  | { readonly kind: "all"; readonly withGlobals: boolean }
  | { readonly kind: "only" | "except"; readonly types: readonly [string, ...string[]] };

/** How often a recorder records, and for which types it is the other way. */
interface Frequency {
  readonly usually: RecordingFrequency;
  readonly exceptions: readonly string[];
}

/** How the recorder of a scope is set. */
export interface RecorderSettings {
  readonly isRecording: boolean;
  readonly recordedTypes: RecordedTypes;
  readonly frequency: Frequency;
  readonly roleName: string;
}

/** A recorder as it is made: off, continuous, with everything in scope. */
export const newRecorder: RecorderSettings = {
  isRecording: false,
  recordedTypes: { kind: "all", withGlobals: true },
  frequency: { usually: "CONTINUOUS", exceptions: [] },
  roleName: "config",
};

/** Whether the type is recorded; a recorder that is missing records nothing. */
export function isRecorded(settings: RecorderSettings | undefined, resourceType: string): boolean {
  return settings?.isRecording === true && isInScope(settings.recordedTypes, resourceType);
}

/** Whether the type is recorded once a day. */
export function isDaily({ frequency }: RecorderSettings, resourceType: string): boolean {
  return (frequency.usually === "DAILY") !== frequency.exceptions.includes(resourceType);
}

/** Whether the type is recorded at every change. */
export function isContinuous(settings: RecorderSettings, resourceType: string): boolean {
  return isRecorded(settings, resourceType) && !isDaily(settings, resourceType);
}

/** The recorder as AWS Config records it. */
export function recorderResource(scope: TrueScope, settings: RecorderSettings): Resource {
  const { isRecording, recordedTypes, frequency, roleName } = settings;
  const place = { seed: 1, accountId: scope.accountId, region: scope.awsRegion };
  return configurationRecorder(place, {
    isRecording,
    roleName,
    recordsGlobals: recordedTypes.kind === "all" && recordedTypes.withGlobals,
    excludedTypes: recordedTypes.kind === "except" ? recordedTypes.types : [],
    includedTypes: recordedTypes.kind === "only" ? recordedTypes.types : [],
    frequency: frequency.usually,
    exceptedTypes: frequency.exceptions,
  });
}

function isInScope(recordedTypes: RecordedTypes, resourceType: string): boolean {
  switch (recordedTypes.kind) {
    case "all":
      return resourceType !== globalType || recordedTypes.withGlobals;
    case "only":
      return recordedTypes.types.includes(resourceType);
    case "except":
      return !recordedTypes.types.includes(resourceType);
  }
}
