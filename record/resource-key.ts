/** What identifies a resource in the record. Names change and ARNs may be absent; these never do. */
export interface ResourceKey {
  readonly accountId: string;
  /** The resource's region; `global` for IAM and other global services, wherever they were recorded. */
  readonly awsRegion: string;
  readonly resourceType: string;
  readonly resourceId: string;
}

/** What identifies the resource of an item, of a change or of anything else that tells more of it. */
export function resourceKeyOf({ accountId, awsRegion, resourceType, resourceId }: ResourceKey): ResourceKey {
  return { accountId, awsRegion, resourceType, resourceId };
}

/** A key that keeps its text, by a getter of its class: what is copied from it may have another. */
interface KeyWithText extends ResourceKey {
  readonly keyText?: string;
}

/** One text for one key; plain comparison of these texts is the order in which answers list resources. */
export function resourceKeyText(key: KeyWithText): string {
  return key.keyText ?? textOfKey(key);
}

/** The text of a key that does not keep it. */
export function textOfKey(key: ResourceKey): string {
  return `${key.accountId}\u0000${key.awsRegion}\u0000${key.resourceType}\u0000${key.resourceId}`;
}

/** How people write a resource: `AWS::CloudWatch::Alarm/latency (111122223333, eu-west-1)`. */
export function describeResource(key: ResourceKey): string {
  return `${key.resourceType}/${key.resourceId} (${key.accountId}, ${key.awsRegion})`;
}
