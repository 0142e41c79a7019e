import type { RecordedScope, TrueRecord } from "../true-account/true-record";
import type { TrueScope } from "../true-account/true-resource";

/** The objects of one account and region alone. */
export function ownIn(
  objects: ReadonlyMap<string, Uint8Array>,
  { accountId, awsRegion }: TrueScope,
): ReadonlyMap<string, Uint8Array> {
  const folder = `/${accountId}/Config/${awsRegion}/`;
  return new Map([...objects].filter(([key]) => key.includes(folder)));
}

/** Accounts and regions into whose folders objects may be put by mistake, or by somebody who means harm. */
const elsewhere: readonly TrueScope[] = [
  { accountId: "999988887777", awsRegion: "eu-west-1" },
  { accountId: "999988887777", awsRegion: "us-east-1" },
];

/**
 * The objects of one account and region, and beside them, in the folder of another account, copies of some of
 * them that say something else of the first one's resources.
 */
export function withMisplaced(
  record: TrueRecord,
  { scope, objects }: RecordedScope,
  pick: <Choice>(choices: readonly Choice[]) => Choice | undefined,
): ReadonlyMap<string, Uint8Array> {
  const own = ownIn(record.storedObjects(), scope);
  const place = pick(elsewhere) ?? scope;
  const forgery = pick([deleting, changing, moving]) ?? deleting;
  const misplaced = objects
    .filter((object, index) => index % 2 === 0 && record.fate(scope, object) === "arrives")
    .map(({ key, text }): [string, Uint8Array] => [
      key.replaceAll(scope.accountId, place.accountId).replaceAll(scope.awsRegion, place.awsRegion),
      Buffer.from(forgery(text)),
    ]);
  return new Map([...own, ...misplaced]);
}

/** A forged end of whatever is there, captured a moment later than what it repeats. */
function deleting(text: string): string {
  return later(text).replaceAll(/"(ResourceDiscovered|OK)"/g, '"ResourceDeleted"');
}

function changing(text: string): string {
  return later(text).replaceAll(/"version":\d+/g, '"version":999');
}

/** Resources that never were. */
function moving(text: string): string {
  return text.replaceAll(/"resourceId":"/g, '"resourceId":"forged-');
}

function later(text: string): string {
  return text.replaceAll(/(\d\d:\d\d:\d\d)\.(\d\d)\dZ/g, "$1.$29Z");
}
