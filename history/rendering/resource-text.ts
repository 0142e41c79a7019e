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
export function resourceText({ resourceType, resourceId, resourceName }: NamedResource): string {
  const resource = `${resourceType}/${resourceId}`;
  return resourceName === null || resourceId.endsWith(resourceName)
    ? resource
    : `${resource} (${resourceName})`;
}
