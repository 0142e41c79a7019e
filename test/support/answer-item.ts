import type { Item } from "../../history/questions/item";

/** An item as answers give it: an alarm in production, present. */
export function answerItem(fields: Partial<Item> = {}): Item {
  return {
    accountId: "111122223333",
    awsRegion: "eu-west-1",
    resourceType: "AWS::CloudWatch::Alarm",
    resourceId: "latency",
    resourceName: "latency",
    arn: "arn:aws:cloudwatch:eu-west-1:111122223333:alarm:latency",
    presence: "present",
    configurationItemCaptureTime: "2026-11-20T10:00:00.000Z",
    configurationItemStatus: "OK",
    configurationStateId: "1",
    resourceCreationTime: null,
    availabilityZone: null,
    tags: { Environment: "production" },
    relationships: [],
    configuration: { threshold: 80 },
    supplementaryConfiguration: {},
    evidence: { object: "x.json.gz" },
    ...fields,
  };
}

/** An item of a deletion: empty, without a name. */
export function deletedItem(fields: Partial<Item> = {}): Item {
  return answerItem({
    presence: "deleted",
    configurationItemStatus: "ResourceDeleted",
    resourceName: null,
    arn: null,
    tags: {},
    configuration: null,
    ...fields,
  });
}
