import type { ItemFolder } from "../../record/item-folder";
import type { ParquetFile } from "./parquet-file";
import { TextColumn } from "./text-column";

/** An item as it was recorded, however many objects hold it. */
export interface ItemVersion {
  /** Undefined until the batch that it came in was written. */
  number: number | undefined;
}

/** The versions of an index by where they were recorded, for equal bytes mean the same only in the same place, and hash. */
export class KnownVersions {
  private readonly accounts = new Map<string, Map<string, Map<string, ItemVersion>>>();

  /** @param hash the SHA-256, a character a byte, which takes the least memory */
  get({ accountId, region }: ItemFolder, hash: string): ItemVersion | undefined {
    return this.versionsIn(accountId, region).get(hash);
  }

  add({ accountId, region }: ItemFolder, hash: string, version: ItemVersion): void {
    this.versionsIn(accountId, region).set(hash, version);
  }

  /** Adds those of a segment, which are numbered from the first on. */
  load(items: ParquetFile, first: number): void {
    const accountIds = new TextColumn(items.bytes("folder_account_id"));
    const regions = new TextColumn(items.bytes("folder_region"));
    const hashes = new TextColumn(items.bytes("sha256"), "latin1");
    for (let row = 0; row < items.rowCount; row++) {
      const versions = this.versionsIn(accountIds.at(row) ?? "", regions.at(row) ?? "");
      versions.set(hashes.at(row) ?? "", { number: first + row });
    }
  }

  private versionsIn(accountId: string, region: string): Map<string, ItemVersion> {
    const regions = knownOr(this.accounts, accountId, () => new Map<string, Map<string, ItemVersion>>());
    return knownOr(regions, region, () => new Map<string, ItemVersion>());
  }
}

function knownOr<Value>(map: Map<string, Value>, key: string, make: () => Value): Value {
  const known = map.get(key);
  if (known !== undefined) return known;
  const made = make();
  map.set(key, made);
  return made;
}
