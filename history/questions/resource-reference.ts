import type { ItemHeading } from "../../record/item-heading";
import type { ScannedItem } from "../../record/scanned-item";
import type { ItemFilter } from "./item-filter";

/** A resource as the user named it. */
export interface ResourceReference {
  readonly text: string;
  /** The reading `AWS::Type::Name/id`, where the text allows it. */
  readonly typed: { readonly resourceType: string; readonly rest: string } | undefined;
}

/** How an item fits the name: by what identifies it, or by what may change. */
export type ReferenceMatch = "by-id" | "by-name" | "no";

const typedPattern = /^([A-Za-z0-9]+::[A-Za-z0-9]+::[A-Za-z0-9]+)\/(.+)$/s;

/** Reads a resource: `AWS::Type::Name/id`, an ARN, an id or a name. */
export function parseResourceReference(text: string): ResourceReference {
  const match = typedPattern.exec(text);
  if (match === null) return { text, typed: undefined };
  return { text, typed: { resourceType: match[1] ?? "", rest: match[2] ?? "" } };
}

/** Whether items of the type can fit the name at all. */
export function isTypeReferredTo(resourceType: string, reference: ResourceReference): boolean {
  return reference.typed === undefined || reference.typed.resourceType === resourceType;
}

/** A type that is named with the resource is asked for in full. */
export function filterFor({ typed }: ResourceReference, filter: ItemFilter): ItemFilter {
  return typed === undefined || filter.types.length > 0 ? filter : { ...filter, types: [typed.resourceType] };
}

/** Whether the item fits the name. */
export function matchReference(
  reference: ResourceReference,
  heading: ItemHeading,
  item: ScannedItem,
): ReferenceMatch {
  const { typed } = reference;
  if (typed !== undefined && typed.resourceType !== heading.resourceType) return "no";
  const name = nameOf(reference);
  if (heading.resourceId === name) return "by-id";
  return namesOf(item).includes(name) ? "by-name" : "no";
}

/** What an item calls its resource beside its id. */
export function namesOf(item: ScannedItem): readonly string[] {
  return [textOf(item, "resourceName"), textOf(item, "arn")].filter((name) => name !== null);
}

/** What a resource is named by, whatever its type. */
export function nameOf({ text, typed }: ResourceReference): string {
  return typed?.rest ?? text;
}

function textOf(item: ScannedItem, field: "resourceName" | "arn"): string | null {
  try {
    return item.text(field);
  } catch {
    return null;
  }
}
