import type { Instant } from "../../../record/instant";
import type { ResourceKey } from "../../../record/resource-key";
import type { RecorderName, RecorderSettings } from "./recorder-settings";
import type { TrueScope } from "./true-resource";

/**
 * What is done to a resource. Changing or reverting one that is not there creates it; `touch` changes nothing
 * and has it recorded all the same; one that is to `vanish` is deleted in a way that AWS Config never notices.
 */
export type ResourceStep = "change" | "revert" | "touch" | "delete" | "vanish";

/** Something that happens to a resource. */
export interface ResourceHappening {
  readonly at: Instant;
  readonly resource: ResourceKey;
  readonly step: ResourceStep;
}

/** Something that is done to a recorder: it is set anew, made if there is none, or deleted. */
export interface RecorderHappening {
  readonly at: Instant;
  readonly scope: TrueScope;
  /** The customer's unless given. */
  readonly recorder?: RecorderName;
  readonly change: Partial<RecorderSettings> | "deleted";
}

/** AWS Config begins to support a type: nothing of it is recorded before, whatever recorders are set to. */
export interface TypeSupport {
  readonly resourceType: string;
  readonly from: Instant;
}

/** All that happens to accounts and their recorders. */
export interface AccountLife {
  readonly resources: readonly ResourceHappening[];
  readonly recorders: readonly RecorderHappening[];
  /** Types that are not supported from the beginning. */
  readonly supports?: readonly TypeSupport[];
}

/** Whether AWS Config supports the type at an instant. */
export function isSupported({ supports = [] }: AccountLife, resourceType: string, at: Instant): boolean {
  return supports.every((support) => support.resourceType !== resourceType || support.from <= at);
}
