import * as pulumi from "@pulumi/pulumi";
import type { ConfigTimeMachineArgs } from "./config-time-machine-args";
import { knownValue } from "./known-value";
import { type Machine, makeMachine } from "./machine";
import type { FormerMachine } from "./preflight/lookout";
import { readProviderSettings } from "./preflight/provider-settings";
import { inspectSite } from "./preflight/site";
import { regionalProviders } from "./regional-providers";
import { settledSettings } from "./settled-settings";

/** What a component was given, and what the engine answered of its former outputs. */
export interface Preparation {
  readonly name: string;
  readonly args: ConfigTimeMachineArgs;
  readonly former: FormerOutputs;
}

/** Outputs that were registered when the component was last made whole; undefined where it never was. */
export interface FormerOutputs {
  readonly accountId: pulumi.Input<unknown>;
  readonly record: pulumi.Input<unknown>;
}

/**
 * Looks at what is wanted and at what is there, and makes a component's resources. Throws a RunError before the first of
 * them where they may not be made. Undefined in a preview that does not know the arguments or the provider yet.
 */
export async function preparedMachine(
  component: pulumi.ComponentResource,
  { name, args, former: formerOutputs }: Preparation,
): Promise<Machine | undefined> {
  const told = await settledSettings(name, args);
  const provider = await readProviderSettings(component);
  if (told === undefined || provider === undefined) {
    await pulumi.log.warn(
      "Its arguments are known only in the update: this preview shows nothing of it.",
      component,
    );
    return undefined;
  }
  const { settings, advice } = told;
  for (const sentence of advice) await pulumi.log.warn(sentence, component);
  const former = await formerMachine(formerOutputs);
  const lookout = { provider, component, ...(former === undefined ? {} : { former }) };
  const site = await inspectSite(settings, lookout);
  const providers = regionalProviders(settings, provider, { name: `${name}-consent`, parent: component });
  return makeMachine(name, { settings, site, providers }, component);
}

async function formerMachine(outputs: FormerOutputs): Promise<FormerMachine | undefined> {
  const [accountId, record] = [await knownValue(outputs.accountId), await knownValue(outputs.record)];
  return typeof accountId === "string" && typeof record === "string" ? { accountId, record } : undefined;
}
