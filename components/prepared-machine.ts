import * as pulumi from "@pulumi/pulumi";
import type { ConfigTimeMachineArgs } from "./config-time-machine-args";
import { type Machine, makeMachine } from "./machine";
import type { Member } from "./preflight/company";
import { engineState } from "./preflight/engine-state";
import type { FormerMachine } from "./preflight/lookout";
import { readProviderSettings } from "./preflight/provider-settings";
import { inspectSite } from "./preflight/site";
import { regionalProviders } from "./regional-providers";
import { settledSettings } from "./settled-settings";

/**
 * Looks at what is wanted and at what is there, and makes a component's resources. Throws a RunError before the first of
 * them where they may not be made. Undefined in a preview that does not know the arguments or the provider yet.
 */
export async function preparedMachine(
  component: pulumi.ComponentResource,
  args: ConfigTimeMachineArgs,
  member: Member,
): Promise<Machine | undefined> {
  const { name, company } = member;
  const provider = await readProviderSettings(component);
  const told = provider === undefined ? undefined : await settledSettings(name, args, provider);
  if (told === undefined || provider === undefined) {
    await pulumi.log.warn(
      "Its arguments are known only in the update: this preview shows nothing of it.",
      component,
    );
    return undefined;
  }
  const { settings, advice } = told;
  for (const sentence of advice) await pulumi.log.warn(sentence, component);
  const former = await formerMachine(component);
  const lookout = { provider, component, member, ...(former === undefined ? {} : { former }) };
  const site = await inspectSite(settings, lookout);
  const providers = regionalProviders(settings, provider, { name: `${name}-consent`, parent: component });
  return makeMachine(name, { settings, site, providers, company }, component);
}

async function formerMachine(component: pulumi.ComponentResource): Promise<FormerMachine | undefined> {
  const { accountId, record, keyArn, recordKeyArns: keys } = await engineState(component);
  if (typeof accountId !== "string" || typeof record !== "string") return undefined;
  const current = typeof keyArn === "string" ? { keyArn } : {};
  const recordKeyArns = (Array.isArray(keys) ? keys : [keyArn]).filter((key) => typeof key === "string");
  return { accountId, record, ...current, recordKeyArns };
}
