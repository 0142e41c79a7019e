import { inParallel } from "../in-parallel";
import type { ItemFilter } from "../questions/item-filter";
import { isTypeAskedFor } from "../questions/item-filter";
import type { ResourceReference } from "../questions/resource-reference";
import { AwsCallError } from "../sources/aws/aws-call-error";
import type { ConfigApi, DiscoveredResource, ResourceName } from "../sources/aws/config-api";
import type { ApiSession } from "./api-session";
import { type RegionKnowledge, typesToList } from "./region-knowledge";

/** A resource that a text may name, and the region that knows it. */
export interface Candidate extends ResourceName {
  readonly region: RegionKnowledge;
  /** Whether AWS Config listed it; else it is a guess. */
  readonly isListed: boolean;
}

type FoundResource = ResourceName & { readonly isListed: boolean };

const typesInFlight = 8;

/**
 * The resources of a region that a text may name, deleted ones included: with a type by two listings; without one
 * by an advanced query, and only where that finds nothing by listing every type.
 */
export async function findCandidates(
  session: ApiSession,
  region: RegionKnowledge,
  reference: ResourceReference,
  filter: ItemFilter,
): Promise<readonly Candidate[]> {
  if (region.recorder === "none") return [];
  const found = await candidatesOf(session, region, reference, filter);
  const distinct = new Map(found.map((each) => [`${each.resourceType}/${each.resourceId}`, each]));
  return [...distinct.values()].map((each) => ({ region, ...each }));
}

async function candidatesOf(
  session: ApiSession,
  region: RegionKnowledge,
  reference: ResourceReference,
  filter: ItemFilter,
): Promise<readonly FoundResource[]> {
  const { typed, text } = reference;
  if (typed !== undefined && !typed.rest.startsWith("arn:"))
    return candidatesOfType(session, region.api, typed.resourceType, typed.rest);
  const name = typed?.rest ?? text;
  const types = typed === undefined ? filter.types : [typed.resourceType];
  const selected = await select(region.api, name);
  const asked = selected.filter(({ resourceType }) => isTypeAskedFor(resourceType, types));
  return asked.length > 0 ? asked : await searchAllTypes(session, region, { name, types });
}

/** A deleted resource that the listing has forgotten may still have a history: its id is always a candidate. */
async function candidatesOfType(
  session: ApiSession,
  api: ConfigApi,
  resourceType: string,
  name: string,
): Promise<readonly FoundResource[]> {
  const found: FoundResource[] = [{ resourceType, resourceId: name, isListed: false }];
  try {
    for await (const page of api.listResources(resourceType, { withDeleted: true, resourceName: name }))
      found.push(...page.map(listed));
  } catch (error) {
    session.survive(error, `${resourceType}/${name}`);
  }
  return found;
}

/** What an advanced query finds among what is there. Where it may not be asked, the listings tell. */
async function select(api: ConfigApi, name: string): Promise<readonly FoundResource[]> {
  if (/['\\]/.test(name)) return [];
  const condition = ["resourceId", "resourceName", "arn"].map((field) => `${field} = '${name}'`).join(" OR ");
  const found: FoundResource[] = [];
  try {
    for await (const page of api.select(`SELECT resourceId, resourceType WHERE ${condition}`))
      for (const row of page) found.push(...resourceOfRow(row));
    return found;
  } catch (error) {
    if (error instanceof AwsCallError) return [];
    throw error;
  }
}

function listed({ resourceType, resourceId }: ResourceName): FoundResource {
  return { resourceType, resourceId, isListed: true };
}

function resourceOfRow(row: string): readonly FoundResource[] {
  const { resourceType, resourceId } = JSON.parse(row) as Partial<ResourceName>;
  return resourceType === undefined || resourceId === undefined ? [] : [listed({ resourceType, resourceId })];
}

interface Search {
  readonly name: string;
  readonly types: readonly string[];
}

async function searchAllTypes(
  session: ApiSession,
  region: RegionKnowledge,
  { name, types }: Search,
): Promise<readonly FoundResource[]> {
  const found: FoundResource[] = [];
  const all = await typesToList(region, { types }, { withDeleted: true });
  await inParallel(all, typesInFlight, async (type) => {
    try {
      for await (const page of region.api.listResources(type, { withDeleted: true }))
        found.push(...page.filter((resource) => mayBe(resource, name)).map(listed));
    } catch (error) {
      session.survive(error, type);
    }
  });
  return found;
}

/** Listings know no ARNs, but an ARN ends with the id or the name. */
function mayBe({ resourceId, resourceName }: DiscoveredResource, name: string): boolean {
  if (resourceId === name || resourceName === name) return true;
  if (!name.startsWith("arn:")) return false;
  return [resourceId, resourceName].some(
    (part) => part !== null && part !== "" && (name.endsWith(`/${part}`) || name.endsWith(`:${part}`)),
  );
}
