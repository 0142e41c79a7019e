import { formatInstant, type Instant } from "../../../record/instant";
import type { ResourceKey } from "../../../record/resource-key";
import type { AccountLife } from "./account-life";
import type { RecordedMoment } from "./recorded-moment";
import type { MadeObject } from "./scope-deliveries";
import type { TrueRecord } from "./true-record";

/** A record for the reader of a failure: what happened, what was recorded of it, and the objects. */
export function recordStory(record: TrueRecord): string {
  const scopes = record.scopes.flatMap(({ scope, moments, objects }) => [
    `${scope.accountId}/${scope.awsRegion} recorded:`,
    ...moments.map((moment) => `  ${momentText(moment)}`),
    `${scope.accountId}/${scope.awsRegion} delivered:`,
    ...objects.map((object) => `  ${record.fate(scope, object)} ${objectName(object)}`),
  ]);
  const present = `present: ${formatInstant(record.present)}`;
  return ["", "happened:", ...lifeTexts(record.life), ...scopes, present, ""].join("\n");
}

function lifeTexts({ resources, recorders, supports = [] }: AccountLife): readonly string[] {
  const happenings = [
    ...supports.map(({ from, resourceType }) => ({ at: from, what: `${resourceType} is supported` })),
    ...recorders.map(({ at, scope, recorder = "default", change }) => ({
      at,
      what: `recorder ${recorder} of ${scope.accountId}/${scope.awsRegion}: ${JSON.stringify(change)}`,
    })),
    ...resources.map(({ at, resource, step }) => ({ at, what: `${step} ${resourceName(resource)}` })),
  ];
  const texts = new Map<Instant, string[]>();
  for (const { at, what } of happenings.sort((one, other) => one.at - other.at))
    texts.set(at, [...(texts.get(at) ?? []), what]);
  return [...texts].map(([at, whats]) => `  ${formatInstant(at)} ${whats.join(", ")}`);
}

function momentText(moment: RecordedMoment): string {
  const at = formatInstant(moment.at);
  switch (moment.kind) {
    case "forgotten":
      return `${at} forgotten ${resourceName(moment.resource)}`;
    case "item":
      return `${at} ${moment.status} ${moment.version ?? ""} ${resourceName(moment.resource)}`;
    case "recorder":
      return `${at} ${moment.status} recorder ${moment.recorder} ${JSON.stringify(moment.settings)}`;
  }
}

/** Short: ids are told apart by their ends, types by their last part. */
function resourceName({ accountId, awsRegion, resourceType, resourceId }: ResourceKey): string {
  const type = resourceType.slice(resourceType.lastIndexOf(":") + 1);
  const id = resourceId.slice(resourceId.lastIndexOf("/") + 1);
  return `${type}/${id} (${accountId}/${awsRegion})`;
}

/** The object's own name, without the account and region that every object of a scope repeats. */
function objectName({ key, itemTexts }: MadeObject): string {
  const name = key.slice(key.lastIndexOf("/") + 1).replace(/^\d+_Config_[a-z0-9-]+_/, "");
  return `${name} (${itemTexts.length})`;
}
