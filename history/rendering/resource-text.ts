/** What names a resource in an answer. */
export interface NamedResource {
  readonly resourceType: string;
  readonly resourceId: string;
  readonly resourceName: string | null;
}

/**
 * A resource as a question can name it, `AWS::Type::Name/id`, with its name behind it unless the id ends with
 * it: ARNs, URLs of queues, and all ids that are names.
 */
export function resourceText(resource: NamedResource): string {
  return `${resource.resourceType}/${nameText(resource)}`;
}

/** The same without its type. */
function nameText({ resourceId, resourceName }: Omit<NamedResource, "resourceType">): string {
  return resourceName === null || resourceId.endsWith(resourceName)
    ? resourceId
    : `${resourceId} (${resourceName})`;
}
