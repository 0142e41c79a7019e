import type { Instant } from "../../record/instant";
import type {
  FolderListing,
  ObjectDescription,
  ObjectListing,
  RecordObject,
  RecordSource,
  RequestCost,
} from "./record-source";

/** A record as it was known at an instant: only what had been delivered by then is listed. */
export class AsKnownSource implements RecordSource {
  readonly requestsInFlight?: number;

  constructor(
    private readonly source: RecordSource,
    private readonly knownAt: Instant,
  ) {
    if (source.requestsInFlight !== undefined) this.requestsInFlight = source.requestsInFlight;
  }

  get where(): string {
    return this.source.where;
  }

  /** Folders that hold nothing yet cannot be told from others: they are listed, and turn out empty. */
  listFolders(prefix: string, signal: AbortSignal): Promise<FolderListing> {
    return this.source.listFolders(prefix, signal);
  }

  async listObjects(prefix: string, signal: AbortSignal): Promise<ObjectListing> {
    const { objects, problems } = await this.source.listObjects(prefix, signal);
    const undated = objects.find(({ deliveredAt }) => deliveredAt === undefined);
    const reason = "when its objects were delivered is not known, so none of that time can be told apart";
    return {
      objects: objects.filter(({ deliveredAt = Infinity }) => deliveredAt <= this.knownAt),
      problems: undated === undefined ? problems : [...problems, { where: prefix, reason }],
    };
  }

  openObject(object: RecordObject, signal: AbortSignal): AsyncIterable<Uint8Array> {
    return this.source.openObject(object, signal);
  }

  async describeObject(object: RecordObject, signal: AbortSignal): Promise<ObjectDescription | null> {
    return (await this.source.describeObject?.(object, signal)) ?? null;
  }

  costOf(objects: readonly RecordObject[]): RequestCost | undefined {
    return this.source.costOf?.(objects);
  }
}
