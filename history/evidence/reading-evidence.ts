import { formatInstant, type Instant } from "../../record/instant";
import type { ItemHeading } from "../../record/item-heading";
import type { Json } from "../../record/json";
import { parseConfigurationItem } from "../../record/parse-configuration-item";
import { recorderType } from "../../record/resource-type";
import type { ScannedItem } from "../../record/scanned-item";
import type { PlannedObject } from "../planning/plan";
import type { Coverage } from "../questions/coverage";
import type { ReadingWitness } from "../reading/objects/witnessed-visitor";

/** What a recorder was set to record, by the newest item of it that was read. */
export interface RecorderScope {
  readonly accountId: string;
  readonly awsRegion: string;
  /** Null where no object that was read holds an item of the recorder. */
  readonly captureTime: string | null;
  readonly configuration: Json;
}

interface SeenRecorder {
  readonly captureTime: Instant;
  readonly configuration: Json;
}

/** Notes, while a question reads, why each object is read and what the recorders were set to record by its end. */
export class ReadingEvidence implements ReadingWitness {
  private readonly reasons = new Map<string, string>();
  private readonly recorders = new Map<string, SeenRecorder>();

  constructor(private readonly until: Instant) {}

  planned(objects: readonly PlannedObject[]): void {
    for (const { object, reason } of objects)
      if (!this.reasons.has(object.key)) this.reasons.set(object.key, reason);
  }

  item(heading: ItemHeading, item: ScannedItem): void {
    if (heading.resourceType !== recorderType || heading.captureTime > this.until) return;
    const name = `${heading.accountId}/${heading.awsRegion}`;
    if ((this.recorders.get(name)?.captureTime ?? -Infinity) >= heading.captureTime) return;
    const configuration = configurationOf(heading, item);
    if (configuration === undefined) return;
    this.recorders.set(name, { captureTime: heading.captureTime, configuration });
  }

  /** Why an object was read first. */
  reasonOf(key: string): string | null {
    return this.reasons.get(key) ?? null;
  }

  /** The recorders of the scopes that an answer is about. */
  recordersOf({ scopes }: Coverage): readonly RecorderScope[] {
    return scopes.map(({ accountId, awsRegion }) => {
      const seen = this.recorders.get(`${accountId}/${awsRegion}`);
      return {
        accountId,
        awsRegion,
        captureTime: seen === undefined ? null : formatInstant(seen.captureTime),
        configuration: seen?.configuration ?? null,
      };
    });
  }
}

function configurationOf(heading: ItemHeading, item: ScannedItem): Json | undefined {
  try {
    return parseConfigurationItem(item.jsonText(), heading).configuration;
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return undefined;
  }
}
