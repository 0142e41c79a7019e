import { formatInstant, type Instant } from "../record/instant";
import type { JsonObject } from "../record/json";

/** What happened to the resource, as AWS Config says it ("configurationItemStatus" in its API reference). */
export type ItemStatus =
  | "ResourceDiscovered"
  | "OK"
  | "ResourceDeleted"
  | "ResourceNotRecorded"
  | "ResourceDeletedNotRecorded";

/** A tie from one resource to another, named from the first one's side. */
export interface RecordedRelationship {
  readonly resourceId?: string | undefined;
  readonly resourceName?: string | undefined;
  readonly resourceType: string;
  readonly name: string;
}

/**
 * A configuration item in the casing and member order of the files in S3, which leave null members out.
 * An undefined member is therefore an absent one.
 */
export interface RecordedItem {
  readonly relatedEvents: readonly string[];
  readonly relationships: readonly RecordedRelationship[];
  readonly configuration?: JsonObject | undefined;
  readonly supplementaryConfiguration: JsonObject;
  readonly tags: Readonly<Record<string, string>>;
  readonly configurationItemVersion: string;
  readonly configurationItemCaptureTime: string;
  readonly configurationStateId: number;
  readonly awsAccountId: string;
  readonly configurationItemStatus: ItemStatus;
  readonly resourceType: string;
  readonly resourceId: string;
  readonly resourceName?: string | undefined;
  readonly ARN?: string | undefined;
  readonly awsRegion: string;
  readonly availabilityZone?: string | undefined;
  readonly configurationStateMd5Hash: string;
  readonly resourceCreationTime?: string | undefined;
}

/** What an item says; the rest follows from it. */
export interface ItemContent {
  readonly captureTime: Instant;
  readonly status: ItemStatus;
  readonly accountId: string;
  readonly awsRegion: string;
  readonly resourceType: string;
  readonly resourceId: string;
  readonly resourceName?: string | undefined;
  readonly arn?: string | undefined;
  readonly availabilityZone?: string | undefined;
  readonly creationTime?: Instant | undefined;
  readonly tags?: Readonly<Record<string, string>> | undefined;
  readonly relationships?: readonly RecordedRelationship[] | undefined;
  readonly configuration?: JsonObject | undefined;
  readonly supplementaryConfiguration?: JsonObject | undefined;
}

/**
 * Writes an item as AWS Config does since item version 1.3: the state id is the capture time in epoch
 * milliseconds, the hash and the related events are empty.
 */
export function recordedItem(content: ItemContent): RecordedItem {
  return {
    relatedEvents: [],
    relationships: content.relationships ?? [],
    configuration: content.configuration,
    supplementaryConfiguration: content.supplementaryConfiguration ?? {},
    tags: content.tags ?? {},
    configurationItemVersion: "1.3",
    configurationItemCaptureTime: formatInstant(content.captureTime),
    configurationStateId: content.captureTime,
    awsAccountId: content.accountId,
    configurationItemStatus: content.status,
    resourceType: content.resourceType,
    resourceId: content.resourceId,
    resourceName: content.resourceName,
    ARN: content.arn,
    awsRegion: content.awsRegion,
    availabilityZone: content.availabilityZone,
    configurationStateMd5Hash: "",
    resourceCreationTime:
      content.creationTime === undefined ? undefined : formatInstant(content.creationTime),
  };
}

/** Whether the resource is part of a snapshot taken after the item: it exists and is recorded. */
export function isLive(status: ItemStatus): boolean {
  return status === "ResourceDiscovered" || status === "OK";
}
