import type { Instant } from "../../../record/instant";
import type { ResourceKey } from "../../../record/resource-key";
import type { RecorderSettings } from "./recorder-settings";
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
  readonly change: Partial<RecorderSettings> | "deleted";
}

/** All that happens to accounts and their recorders. */
export interface AccountLife {
  readonly resources: readonly ResourceHappening[];
  readonly recorders: readonly RecorderHappening[];
}
