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
  private readonly fingerprints: Int32Array;
  private readonly forms: Int32Array;
  private headings: readonly KeyedHeading[] | undefined;

  constructor(private readonly items: ParquetFile) {
    this.arns = this.texts("arn");
    this.resourceNames = this.texts("resource_name");
    this.creationTimes = this.texts("resource_creation_time");
    this.tags = this.texts("tags");
    this.fingerprints = items.integers("crc32");
    this.forms = items.integers("form");
  }

  heading(row: number): KeyedHeading {
    this.headings ??= this.allHeadings();
    const heading = this.headings[row];
    if (heading === undefined) throw new RangeError(`there is no row ${row}`);
    return heading;
  }

  fingerprint(row: number): number {
    return this.fingerprints[row] ?? 0;
  }

  hasForm(row: number, form: keyof typeof itemForms): boolean {
    return ((this.forms[row] ?? 0) & itemForms[form]) !== 0;
  }

  /** In the order of the rows, in which most texts are those of the row before. */
  private allHeadings(): readonly KeyedHeading[] {
    const [accountIds, regions] = [this.texts("account_id"), this.texts("aws_region")];
    const [types, ids] = [this.texts("resource_type"), this.texts("resource_id")];
    const [stateIds, statuses] = [this.texts("state_id"), this.texts("status")];
    const captureTimes = this.items.numbers("capture_time");
    const headings: KeyedHeading[] = [];
    for (let row = 0; row < captureTimes.length; row++) {
      headings.push(
        new KeyedHeading({
          accountId: accountIds.at(row) ?? "",
          awsRegion: regions.at(row) ?? "",
          resourceType: types.at(row) ?? "",
          resourceId: ids.at(row) ?? "",
          captureTime: captureTimes[row] ?? Number.NaN,
          stateId: stateIds.at(row),
          status: statuses.at(row),
        }),
      );
    }
    return headings;
  }

  private texts(name: string): TextColumn {
    return new TextColumn(this.items.bytes(name));
  }
}
