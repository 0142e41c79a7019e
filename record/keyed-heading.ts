import type { ItemHeading } from "./item-heading";
import { textOfKey } from "./resource-key";

/** A heading that many objects hold: the text of its key is made once. */
export class KeyedHeading implements ItemHeading {
  readonly accountId: string;
  readonly awsRegion: string;
  readonly resourceType: string;
  readonly resourceId: string;
  readonly captureTime: number;
  readonly stateId: string | null;
  readonly status: string | null;
  #keyText: string | undefined;

  constructor(heading: ItemHeading) {
    this.accountId = heading.accountId;
    this.awsRegion = heading.awsRegion;
    this.resourceType = heading.resourceType;
    this.resourceId = heading.resourceId;
    this.captureTime = heading.captureTime;
    this.stateId = heading.stateId;
    this.status = heading.status;
  }

  get keyText(): string {
    this.#keyText ??= textOfKey(this);
    return this.#keyText;
  }
}
