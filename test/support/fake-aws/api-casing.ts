import type { RecordedItem } from "../../../simulator/recorded-item";

/** An item as GetResourceConfigHistory gives it: other names, structures as JSON texts, times in epoch seconds. */
export function apiItem(item: RecordedItem): Readonly<Record<string, unknown>> {
  return {
    ...baseItem(item),
    configurationItemMD5Hash: item.configurationStateMd5Hash,
    tags: item.tags,
    relatedEvents: item.relatedEvents,
    relationships: item.relationships.map(({ name, ...relationship }) => ({
      ...relationship,
      relationshipName: name,
    })),
  };
}

/** An item as BatchGetResourceConfig gives it: without tags and relationships. */
export function baseItem(item: RecordedItem): Readonly<Record<string, unknown>> {
  const supplement = Object.entries(item.supplementaryConfiguration);
  return {
    version: item.configurationItemVersion,
    accountId: item.awsAccountId,
    configurationItemCaptureTime: Date.parse(item.configurationItemCaptureTime) / 1000,
    configurationItemStatus: item.configurationItemStatus,
    configurationStateId: String(item.configurationStateId),
    arn: item.ARN,
    resourceType: item.resourceType,
    resourceId: item.resourceId,
    resourceName: item.resourceName,
    awsRegion: item.awsRegion,
    availabilityZone: item.availabilityZone,
    resourceCreationTime:
      item.resourceCreationTime === undefined ? undefined : Date.parse(item.resourceCreationTime) / 1000,
    configuration: item.configuration === undefined ? "null" : JSON.stringify(item.configuration),
    supplementaryConfiguration: Object.fromEntries(
      supplement.map(([name, part]) => [name, typeof part === "string" ? part : JSON.stringify(part)]),
    ),
  };
}

/** An item as a row of an advanced query: structures as such, tags as a list. */
export function queryRow(item: RecordedItem): string {
  return JSON.stringify({
    accountId: item.awsAccountId,
    arn: item.ARN,
    availabilityZone: item.availabilityZone,
    awsRegion: item.awsRegion,
    configuration: item.configuration,
    configurationItemCaptureTime: item.configurationItemCaptureTime,
    configurationItemStatus: item.configurationItemStatus,
    configurationStateId: item.configurationStateId,
    relationships: item.relationships,
    resourceCreationTime: item.resourceCreationTime,
    resourceId: item.resourceId,
    resourceName: item.resourceName,
    resourceType: item.resourceType,
    supplementaryConfiguration: item.supplementaryConfiguration,
    tags: Object.entries(item.tags).map(([key, value]) => ({ key, value, tag: `${key}=${value}` })),
    version: item.configurationItemVersion,
  });
}
