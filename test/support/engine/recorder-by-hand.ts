import type { ConfigRegion } from "./config-region";

/** The role of what no stack made. */
export const handMadeRole = "arn:aws:iam::111122223333:role/hand-made";

/** Puts a recorder of every type that no stack made. It has no channel, and does not run. */
export function makeRecorderByHand(at: ConfigRegion, name = "default"): void {
  at.putRecorder({
    name,
    roleArn: handMadeRole,
    recordingGroup: {
      allSupported: true,
      includeGlobalResourceTypes: false,
      recordingStrategies: [{ useOnly: "ALL_SUPPORTED_RESOURCE_TYPES" }],
    },
    recordingMode: { recordingFrequency: "CONTINUOUS" },
  });
}
