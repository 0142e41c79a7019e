import type { Instant } from "../../record/instant";
import { isThere } from "../model/period";
import { tiesOfItem } from "../questions/related/relation-graph";
import { ResourceDirectory } from "../questions/related/resource-directory";
import { type ExploredRecord, type ExploredResource, periodOf } from "./explored-record";
import type { SearchTexts } from "./search-texts";

/** A relationship as its item holds it, and the resource at its other end. */
export interface ExploredTie {
  readonly relationshipName: string | null;
  /** Undefined: the record does not know it then. */
  readonly resource: ExploredResource | undefined;
  /** As the item names it. */
  readonly named: string;
}

/** What a resource was related to. */
export interface TiesAt {
  readonly pointsAt: readonly ExploredTie[];
  readonly pointedAtBy: readonly ExploredTie[];
}

/** The relationships at an instant of a resource, from either end. */
export function tiesAt(
  record: ExploredRecord,
  texts: SearchTexts,
  { resource, at }: { readonly resource: ExploredResource; readonly at: Instant },
): TiesAt {
  const there = record.resources.filter((each) => {
    const period = periodOf(each, at);
    return period !== undefined && isThere(period);
  });
  const directory = new ResourceDirectory();
  for (const each of there) directory.add(each, each.name);
  const tiesOf = (each: ExploredResource): readonly ExploredTie[] => {
    const period = periodOf(each, at);
    const relationships = (period && texts.itemOf(each, period)?.relationships) ?? [];
    return tiesOfItem({ ...keyOf(each), relationships }, directory).map(({ relationshipName, end }) => ({
      relationshipName,
      resource: record.find(end.text),
      named: end.unknown === undefined ? "" : nameOf(end.unknown),
    }));
  };
  return {
    pointsAt: tiesOf(resource),
    pointedAtBy: there
      .filter((each) => each !== resource)
      .flatMap((each) =>
        tiesOf(each)
          .filter((tie) => tie.resource === resource)
          .map((tie) => ({ ...tie, resource: each })),
      ),
  };
}

function keyOf({
  accountId,
  awsRegion,
  resourceType,
  resourceId,
}: ExploredResource): Omit<ExploredResource, "index" | "keyText" | "name" | "periods"> {
  return { accountId, awsRegion, resourceType, resourceId };
}

function nameOf({
  resourceType,
  resourceId,
  resourceName,
}: {
  readonly resourceType: string | null;
  readonly resourceId: string | null;
  readonly resourceName: string | null;
}): string {
  return `${resourceType ?? "?"}/${resourceId ?? resourceName ?? "?"}`;
}
