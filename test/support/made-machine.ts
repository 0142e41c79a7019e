import * as pulumi from "@pulumi/pulumi";
import { makeMachine } from "../../components/machine";
import type { MachineArgs } from "../../components/machine-args";
import type { Site } from "../../components/preflight/site";
import type { Settings } from "../../components/settings/settings-schema";

/** Makes what a component makes once the preflight has found the site; an empty account's, unless told otherwise. */
export function makeMachineOf(
  name: string,
  settings: Settings,
  { site, ...others }: { readonly site?: Partial<Site> } & Pick<MachineArgs, "providers"> = {},
): void {
  const { regions, recorderName } = settings;
  const plans = regions.map((region) => ({ region, recorderName }));
  const found = { accountId: "111122223333", plans, createsServiceLinkedRole: false, ...site };
  const parent = new pulumi.ComponentResource("config-time-machine:index:ConfigTimeMachine", name);
  makeMachine(name, { settings, site: found, ...others }, parent);
}
