import * as pulumi from "@pulumi/pulumi";
import { byText } from "../../record/text-order";
import { knownValue } from "../known-value";
import type { Lookout } from "./lookout";

type Json = Readonly<Record<string, unknown>>;

/** What the state of this stack says that the component owns. */
export interface StackHoldings {
  /** The account it was last made whole in; undefined before the first time. */
  readonly accountId?: string;
  /** The record as it was then, `s3://bucket/prefix`. */
  readonly record?: string;
  /** False where nothing may be asked yet: in a preview before it was made whole for the first time. */
  readonly isKnown: boolean;
  readonly resources: readonly HeldResource[];
}

/** A resource of the state. */
export interface HeldResource {
  /** It holds the types of all components around the resource. */
  readonly urn: string;
  readonly type: string;
  readonly name: string;
  readonly region: string;
  /** In the provider's words, as AWS was when the last update or refresh looked. */
  readonly outputs: Json;
}

/** The types whose ownership is asked about. */
export const heldTypes = {
  recorder: "aws:cfg/recorder:Recorder",
  channel: "aws:cfg/deliveryChannel:DeliveryChannel",
  status: "aws:cfg/recorderStatus:RecorderStatus",
  retention: "aws:cfg/retentionConfiguration:RetentionConfiguration",
  serviceLinkedRole: "aws:iam/serviceLinkedRole:ServiceLinkedRole",
  bucket: "aws:s3/bucket:Bucket",
  key: "aws:kms/key:Key",
  machine: "config-time-machine:index:ConfigTimeMachine",
} as const;

/**
 * Asks the engine what the stack's own state holds of a component: the only proof of ownership there is, since the
 * provider cannot tag a recorder and a name proves nothing. The engine ends in a panic where it is asked for the
 * resources of a stack without a snapshot (pkg/backend, GetStackResourceOutputs). There is one where the component or
 * the stack has outputs; and in an update there always is, since the engine writes a resource before it answers its
 * registration.
 */
export async function readStackHoldings({ component, former }: Lookout): Promise<StackHoldings> {
  const name = `${pulumi.getOrganization()}/${pulumi.getProject()}/${pulumi.getStack()}`;
  const isAskable = former !== undefined || (await hasOutputs(name)) || (await isBeingUpdated(component));
  if (!isAskable) return { isKnown: false, resources: [] };
  const state = await askState("pulumi:pulumi:readStackResourceOutputs", { stackName: name });
  // The engine answers in another order each time.
  const held = Object.entries(state)
    .sort(byText(([urn]) => urn))
    .flatMap(([urn, value]) => heldResource(urn, value));
  const urn = component === undefined ? undefined : await knownValue(component.urn);
  return { isKnown: true, resources: urn === undefined ? held : heldBy(urn, held), ...former };
}

async function hasOutputs(stackName: string): Promise<boolean> {
  return Object.keys(await askState("pulumi:pulumi:readStackOutputs", { name: stackName })).length > 0;
}

/** Waits until the engine has registered the component, or else the stack itself. */
async function isBeingUpdated(component: pulumi.ComponentResource | undefined): Promise<boolean> {
  const registered = component ?? pulumi.runtime.getStackResource();
  if (pulumi.runtime.isDryRun() || registered === undefined) return false;
  await knownValue(registered.urn);
  return true;
}

/**
 * What a component made. A URN names the types of all components around a resource, but none of their names: those of
 * the resources that a machine makes begin with its own.
 */
function heldBy(urn: string, held: readonly HeldResource[]): readonly HeldResource[] {
  const { types, name } = partsOf(urn);
  const siblings = held
    .filter(({ type }) => type === heldTypes.machine)
    .map((machine) => partsOf(machine.urn));
  const nearer = siblings.filter((other) => other.types === types && other.name.startsWith(`${name}-`));
  return held.filter((resource) => {
    const own = partsOf(resource.urn);
    const begins = (prefix: string) => own.name === prefix || own.name.startsWith(`${prefix}-`);
    const isWithin = own.types.startsWith(`${types}$`) && begins(name);
    return isWithin && !nearer.some((other) => begins(other.name));
  });
}

function partsOf(urn: string): { readonly types: string; readonly name: string } {
  const [, , types = "", ...name] = urn.split("::");
  return { types, name: name.join("::") };
}

async function askState(token: string, args: Readonly<Record<string, string>>): Promise<Json> {
  try {
    return recordOf(recordOf(await pulumi.runtime.invoke(token, { ...args })).outputs);
  } catch (error) {
    const [name] = Object.values(args);
    throw new pulumi.RunError(
      `The state of the stack ${name} could not be read (${String(error)}). ` +
        "Without it nothing tells this stack's own recorders from others.",
    );
  }
}

function heldResource(urn: string, value: unknown): readonly HeldResource[] {
  const { type, outputs: given } = recordOf(value);
  if (typeof type !== "string" || !Object.values<string>(heldTypes).includes(type)) return [];
  const outputs = recordOf(given);
  return [{ urn, type, name: textOf(outputs.name), region: textOf(outputs.region), outputs }];
}

function textOf(value: unknown): string {
  return typeof value === "string" ? value : "";
}

function recordOf(value: unknown): Json {
  return typeof value === "object" && value !== null ? { ...value } : {};
}
