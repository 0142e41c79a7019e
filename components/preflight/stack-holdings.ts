import { setTimeout as sleep } from "node:timers/promises";
import * as pulumi from "@pulumi/pulumi";
import { byText } from "../../record/text-order";
import { knownValue } from "../known-value";
import { type FormerName, formerNames } from "./former-names";
import type { Lookout } from "./lookout";

type Json = Readonly<Record<string, unknown>>;

/** What the state of this stack says that the component owns. */
export interface StackHoldings {
  /** The account it was last made whole in; undefined before the first time. */
  readonly accountId?: string;
  /** The record as it was then, `s3://bucket/prefix`. */
  readonly record?: string;
  /** The key that encrypted what was delivered by then; undefined where S3's own did. */
  readonly keyArn?: string;
  /** Every key that some part of the record needs. */
  readonly recordKeyArns?: readonly string[];
  /** False where nothing may be asked yet: in a preview before it was made whole for the first time. */
  readonly isKnown: boolean;
  readonly resources: readonly HeldResource[];
  /** What other components of the same stack made: what this one was called before, or one beside it. */
  readonly others?: readonly OthersResource[];
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

interface OthersResource extends HeldResource {
  /** The name of the component. */
  readonly maker: string;
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
  if (component === undefined) return { isKnown: true, resources: held, ...former };
  const names = await formerNames(component);
  // During an update the engine writes the new types of what is around a resource before it renames the resource itself.
  const isOwn = ({ types, name }: FormerName) =>
    names.some((own) => own.types === types) && names.some((own) => own.name === name);
  const made = held.flatMap((resource) => {
    const maker = makerOf(resource);
    return maker === undefined ? [] : [{ maker, resource }];
  });
  return {
    isKnown: true,
    resources: made.filter(({ maker }) => isOwn(maker)).map(({ resource }) => resource),
    others: made
      .filter(({ maker }) => !isOwn(maker))
      .map(({ maker, resource }) => ({ ...resource, maker: maker.name })),
    ...former,
  };
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
 * The component that made a resource. A URN names the types of all components around a resource, but none of their names:
 * those of the resources that a machine makes are its own, and what each is for.
 */
function makerOf({ urn, type, region }: HeldResource): FormerName | undefined {
  const [, , types = "", ...parts] = urn.split("::");
  const name = parts.join("::");
  const chain = types.split("$");
  const depth = chain.indexOf("config-time-machine:index:ConfigTimeMachine") + 1;
  const ending = endings(type, region).find((each) => name.endsWith(each));
  if (depth === 0 || ending === undefined) return undefined;
  return { types: chain.slice(0, depth).join("$"), name: name.slice(0, -ending.length) };
}

function endings(type: string, region: string): readonly string[] {
  switch (type) {
    case heldTypes.recorder:
      return [`-${region}`];
    case heldTypes.channel:
      return [`-${region}-channel`];
    case heldTypes.status:
      return [`-${region}-status`];
    case heldTypes.retention:
      return [`-${region}-retention`];
    case heldTypes.serviceLinkedRole:
      return ["-role-service-linked"];
    case heldTypes.bucket:
      return ["-record", "-record-logs", "-vault"];
    case heldTypes.key:
      return ["-record-key", "-vault-key"];
    default:
      return [];
  }
}

async function askState(token: string, args: Readonly<Record<string, string>>, attempts = 20): Promise<Json> {
  try {
    return recordOf(recordOf(await pulumi.runtime.invoke(token, { ...args })).outputs);
  } catch (error) {
    if (isBeingWritten(error) && attempts > 1) {
      await sleep(100);
      return askState(token, args, attempts - 1);
    }
    const [name] = Object.values(args);
    throw new pulumi.RunError(
      `The state of the stack ${name} could not be read (${String(error)}). ` +
        "Without it nothing tells this stack's own recorders from others.",
    );
  }
}

/** The file of a state is written in place, by the engine that is asked for it: whatever else it makes, it writes there. */
function isBeingWritten(error: unknown): boolean {
  return /failed to load checkpoint.*(EOF|unexpected end of JSON)/is.test(String(error));
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
