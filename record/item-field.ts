/** The fields of an item that can be found without parsing its body. */
export type ItemField =
  | "accountId"
  | "awsRegion"
  | "resourceType"
  | "resourceId"
  | "resourceName"
  | "arn"
  | "captureTime"
  | "stateId"
  | "status"
  | "tags"
  | "availabilityZone"
  | "creationTime"
  | "relationships"
  | "configuration"
  | "supplementaryConfiguration"
  | "relatedEvents"
  | "md5Hash"
  | "version";

/** Every name a field goes by: in S3 and messages, in the API, and in files of 2014. */
const fieldNames: Readonly<Record<ItemField, readonly string[]>> = {
  accountId: ["awsAccountId", "accountId"],
  awsRegion: ["awsRegion"],
  resourceType: ["resourceType"],
  resourceId: ["resourceId"],
  resourceName: ["resourceName"],
  arn: ["ARN", "arn"],
  captureTime: ["configurationItemCaptureTime"],
  stateId: ["configurationStateId", "configurationStateID"],
  status: ["configurationItemStatus", "configurationItemState"],
  tags: ["tags"],
  availabilityZone: ["availabilityZone"],
  creationTime: ["resourceCreationTime"],
  relationships: ["relationships"],
  configuration: ["configuration"],
  supplementaryConfiguration: ["supplementaryConfiguration"],
  relatedEvents: ["relatedEvents"],
  md5Hash: ["configurationStateMd5Hash", "configurationItemMD5Hash"],
  version: ["configurationItemVersion", "version"],
};

/** The fields in the order of their numbers: `itemFields[fieldNumber(name)]` is the field of that name. */
export const itemFields = Object.keys(fieldNames) as readonly ItemField[];

interface KnownName {
  readonly bytes: Uint8Array;
  readonly number: number;
}

const namesByLength: readonly (readonly KnownName[])[] = indexNames();

/** The number of the field whose name stands in `bytes` from `start` to `end`; −1 for any other name. */
export function fieldNumber(bytes: Uint8Array, start: number, end: number): number {
  const candidates = namesByLength[end - start];
  if (candidates === undefined) return -1;
  for (const candidate of candidates) {
    if (equalsAt(bytes, start, candidate.bytes)) return candidate.number;
  }
  return -1;
}

function equalsAt(bytes: Uint8Array, start: number, name: Uint8Array): boolean {
  for (let index = 0; index < name.length; index++) {
    if (bytes[start + index] !== name[index]) return false;
  }
  return true;
}

function indexNames(): KnownName[][] {
  const index: KnownName[][] = [];
  for (const [number, field] of itemFields.entries()) {
    for (const name of fieldNames[field]) {
      const known = { bytes: new TextEncoder().encode(name), number };
      const sameLength = index[name.length] ?? [];
      index[name.length] = [...sameLength, known];
    }
  }
  return index;
}
