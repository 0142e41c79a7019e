import type { Resource } from "../../../simulator/account/resource";
import { configurationRecorder, type RecordingFrequency } from "../../../simulator/resources/config";
import { globalType, type TrueScope } from "./true-resource";

/** The customer's recorder, and two that services of AWS make. */
export type RecorderName = "default" | ServiceRecorderName;

/** Recorders that services of AWS make. */
export type ServiceRecorderName =
  | "AWSConfigurationRecorderForSecurityHub"
  | "AWSConfigurationRecorderForObservability";

/** Which types a recorder records. */
type RecordedTypes =
  | { readonly kind: "all"; readonly withGlobals: boolean }
  | { readonly kind: "only" | "except"; readonly types: readonly [string, ...string[]] };

/** How often a recorder records, and for which types it is the other way. */
interface Frequency {
  readonly usually: RecordingFrequency;
  readonly exceptions: readonly string[];
}

/** How one recorder of a scope is set. */
export interface RecorderSettings {
  readonly isRecording: boolean;
  readonly recordedTypes: RecordedTypes;
  readonly frequency: Frequency;
  readonly roleName: string;
  /** What an `INTERNAL` one records is delivered to the service that made it, never to the record. */
  readonly recordingScope: "PAID" | "INTERNAL";
}

/** A recorder as it is made: off, continuous, with everything in scope. */
export const newRecorder: RecorderSettings = {
  isRecording: false,
  recordedTypes: { kind: "all", withGlobals: true },
  frequency: { usually: "CONTINUOUS", exceptions: [] },
  roleName: "config",
  recordingScope: "PAID",
};

/** Whether the recorder records the type for the record; one that is missing records nothing. */
export function isRecordedBy(settings: RecorderSettings | undefined, resourceType: string): boolean {
  if (settings === undefined || !isDelivering(settings)) return false;
  return isInScope(settings.recordedTypes, resourceType);
}

/** Whether the recorder is on and delivers into the record. */
export function isDelivering({ isRecording, recordingScope }: RecorderSettings): boolean {
  return isRecording && recordingScope === "PAID";
}

/** Whether the recorder takes the type once a day. */
export function isDailyBy({ frequency }: RecorderSettings, resourceType: string): boolean {
  return (frequency.usually === "DAILY") !== frequency.exceptions.includes(resourceType);
}

/** The recorder as AWS Config records it. */
export function recorderResource(scope: TrueScope, name: RecorderName, settings: RecorderSettings): Resource {
  const { isRecording, recordedTypes, frequency, roleName, recordingScope } = settings;
  const place = { seed: 1, accountId: scope.accountId, region: scope.awsRegion };
  return configurationRecorder(place, {
    name,
    isRecording,
    roleName,
    recordingScope,
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
