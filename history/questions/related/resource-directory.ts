import type { Relationship } from "../../../record/configuration-item";
import { type ResourceKey, resourceKeyText } from "../../../record/resource-key";

/** How an item names another resource: it tells no account and no region. */
export type NamedEnd = Pick<Relationship, "resourceType" | "resourceId" | "resourceName">;

/** From where a resource is named. */
export type NamingPlace = Pick<ResourceKey, "accountId" | "awsRegion">;

const globalRegion = "global";

/** The resources of a state, to be found as items name them. */
export class ResourceDirectory {
  private readonly keys = new Set<string>();
  /** By account, region, type and name; null where several bear the name. */
  private readonly names = new Map<string, string | null>();
  private readonly regions = new Map<string, Set<string>>();

  /** Takes a resource that is gone after those that are there: their names may be those of its successors. */
  add(key: ResourceKey, resourceName: string | null, isGone = false): void {
    const text = resourceKeyText(key);
    if (this.keys.has(text)) return;
    this.keys.add(text);
    const regions = this.regions.get(key.accountId) ?? new Set();
    this.regions.set(key.accountId, regions.add(key.awsRegion));
    if (resourceName === null || resourceName === key.resourceId) return;
    const name = resourceKeyText({ ...key, resourceId: resourceName });
    if (!this.names.has(name)) this.names.set(name, text);
    else if (!isGone) this.names.set(name, null);
  }

  /**
   * The key text of the resource that is meant: of the naming item's account, in its region, else global, else,
   * for a global item or an id that is unique across regions, in the one other region that has it. By name only
   * where there is no id. Undefined where the state does not know it, or several could be meant.
   */
  find(from: NamingPlace, { resourceType, resourceId, resourceName }: NamedEnd): string | undefined {
    const idOrName = resourceId ?? resourceName;
    if (resourceType === null || idOrName === null) return undefined;
    const found = (awsRegion: string): string | undefined => {
      const text = resourceKeyText({
        accountId: from.accountId,
        awsRegion,
        resourceType,
        resourceId: idOrName,
      });
      if (this.keys.has(text)) return text;
      return resourceId === null ? (this.names.get(text) ?? undefined) : undefined;
    };
    const near = found(from.awsRegion) ?? found(globalRegion);
    if (near !== undefined) return near;
    if (from.awsRegion !== globalRegion && !isUniqueAcrossRegions(resourceType, idOrName)) return undefined;
    const far = [...(this.regions.get(from.accountId) ?? [])].flatMap((region) => found(region) ?? []);
    return far.length === 1 ? far[0] : undefined;
  }
}

/** The names of buckets are unique, and ARNs tell their region. */
function isUniqueAcrossRegions(resourceType: string, resourceId: string): boolean {
  return resourceType === "AWS::S3::Bucket" || resourceId.startsWith("arn:");
}
