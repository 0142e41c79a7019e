import type { Instant } from "../../../record/instant";

/** A resource as AWS Config lists it. */
export interface DiscoveredResource {
  readonly resourceType: string;
  readonly resourceId: string;
  readonly resourceName: string | null;
  /** When it was deleted; null: it is there. */
  readonly deletedAt: Instant | null;
}

/** What names a resource to the API in one account and region. */
export type ResourceName = Pick<DiscoveredResource, "resourceType" | "resourceId">;

/** A configuration item as the API gave it: its JSON text, and what tells where it stands in time. */
export interface ApiItem extends ResourceName {
  readonly text: string;
  readonly captureTime: Instant | null;
  readonly creationTime: Instant | null;
  readonly status: string | null;
}

/** Which resources of a type are listed. */
export interface ListingOptions {
  readonly withDeleted: boolean;
  /** Only this id. */
  readonly resourceId?: string;
  /** Only this name; not together with an id. */
  readonly resourceName?: string;
}

/** Which part of a resource's history is read, both ends inclusive. */
export interface HistoryWindow {
  readonly from: Instant;
  readonly to: Instant;
  readonly order: "newest first" | "oldest first";
}

/** The recorder of a region. */
export interface Recorder {
  readonly name: string;
  /** Whether a service of AWS made it for itself, not the customer. */
  readonly isOfService: boolean;
  readonly isRecording: boolean;
  readonly lastStart: Instant | null;
  readonly lastStop: Instant | null;
  /** The status of the last recording: `SUCCESS`, `FAILURE`, `PENDING`; with its error where there is one. */
  readonly lastStatus: string | null;
  readonly lastError: string | null;
  readonly lastStatusChange: Instant | null;
  readonly scope: RecordingScope;
}

/** What a recorder records. */
interface RecordingScope {
  readonly recordsAllTypes: boolean;
  /** The types recorded where not all are. */
  readonly types: readonly string[];
  readonly excludedTypes: readonly string[];
  readonly recordsGlobalTypes: boolean;
  /** `CONTINUOUS` or `DAILY`. */
  readonly frequency: string | null;
  /** Types with another frequency than that. */
  readonly overrides: readonly { readonly frequency: string; readonly types: readonly string[] }[];
}

/** A delivery channel and where it delivers to. */
export interface DeliveryChannel {
  readonly name: string;
  readonly bucket: string | null;
  readonly prefix: string | null;
  readonly topicArn: string | null;
  readonly snapshotFrequency: string | null;
}

/** How the deliveries of one kind went last. */
export interface LastDelivery {
  readonly status: string | null;
  readonly error: string | null;
  readonly attemptedAt: Instant | null;
  readonly succeededAt: Instant | null;
}

/** How the deliveries of a channel went last. */
export interface ChannelStatus {
  readonly name: string;
  readonly snapshot: LastDelivery;
  readonly history: LastDelivery;
  /** Messages to the topic; `succeededAt` is when its status changed last. */
  readonly stream: LastDelivery;
}

/** How the copy of one account and region in an aggregator stands. */
export interface AggregatedSource {
  readonly sourceId: string;
  readonly awsRegion: string | null;
  readonly status: string | null;
  readonly error: string | null;
  readonly updatedAt: Instant | null;
}

/**
 * AWS Config's API in one account and region. Every method retries what may pass, and throws an AwsCallError for
 * what does not.
 */
export interface ConfigApi {
  readonly accountId: string;
  readonly awsRegion: string;
  /** Every resource type that the API's definition names; a region may support fewer. */
  readonly resourceTypes: readonly string[];
  /** The customer's recorder; where there is none, one of a service of AWS that gives its items to the account. */
  readRecorder(): Promise<Recorder | undefined>;
  /** For how long items are kept, in days. */
  readRetentionDays(): Promise<number>;
  /** How many resources there are of each type; types without any are left out. */
  countResources(): Promise<ReadonlyMap<string, number>>;
  listResources(resourceType: string, options: ListingOptions): AsyncIterable<readonly DiscoveredResource[]>;
  /** The newest items of up to 100 resources, without tags and relationships; some may be missing. */
  readPresent(resources: readonly ResourceName[]): Promise<readonly ApiItem[]>;
  /** The items of a resource, a page a time; pages may be empty, each spans seven days at most. */
  readHistory(resource: ResourceName, window: HistoryWindow): AsyncIterable<readonly ApiItem[]>;
  /** The rows of an advanced query, as JSON texts; from an aggregator where one is named. */
  select(expression: string, aggregator?: string): AsyncIterable<readonly string[]>;
  readAggregatedSources(aggregator: string): AsyncIterable<readonly AggregatedSource[]>;
  readChannels(): Promise<readonly DeliveryChannel[]>;
  readChannelStatuses(): Promise<readonly ChannelStatus[]>;
  /** Asks for a snapshot; gives its id, long before it is delivered. */
  deliverSnapshot(channel: string): Promise<string>;
}

/** How many resources one call of `readPresent` may ask for. */
export const mostResourcesACall = 100;
