import type { ResourceKey } from "../../../record/resource-key";
import type { MadeObject } from "../true-account/scope-deliveries";
import type { RecordedScope, TrueRecord } from "../true-account/true-record";

/**
 * Whether which region knew a global resource last cannot be told: an item of a recorder is lost, so that a region that
 * was off seems to have gone on recording (docs/decisions.md, "What the laws do not hold").
 */
export function mayMistakeRegion(
  record: TrueRecord,
  { accountId, awsRegion }: Pick<ResourceKey, "accountId" | "awsRegion">,
): boolean {
  if (record.isFaultless || awsRegion !== "global") return false;
  const scopes = record.scopes.filter(({ scope }) => scope.accountId === accountId);
  return scopes.length > 1 && scopes.some((scope) => lacksRecorderItem(record, scope));
}

/**
 * Whether a state may not know that it has to look for what left: the item of a recorder is lost that says so
 * (docs/decisions.md, "What the laws do not hold").
 */
export function mayMissLeaving(
  record: TrueRecord,
  { accountId, awsRegion }: Pick<ResourceKey, "accountId" | "awsRegion">,
): boolean {
  return record.scopes.some(
    (scope) =>
      scope.scope.accountId === accountId &&
      [scope.scope.awsRegion, "global"].includes(awsRegion) &&
      lacksRecorderItem(record, scope, ({ kind }) => kind === "history"),
  );
}

/** Snapshots may hold the item, which not every answer reads. */
function lacksRecorderItem(
  record: TrueRecord,
  scope: RecordedScope,
  isLookedInto?: (object: MadeObject) => boolean,
): boolean {
  const texts = record.arrivedTexts(scope, isLookedInto);
  return scope.moments.some((moment) => moment.kind === "recorder" && !texts.has(moment.recorded.text));
}
