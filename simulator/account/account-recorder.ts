import type { Instant } from "../../record/instant";
import { byText } from "../../record/text-order";
import { integerOf } from "../random";
import {
  type ItemStatus,
  type RecordedItem,
  type RecordedRelationship,
  recordedItem,
} from "../recorded-item";
import type { AccountEvent } from "./account-event";
import { type Link, type Resource, type ResourceRef, refKey } from "./resource";

/** Whose account is recorded; the seed decides how long each change takes to be noticed. */
export interface AccountRecorderOptions {
  readonly accountId: string;
  readonly seed: number;
}

/**
 * Records an account as AWS Config does: an item for each resource that an event changes, captured 15 to 50
 * seconds later, and one for each resource whose relationships the event changed. Items come in capture order.
 */
export function recordAccount(
  events: readonly AccountEvent[],
  options: AccountRecorderOptions,
): readonly RecordedItem[] {
  const recorder = new AccountRecorder(options);
  for (const event of events.toSorted((one, other) => one.happenedAt - other.happenedAt))
    recorder.apply(event);
  return recorder.items.toSorted((one, other) => one.configurationStateId - other.configurationStateId);
}

const recorderLag = 5_000;

interface RecordedResource {
  readonly resource: Resource;
  /** What the last item said; an item that would say the same is not made. */
  readonly content: string;
}

class AccountRecorder {
  readonly items: RecordedItem[] = [];
  private readonly options: AccountRecorderOptions;
  private readonly present = new Map<string, RecordedResource>();
  /** Relationships that a resource has because another one links to it: by target, then by source and name. */
  private readonly inverses = new Map<string, Map<string, RecordedRelationship>>();
  private readonly typesOutOfScope = new Set<string>();
  private readonly lastCaptures = new Map<string, Instant>();

  constructor(options: AccountRecorderOptions) {
    this.options = options;
  }

  apply(event: AccountEvent): void {
    const affected = new Set<string>();
    for (const ref of event.removals) this.remove(ref, event, affected);
    for (const resource of event.puts) this.put(resource, affected);
    for (const key of affected) this.recordChange(key, event);
    for (const resourceType of event.typesLeavingScope) this.leaveScope(resourceType, event);
  }

  private put(resource: Resource, affected: Set<string>): void {
    const key = refKey(resource);
    const before = this.present.get(key);
    for (const link of before?.resource.links ?? []) this.untie(key, link, affected);
    for (const link of resource.links) this.tie(resource, link, affected);
    this.present.set(key, { resource, content: before?.content ?? "" });
    affected.add(key);
  }

  private remove(ref: ResourceRef, event: AccountEvent, affected: Set<string>): void {
    const key = refKey(ref);
    const recorded = this.present.get(key);
    if (recorded === undefined) {
      throw new Error(`The story deletes ${ref.resourceType}/${ref.resourceId}, which does not exist then.`);
    }
    for (const link of recorded.resource.links) this.untie(key, link, affected);
    this.present.delete(key);
    affected.delete(key);
    const isRecorded = !this.typesOutOfScope.has(ref.resourceType);
    this.recordEnd(recorded.resource, event, isRecorded ? "ResourceDeleted" : "ResourceDeletedNotRecorded");
  }

  private leaveScope(resourceType: string, event: AccountEvent): void {
    this.typesOutOfScope.add(resourceType);
    for (const { resource } of this.present.values()) {
      if (resource.resourceType === resourceType) this.recordEnd(resource, event, "ResourceNotRecorded");
    }
  }

  private tie(source: Resource, link: Link, affected: Set<string>): void {
    const target = targetOf(link);
    if (target === undefined) return;
    const { resourceType, resourceId, resourceName } = source;
    const named = source.awsRegion === "global" ? resourceName : undefined;
    const relationship = { resourceId, resourceName: named, resourceType, name: target.inverse };
    const inverses = this.inverses.get(target.key) ?? new Map<string, RecordedRelationship>();
    inverses.set(`${refKey(source)}\n${target.inverse}`, relationship);
    this.inverses.set(target.key, inverses);
    affected.add(target.key);
  }

  private untie(sourceKey: string, link: Link, affected: Set<string>): void {
    const target = targetOf(link);
    if (target === undefined) return;
    this.inverses.get(target.key)?.delete(`${sourceKey}\n${target.inverse}`);
    affected.add(target.key);
  }

  private recordChange(key: string, event: AccountEvent): void {
    const recorded = this.present.get(key);
    if (recorded === undefined || this.typesOutOfScope.has(recorded.resource.resourceType)) return;
    const { resource } = recorded;
    const relationships = [...resource.links.map(relationshipOf), ...this.inverseRelationships(key)];
    const content = JSON.stringify([resource, relationships]);
    if (content === recorded.content) return;
    this.present.set(key, { resource, content });
    const status = recorded.content === "" ? "ResourceDiscovered" : "OK";
    const { accountId } = this.options;
    const captureTime = this.captureTime(key, event);
    this.items.push(recordedItem({ ...resource, accountId, captureTime, status, relationships }));
  }

  /** Sorted, since a source that is put again would otherwise move to the end, which is no change. */
  private inverseRelationships(key: string): readonly RecordedRelationship[] {
    const inverses = [...(this.inverses.get(key) ?? [])].toSorted(byText(([source]) => source));
    return inverses.map(([, relationship]) => relationship);
  }

  /** AWS Config empties the item of a resource that it no longer sees: only what names it remains. */
  private recordEnd(resource: Resource, event: AccountEvent, status: ItemStatus): void {
    const { awsRegion, resourceType, resourceId, arn } = resource;
    const isDeleted = status !== "ResourceNotRecorded";
    const resourceName = isDeleted
      ? (resource.nameWhenDeleted ?? resource.resourceName)
      : resource.resourceName;
    const { accountId } = this.options;
    const captureTime = this.captureTime(refKey(resource), event);
    const identity = { accountId, awsRegion, resourceType, resourceId, resourceName, arn };
    this.items.push(recordedItem({ ...identity, captureTime, status }));
  }

  private captureTime(key: string, event: AccountEvent): Instant {
    const captureTime = Math.max(
      event.happenedAt + this.lagOf(key, event),
      (this.lastCaptures.get(key) ?? 0) + 1,
    );
    this.lastCaptures.set(key, captureTime);
    return captureTime;
  }

  /** The recorder knows of itself at once, before it has discovered anything else. */
  private lagOf(key: string, { happenedAt, discoveryMilliseconds }: AccountEvent): number {
    if (isRecorder(key)) return recorderLag;
    return integerOf(`${this.options.seed}/${key}/${happenedAt}`, 15_000, 50_000 + discoveryMilliseconds);
  }
}

function isRecorder(key: string): boolean {
  return key.includes("\nAWS::Config::ConfigurationRecorder\n");
}

function targetOf(link: Link): { readonly key: string; readonly inverse: string } | undefined {
  if (link.inverse === undefined || link.resourceId === undefined) return undefined;
  const { awsRegion, resourceType, resourceId, inverse } = link;
  return { key: refKey({ awsRegion, resourceType, resourceId }), inverse };
}

function relationshipOf(link: Link): RecordedRelationship {
  const { resourceId, resourceName, resourceType, name } = link;
  return { resourceId, resourceName, resourceType, name };
}
