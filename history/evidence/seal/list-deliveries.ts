import { type RegionFolder, regionFolder } from "../../../record/object-key";
import { findRegionFolders } from "../../planning/region-folders";
import type { ListingProblem, RecordObject, RecordSource } from "../../sources/record-source";
import { deliveryKeyOf } from "../delivered-by";

/** Everything that was delivered into some folders of a record. */
export interface DeliveredObjects {
  readonly folders: readonly RegionFolder[];
  readonly objects: ReadonlyMap<string, RecordObject>;
  readonly problems: readonly ListingProblem[];
}

/** Lists what AWS Config delivered, of the accounts and regions that are wanted; none is no fault. */
export async function listDeliveries(
  record: RecordSource,
  isWanted: (folder: RegionFolder) => boolean,
  signal: AbortSignal,
): Promise<DeliveredObjects> {
  const problems: ListingProblem[] = [];
  const found = await findRegionFolders(record.where, async (prefix) => {
    const listing = await record.listFolders(prefix, signal);
    problems.push(...listing.problems);
    return listing.folders;
  });
  const folders = found.filter(isWanted);
  const objects = new Map<string, RecordObject>();
  for (const folder of folders) {
    const listing = await record.listObjects(regionFolder(folder), signal);
    problems.push(...listing.problems);
    for (const object of listing.objects)
      if (deliveryKeyOf(object.key) !== undefined) objects.set(object.key, object);
  }
  return { folders, objects, problems };
}
