import { KeyedHeading } from "../../record/keyed-heading";
import type { ParquetFile } from "./parquet-file";
import { TextColumn } from "./text-column";

/** How an item is written, as bits of a number. */
export const itemForms = { regular: 1, canonical: 2 } as const;

/** What a segment tells of versions without their bodies. */
export class VersionColumns {
  readonly arns: TextColumn;
  readonly resourceNames: TextColumn;
  readonly creationTimes: TextColumn;
  readonly tags: TextColumn;
  private readonly accountIds: TextColumn;
  private readonly regions: TextColumn;
  private readonly types: TextColumn;
  private readonly ids: TextColumn;
  private readonly captureTimes: Float64Array;
  private readonly stateIds: TextColumn;
  private readonly statuses: TextColumn;
  private readonly fingerprints: Int32Array;
  private readonly forms: Int32Array;

  constructor(items: ParquetFile) {
    const texts = (name: string): TextColumn => new TextColumn(items.bytes(name));
    this.arns = texts("arn");
    this.resourceNames = texts("resource_name");
    this.creationTimes = texts("resource_creation_time");
    this.tags = texts("tags");
    this.accountIds = texts("account_id");
    this.regions = texts("aws_region");
    this.types = texts("resource_type");
    this.ids = texts("resource_id");
    this.captureTimes = items.numbers("capture_time");
    this.stateIds = texts("state_id");
    this.statuses = texts("status");
    this.fingerprints = items.integers("crc32");
    this.forms = items.integers("form");
  }

  at(row: number): IndexedVersion {
    const heading = new KeyedHeading({
      accountId: this.accountIds.at(row) ?? "",
      awsRegion: this.regions.at(row) ?? "",
      resourceType: this.types.at(row) ?? "",
      resourceId: this.ids.at(row) ?? "",
      captureTime: this.captureTimes[row] ?? Number.NaN,
      stateId: this.stateIds.at(row),
      status: this.statuses.at(row),
    });
    return { heading, columns: this, row };
  }

  fingerprint(row: number): number {
    return this.fingerprints[row] ?? 0;
  }

  hasForm(row: number, form: keyof typeof itemForms): boolean {
    return ((this.forms[row] ?? 0) & itemForms[form]) !== 0;
  }
}

/** A version of an item, and where the rest of what is told of it stands. */
export interface IndexedVersion {
  readonly heading: KeyedHeading;
  readonly columns: VersionColumns;
  readonly row: number;
}
