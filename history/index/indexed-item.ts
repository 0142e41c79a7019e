import type { ItemField } from "../../record/item-field";
import type { ItemHeading } from "../../record/item-heading";
import { ScannedItem } from "../../record/scanned-item";
import { ItemOnDemand } from "../reading/objects/item-on-demand";
import { placeFields } from "./field-places";
import type { VersionColumns } from "./version-columns";

/** The bodies of versions: what is given is valid until the next one is asked for. */
export interface VersionBodies {
  item(version: number): Uint8Array;
  places(version: number): Uint8Array;
}

/** An item of an index, its bytes fetched only when something is asked that its columns do not tell. */
export class IndexedItem extends ItemOnDemand {
  private number = -1;
  private row = -1;
  private ownColumns: VersionColumns | undefined;
  private readonly placedItem = new ScannedItem();
  private isWhole = false;

  constructor(private readonly bodies: VersionBodies) {
    super();
  }

  /** Becomes a version, which stands in a row of its segment. */
  become(number: number, columns: VersionColumns, row: number): this {
    this.number = number;
    this.ownColumns = columns;
    this.row = row;
    this.isWhole = false;
    return this;
  }

  override heading(): ItemHeading | string {
    return this.columns.heading(this.row);
  }

  override knownFingerprint(): number {
    const { columns, row } = this;
    return columns.fingerprint(row);
  }

  override text(field: ItemField): string | null {
    const { columns, row } = this;
    if (field === "arn") return columns.arns.at(row);
    if (field === "resourceName") return columns.resourceNames.at(row);
    return super.text(field);
  }

  override value(field: ItemField): unknown {
    const { columns, row } = this;
    if (field === "creationTime") return columns.creationTimes.at(row) ?? undefined;
    if (field === "tags") return parsed(columns.tags.at(row));
    return super.value(field);
  }

  override bytes(): Uint8Array {
    return this.bodies.item(this.number);
  }

  override get isCanonical(): boolean {
    const { columns, row } = this;
    return columns.hasForm(row, "canonical");
  }

  override get isRegular(): boolean {
    const { columns, row } = this;
    return columns.hasForm(row, "regular");
  }

  override firstByte(field: ItemField): number | undefined {
    const { columns, row } = this;
    if (field === "tags") return columns.tags.at(row)?.charCodeAt(0);
    return super.firstByte(field);
  }

  private get columns(): VersionColumns {
    if (this.ownColumns === undefined) throw new RangeError("no version was chosen");
    return this.ownColumns;
  }

  /** The item where it lies, its fields where they stand in it. */
  protected override get whole(): ScannedItem {
    const { placedItem: whole, bodies, number } = this;
    if (this.isWhole) return whole;
    whole.begin();
    placeFields(whole, bodies.places(number));
    const bytes = bodies.item(number);
    whole.placed(bytes, 0, bytes.length);
    this.isWhole = true;
    return whole;
  }
}

function parsed(json: string | null): unknown {
  return json === null ? undefined : JSON.parse(json);
}
