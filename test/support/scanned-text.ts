import { folderOfAny } from "../../record/item-folder";
import type { ItemHeading } from "../../record/item-heading";
import { defaultScanLimits, ItemScanner, type ScanLimits } from "../../record/item-scanner";
import { MalformedObjectError } from "../../record/malformed-object-error";

/** What a scanner found in an object: the items' texts and headings, what it passed over, and how it ended. */
export interface ScannedText {
  readonly items: readonly string[];
  readonly headings: readonly (ItemHeading | string)[];
  readonly quarantined: readonly string[];
  /** The named error; undefined where the object is whole. */
  readonly error: string | undefined;
}

/** Scans chunks as a reader would. Anything but a named error is thrown on. */
export function scanChunks(
  chunks: readonly Uint8Array[],
  limits: ScanLimits = defaultScanLimits,
): ScannedText {
  const items: string[] = [];
  const headings: (ItemHeading | string)[] = [];
  const quarantined: string[] = [];
  const scanner = new ItemScanner(
    {
      item: (item) => {
        items.push(item.jsonText());
        headings.push(item.heading(folderOfAny));
      },
      quarantined: (reason) => quarantined.push(reason),
    },
    limits,
  );
  try {
    // The scanner must not count on bytes that are no longer its own.
    for (const chunk of chunks) {
      const lent = Uint8Array.from(chunk);
      scanner.push(lent);
      lent.fill(0x21);
    }
    scanner.end();
    return { items, headings, quarantined, error: undefined };
  } catch (error) {
    if (!(error instanceof MalformedObjectError)) throw error;
    return { items, headings, quarantined, error: error.message };
  }
}

/** Scans a text in one chunk. */
export function scanText(text: string, limits?: ScanLimits): ScannedText {
  return scanChunks([Buffer.from(text)], limits);
}

/** An envelope around the texts of items. */
export function envelope(...items: readonly string[]): string {
  return `{"fileVersion":"1.0","configSnapshotId":"x","configurationItems":[${items.join(",")}]}`;
}

/** The JSON of an item with its key fields, and others beside or instead of them. */
export function itemJson(fields: Readonly<Record<string, unknown>> = {}): string {
  return JSON.stringify({
    configurationItemVersion: "1.3",
    configurationItemCaptureTime: "2026-11-20T10:00:00.000Z",
    configurationStateId: 1_795_168_800_000,
    awsAccountId: "111122223333",
    configurationItemStatus: "OK",
    resourceType: "AWS::CloudWatch::Alarm",
    resourceId: "latency",
    awsRegion: "eu-west-1",
    configuration: { threshold: 80 },
    ...fields,
  });
}
