import type { Instant } from "../../record/instant";
import type { Resource, ResourceRef } from "./resource";

/** What happens in an account at one moment. Everything in one event is recorded together. */
export interface AccountEvent {
  readonly happenedAt: Instant;
  /** Resources that are created, or stand from now on as given. */
  readonly puts: readonly Resource[];
  readonly removals: readonly ResourceRef[];
  /** Resource types that leave the recorder's scope. */
  readonly typesLeavingScope: readonly string[];
  /** How long AWS Config takes to notice all of it, in milliseconds, beyond its usual lag. */
  readonly discoveryMilliseconds: number;
}

/** Resources are created or changed. */
export function put(happenedAt: Instant, ...puts: readonly Resource[]): AccountEvent {
  return { happenedAt, puts, removals: [], typesLeavingScope: [], discoveryMilliseconds: 0 };
}

/** Resources are deleted. */
export function remove(happenedAt: Instant, ...removals: readonly ResourceRef[]): AccountEvent {
  return { happenedAt, puts: [], removals, typesLeavingScope: [], discoveryMilliseconds: 0 };
}
