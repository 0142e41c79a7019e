import type { JsonObject } from "../../record/json";
import type { RecordedItem } from "../../simulator/recorded-item";

/** What `presence` an item of a status has, in the words of the contract. */
export function expectedPresence({ configurationItemStatus }: RecordedItem): string {
  switch (configurationItemStatus) {
    case "ResourceDeleted":
    case "ResourceDeletedNotRecorded":
      return "deleted";
    case "ResourceNotRecorded":
      return "not-recorded";
    default:
      return "present";
  }
}

/** A recorded item as the contract wants it in answers, its evidence left out. */
export function expectedItem(item: RecordedItem): JsonObject {
  return {
    accountId: item.awsAccountId,
    awsRegion: item.awsRegion,
    resourceType: item.resourceType,
    resourceId: item.resourceId,
    resourceName: item.resourceName ?? null,
    arn: item.ARN ?? null,
    presence: expectedPresence(item),
    configurationItemCaptureTime: item.configurationItemCaptureTime,
    configurationItemStatus: item.configurationItemStatus,
    configurationStateId: String(item.configurationStateId),
    resourceCreationTime: item.resourceCreationTime ?? null,
    availabilityZone: item.availabilityZone ?? null,
    tags: { ...item.tags },
    relationships: item.relationships.map(({ resourceType, resourceId, resourceName, name }) => ({
      resourceType,
      resourceId: resourceId ?? null,
      resourceName: resourceName ?? null,
      relationshipName: name,
    })),
    configuration: item.configuration ?? null,
    supplementaryConfiguration: item.supplementaryConfiguration,
    configurationItemMD5Hash: item.configurationStateMd5Hash,
    relatedEvents: item.relatedEvents,
    version: item.configurationItemVersion,
  };
}

/** Fields that tell when and how an item was recorded, and nothing of the resource. */
export const notContent: readonly string[] = [
  "configurationItemCaptureTime",
  "configurationItemStatus",
  "configurationStateId",
  "configurationItemMD5Hash",
  "presence",
];

/** What an item says of its resource: all but capture time, state id, status and hashes. */
export function expectedContent(item: RecordedItem): JsonObject {
  const fields = Object.entries(expectedItem(item));
  return Object.fromEntries(fields.filter(([name]) => !notContent.includes(name)));
}
