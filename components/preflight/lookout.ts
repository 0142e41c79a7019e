import type * as pulumi from "@pulumi/pulumi";
import type { Member } from "./company";
import type { ProviderSettings } from "./provider-settings";

/** For whom the preflight looks, and through whose eyes. */
export interface Lookout {
  readonly provider: ProviderSettings;
  /** The component whose resources are to be made, with its provider; the program's own without it. */
  readonly component?: pulumi.ComponentResource;
  /** The component among the others of the program. */
  readonly member?: Member;
  /** What the component told when it was last made whole. */
  readonly former?: FormerMachine;
}

/** What a component told of itself when it was last made whole. */
export interface FormerMachine {
  readonly accountId: string;
  /** `s3://bucket/prefix`. */
  readonly record: string;
  /** The key that encrypted what was delivered. */
  readonly keyArn?: string;
  /** Every key that some part of the record needs. */
  readonly recordKeyArns?: readonly string[];
}

/** Functions are invoked by the component's own provider, which may be of another account than the program's. */
export function invokedFor({ component }: Pick<Lookout, "component">): pulumi.InvokeOptions {
  return component === undefined ? {} : { parent: component };
}
