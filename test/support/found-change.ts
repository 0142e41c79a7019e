import type { FoundChange } from "../../history/questions/change";
import type { ChangeToClassify } from "../../history/questions/classes/change-to-classify";

/** A change of an alarm, of which only what a test is about differs. */
export function foundChange(fields: Partial<FoundChange> = {}): FoundChange {
  return {
    accountId: "111122223333",
    awsRegion: "eu-west-1",
    resourceType: "AWS::CloudWatch::Alarm",
    resourceId: "latency",
    resourceName: "latency",
    arn: "arn:aws:cloudwatch:eu-west-1:111122223333:alarm:latency",
    kind: "changed",
    captureTime: "2026-11-20T10:00:00.000Z",
    previousCaptureTime: "2026-11-19T10:00:00.000Z",
    configurationStateId: "1",
    changedProperties: [{ path: "/configuration/threshold", before: 80, after: 90 }],
    ...fields,
  };
}

/** The first item of an alarm, met by AWS Config. */
export function foundDiscovery(fields: Partial<FoundChange> = {}, creationTime?: number): ChangeToClassify {
  const change = foundChange({
    kind: "discovered",
    previousCaptureTime: null,
    changedProperties: [],
    ...fields,
  });
  return { change, isDiscovery: true, isFirst: true, creationTime };
}

/** Changes of many alarms within minutes, each of which gains the same new property. */
export function sameAddition(resources: number, fields: Partial<FoundChange> = {}): readonly FoundChange[] {
  return Array.from({ length: resources }, (_, index) =>
    foundChange({
      resourceId: `latency-${index}`,
      captureTime: new Date(Date.UTC(2026, 10, 20, 10, index)).toISOString(),
      changedProperties: [{ path: "/configuration/evaluationWindow", after: "SLIDING" }],
      ...fields,
    }),
  );
}
