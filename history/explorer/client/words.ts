import { formatInstant, type Instant } from "../../../record/instant";
import type { ResourceKey } from "../../../record/resource-key";
import { visibleText } from "../../visible-text";
import type { ExploredPeriod } from "../explored-record";
import type { ResourceName, View } from "../view";

/** An instant to the second, or to its milliseconds where it has any: `2026-11-20 10:00:00`. */
export function instantText(instant: Instant): string {
  return formatInstant(instant)
    .replace("T", " ")
    .replace(/(\.000)?Z$/, "");
}

/** An instant to the second, for a line that names several. */
export function secondText(instant: Instant): string {
  return instantText(instant).slice(0, 19);
}

/** What a period says of its resource. */
export function presenceText({ presence, from, absence }: ExploredPeriod): string {
  const seen = absence === undefined ? "" : instantText(absence.lastSeen);
  const missed = absence === undefined ? "" : instantText(absence.firstMissed);
  switch (presence) {
    case "present":
      return "present";
    case "deleted":
      return `deleted (recorded ${instantText(from)})`;
    case "not-recorded":
      return "not recorded: its type had left the recorder's scope, so its configuration is unknown";
    case "vanished":
      return `vanished after ${seen} and before ${missed}: its deletion was never recorded`;
    case "unknown":
      return `unknown: it went at some instant from ${seen} until ${missed}, and its deletion was never recorded`;
  }
}

function nameOfResource({ accountId, awsRegion, resourceType, resourceId }: ResourceKey): ResourceName {
  return [accountId, awsRegion, resourceType, resourceId];
}

/** What a resource is called in a list. */
export function titleOf({
  name,
  resourceId,
}: {
  readonly name: string | null;
  readonly resourceId: string;
}): string {
  const text = name ?? resourceId;
  // The end of an ARN tells one from another.
  return visibleText(/^arn:[^:]*:[^:]*:[^:]*:[^:]*:(.+)$/.exec(text)?.[1] ?? text);
}

/** The view of a resource, where another one was shown. */
export function viewOfResource(key: ResourceKey): Partial<View> {
  return { resource: nameOfResource(key), tab: "configuration", from: undefined };
}
