import { folderOfAny } from "../../record/item-folder";
import { defaultScanLimits, ItemScanner } from "../../record/item-scanner";
import { byText } from "../../record/text-order";
import type { TimelineFold } from "../model/timeline-fold";
import type { PlannedObject } from "../planning/plan";
import { type IsAskedFor, ItemCollector, type StoredBody } from "../reading/objects/collect-items";
import { StoredBodies } from "../reading/objects/stored-bodies";
import { callText } from "../sources/aws/call-text";
import type { ConfigApi } from "../sources/aws/config-api";
import type { ApiSession } from "./api-session";

/** Where items came from. */
export interface ItemOrigin {
  readonly api: ConfigApi;
  readonly action: string;
  /** The resource or type that was asked about. */
  readonly about: string;
  /** Whether the items may be of other accounts and regions than the API's. */
  readonly isAggregated?: boolean;
}

/**
 * Feeds items of the API to folds through the very scanner and collector that read the bucket's objects, so that
 * both give the same item the same shape.
 */
export class ApiItemFeed {
  private readonly collector: ItemCollector;
  private readonly globals: { readonly text: string; readonly origin: ItemOrigin }[] = [];

  constructor(
    private readonly session: ApiSession,
    folds: readonly TimelineFold<StoredBody>[],
    isAskedFor: IsAskedFor,
  ) {
    const feeds = folds.map((fold) => ({ fold, countsFrom: () => -Infinity }));
    this.collector = new ItemCollector(new StoredBodies(session.store), feeds, (heading, item) => {
      session.typesSeen.add(heading.resourceType);
      return isAskedFor(heading, item);
    });
  }

  put(texts: readonly string[], origin: ItemOrigin): void {
    for (const text of texts) if (isGlobal(text)) this.globals.push({ text, origin });
    const regional = texts.filter((text) => !isGlobal(text));
    if (regional.length > 0) this.scan(regional, origin);
  }

  /**
   * Takes what several regions may have recorded alike, in the order of the regions, so that equal questions give
   * equal evidence; and tells the session what could not be used.
   */
  end(): void {
    const inOrder = this.globals.sort(byText(({ origin }) => origin.api.awsRegion));
    for (const { text, origin } of inOrder) this.scan([text], origin);
    const { quarantined, conflicts } = this.collector.report();
    for (const { object, reason } of [...quarantined, ...conflicts]) this.session.note(object, reason);
  }

  private scan(texts: readonly string[], origin: ItemOrigin): void {
    const planned = plannedCall(origin);
    const scanner = new ItemScanner(
      {
        item: (item) => this.collector.item(item, planned),
        quarantined: (reason) => this.collector.quarantined(reason, planned),
      },
      defaultScanLimits,
    );
    scanner.push(Buffer.from(`{"configurationItems":[${texts.join(",")}]}`));
    scanner.end();
  }
}

/** An item of a global resource; the text is the SDK's object as `JSON.stringify` writes it. */
function isGlobal(text: string): boolean {
  return text.includes('"awsRegion":"global"');
}

function plannedCall({ api, action, about, isAggregated = false }: ItemOrigin): PlannedObject {
  const { accountId, awsRegion } = api;
  const folder = isAggregated ? folderOfAny : { accountId, region: awsRegion };
  return {
    object: { key: callText({ action, region: awsRegion }, about), size: 0 },
    key: { kind: "unrecognised", root: "", ...folder, day: 0 },
    reason: "call of AWS Config",
  };
}
