import type { PolicyResource } from "@pulumi/policy";
import { textProperty, whenKnown } from "./property";

/**
 * Whether a resource's property names another resource: by the name where both are known, else by what the
 * property was computed from, directly or through a resource that hands the name on.
 */
export function refersTo(
  resource: PolicyResource,
  reference: string,
  target: PolicyResource,
  nameProperty: string,
): boolean {
  const referred = knownText(resource, reference);
  const name = knownText(target, nameProperty);
  if (referred !== undefined && name !== undefined) return referred === name;
  return sources(resource, reference, { type: target.type, nameProperty }).has(target.urn);
}

/**
 * The resources that a property was computed from, through those that hand the same name on; but not beyond a
 * resource of the type that is looked for, whose own name may be made from another's.
 */
function sources(
  resource: PolicyResource,
  reference: string,
  target: { readonly type: string; readonly nameProperty: string },
): ReadonlySet<string> {
  const found = new Set<string>();
  const pending = [...(resource.propertyDependencies[reference] ?? [])];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    if (found.has(next.urn)) continue;
    found.add(next.urn);
    if (next.type !== target.type) pending.push(...(next.propertyDependencies[target.nameProperty] ?? []));
  }
  return found;
}

function knownText(resource: PolicyResource, name: string): string | undefined {
  return whenKnown(() => textProperty(resource.props, name), undefined);
}
