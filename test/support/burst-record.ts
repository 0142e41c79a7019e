import { deliver, inCaptureOrder } from "../../simulator/deliveries/deliver";
import { recordObjects } from "../../simulator/deliveries/record-objects";
import { type ItemContent, type RecordedItem, recordedItem } from "../../simulator/recorded-item";

const MINUTE = 60_000;
const discovered = Date.UTC(2026, 10, 18, 9);
const changed = Date.UTC(2026, 10, 21, 9);
const metadataOptions = { httpTokens: "required", httpEndpoint: "enabled" };

/** A name that acts on terminals, spreadsheets and objects alike. */
export const hostileName = "=cmd|'x'!A1\u001b[2J\r\n__proto__";

/**
 * Twelve servers, all of which gain the same new property within minutes. Within the hour one of them is tagged,
 * one has a new relationship, and a third gets a hostile name and type.
 */
export function burstRecord(): ReadonlyMap<string, Uint8Array> {
  const items = [...Array.from({ length: 12 }, (_, index) => serverItems(index)).flat(), ...laterItems()];
  return recordObjects(deliver(inCaptureOrder(items), { seed: 3, until: Date.UTC(2026, 10, 23, 12) }));
}

function serverItems(index: number): readonly RecordedItem[] {
  return [
    serverItem(index, discovered, { status: "ResourceDiscovered", configuration: { metadataOptions } }),
    serverItem(index, changed, {}),
  ];
}

function laterItems(): readonly RecordedItem[] {
  const volume = { resourceType: "AWS::EC2::Volume", resourceId: "vol-0a", name: "Is attached to Volume" };
  return [
    serverItem(0, changed + 20 * MINUTE, { tags: { Owner: hostileName } }),
    serverItem(1, changed + 20 * MINUTE, { relationships: [volume] }),
    serverItem(2, changed + 20 * MINUTE, {
      resourceName: hostileName,
      configuration: { [hostileName]: hostileName },
    }),
  ];
}

/** An item of a server, each a minute after that of the one before. */
function serverItem(index: number, from: number, content: Partial<ItemContent>): RecordedItem {
  return recordedItem({
    accountId: "111122223333",
    awsRegion: "eu-west-1",
    resourceType: "AWS::EC2::Instance",
    resourceId: `i-0a1b2c3d4e5f607${String(index).padStart(2, "0")}`,
    captureTime: from + index * MINUTE,
    status: "OK",
    tags: { Environment: "production" },
    configuration: { metadataOptions: { ...metadataOptions, instanceMetadataTags: "disabled" } },
    ...content,
  });
}
