import { type ItemHeading, isDiscovery, itemPresence } from "../../../record/item-heading";
import { parseConfigurationItem } from "../../../record/parse-configuration-item";
import { describeResource } from "../../../record/resource-key";
import { recorderType } from "../../../record/resource-type";
import type { ScannedItem } from "../../../record/scanned-item";
import type { RecorderItem } from "../../assurance/settings-of-recorder";
import type { PlannedObject } from "../../planning/plan";
import type { ObjectVisitor } from "../objects/object-visitor";
import { ProblemNotes } from "../objects/problem-notes";

/**
 * What an item of a recorder says.
 * @throws SyntaxError when its body is not valid
 */
export function recorderItemOf(item: ScannedItem, heading: ItemHeading): RecorderItem {
  const { configuration, ...rest } = parseConfigurationItem(item.jsonText(), heading);
  const { tags, relationships, supplementaryConfiguration, arn, resourceName } = rest;
  return {
    resourceId: heading.resourceId,
    captureTime: heading.captureTime,
    presence: itemPresence(heading.status),
    isDiscovery: isDiscovery(heading.status),
    configuration,
    others: JSON.parse(JSON.stringify([tags, relationships, supplementaryConfiguration, arn, resourceName])),
  };
}

/** Takes the items of recorders, and nothing else, and notes what could not be read. */
export class RecorderItemVisitor extends ProblemNotes implements ObjectVisitor {
  constructor(readonly items: RecorderItem[] = []) {
    super();
  }

  item(item: ScannedItem, planned: PlannedObject): void {
    const heading = item.heading(planned.key);
    if (typeof heading === "string" || heading.resourceType !== recorderType) return;
    try {
      this.items.push(recorderItemOf(item, heading));
    } catch (error) {
      if (!(error instanceof SyntaxError)) throw error;
      this.quarantined(`${describeResource(heading)}: its body is not valid: ${error.message}`, planned);
    }
  }
}
