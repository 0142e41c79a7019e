import { formatInstant } from "../../../record/instant";
import type { ItemHeading } from "../../../record/item-heading";
import type { Json, JsonObject } from "../../../record/json";
import { OPEN_BRACE } from "../../../record/json-bytes";
import {
  parseConfigurationItem,
  parseRelationships,
  parseSupplement,
  timeOrNull,
} from "../../../record/parse-configuration-item";
import type { ScannedItem } from "../../../record/scanned-item";
import type { LookedAt } from "./condition";
import { MembersReader } from "./members-reader";

type Reader = (item: ScannedItem, heading: ItemHeading) => Json | undefined;

/** Fields that can be read on their own; undefined where only the whole item tells what they are. */
const readers: Readonly<Record<string, Reader>> = {
  accountId: (_, heading) => heading.accountId,
  awsRegion: (_, heading) => heading.awsRegion,
  resourceType: (_, heading) => heading.resourceType,
  resourceId: (_, heading) => heading.resourceId,
  resourceName: (item) => item.text("resourceName"),
  arn: (item) => item.text("arn"),
  availabilityZone: (item) => item.text("availabilityZone"),
  configurationItemCaptureTime: (_, heading) => formatInstant(heading.captureTime),
  configurationItemStatus: (_, heading) => heading.status,
  configurationStateId: (_, heading) => heading.stateId,
  resourceCreationTime: (item) => timeOrNull(jsonOf(item, "creationTime")),
  tags: (item) => plainObject(item, "tags"),
  configuration: (item) => plainObject(item, "configuration"),
  relationships: (item) =>
    [...parseRelationships(jsonOf(item, "relationships"))].map((each) => ({ ...each })),
  supplementaryConfiguration: (item) => parseSupplement(jsonOf(item, "supplementaryConfiguration")),
};

/** Reads what a condition looks at of items; what it does not look at is not parsed, where the item allows it. */
export class JudgedFields {
  private readonly names: readonly string[];
  private readonly members: MembersReader | undefined;

  /** Undefined: the condition looks at items as a whole. */
  constructor(private readonly lookedAt: LookedAt | undefined) {
    this.names = [...(lookedAt?.fields ?? [])];
    this.members = lookedAt?.members && new MembersReader(lookedAt.members);
  }

  /**
   * The fields of an item, as answers give them.
   * @throws SyntaxError when the item is not valid
   */
  of(item: ScannedItem, heading: ItemHeading): JsonObject {
    const fields = this.lookedAt !== undefined && item.isRegular ? this.oneByOne(item, heading) : undefined;
    return fields ?? wholeItem(item, heading);
  }

  private oneByOne(item: ScannedItem, heading: ItemHeading): JsonObject | undefined {
    const read: Record<string, Json> = {};
    for (const name of this.names) {
      const value = this.valueOf(name, item, heading);
      if (value === undefined) return undefined;
      read[name] = value;
    }
    return read;
  }

  private valueOf(name: string, item: ScannedItem, heading: ItemHeading): Json | undefined {
    const members = name === "configuration" ? this.members?.read(item) : undefined;
    if (members !== undefined) return members;
    return Object.hasOwn(readers, name) ? readers[name]?.(item, heading) : undefined;
  }
}

function wholeItem(item: ScannedItem, heading: ItemHeading): JsonObject {
  const { furtherFields, relationships, ...fields } = parseConfigurationItem(item.jsonText(), heading);
  return { ...furtherFields, ...fields, relationships: relationships.map((each) => ({ ...each })) };
}

/** Tags may be a list of pairs, a configuration a text that holds JSON. */
function plainObject(item: ScannedItem, field: "tags" | "configuration"): Json | undefined {
  return item.firstByte(field) === OPEN_BRACE ? jsonOf(item, field) : undefined;
}

function jsonOf(item: ScannedItem, field: Parameters<ScannedItem["value"]>[0]): Json | undefined {
  return item.value(field) as Json | undefined;
}
