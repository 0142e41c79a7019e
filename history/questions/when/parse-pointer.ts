import { nearestName } from "../../../record/nearest-name";
import type { Pointer } from "./condition";
import { conditionFault } from "./condition-fault";
import type { ConditionReader } from "./condition-reader";
import { parseText } from "./parse-literal";

/** The fields of an item that a condition can look at. */
const itemFields: readonly string[] = [
  "accountId",
  "arn",
  "availabilityZone",
  "awsRegion",
  "configuration",
  "configurationItemCaptureTime",
  "configurationItemDeliveryTime",
  "configurationItemMD5Hash",
  "configurationItemStatus",
  "configurationStateId",
  "recordingFrequency",
  "relatedEvents",
  "relationships",
  "resourceCreationTime",
  "resourceId",
  "resourceName",
  "resourceTransitionStatus",
  "resourceType",
  "supplementaryConfiguration",
  "tags",
  "version",
];

const expectedPointer =
  'a pointer such as /configuration/threshold, in double quotes where it holds blanks: "/tags/Cost Center"';

/**
 * Reads a pointer of a condition: bare, or in quotes where it holds what would end it.
 * @throws HistoryError naming what stands there instead
 */
export function parsePointer(reader: ConditionReader, begins: "at the item" | "at an element"): Pointer {
  const token = reader.next;
  if (token.kind !== "pointer" && token.kind !== "text") throw reader.fault(expectedPointer);
  const text = token.kind === "text" ? parseText(reader, token) : token.source;
  if (text !== "" && !text.startsWith("/")) throw reader.fault("a pointer that begins with /");
  if (/~(?![01])/.test(text)) throw reader.fault("~0 for ~ or ~1 for / after each ~ of the pointer");
  const pointer = text.split("/").slice(1).map(unescaped);
  if (begins === "at the item") checkField(reader, pointer);
  reader.take();
  return pointer;
}

function unescaped(step: string): string {
  return step.replaceAll("~1", "/").replaceAll("~0", "~");
}

/** A pointer that begins with no field would be found nowhere, and the answer would be wrong without a word. */
function checkField(reader: ConditionReader, [field]: Pointer): void {
  if (field === undefined || itemFields.includes(field)) return;
  const near = nearestName(field, itemFields);
  const meant = near === undefined ? `/configuration/${field}` : `/${near}`;
  throw conditionFault(
    reader.condition,
    reader.next.at,
    `${JSON.stringify(field)} is no field of an item (did you mean ${meant}?)`,
  );
}
