import * as pulumi from "@pulumi/pulumi";
import { byText } from "../../record/text-order";

type Json = Readonly<Record<string, unknown>>;

/** What the state of this stack says that it owns. */
export interface StackHoldings {
  /** The account of the last completed update; undefined before the first. */
  readonly accountId?: string;
  /** The record of the last completed update, `s3://bucket/prefix`. */
  readonly record?: string;
  /** False where nothing may be asked yet: in a preview before the first completed update. */
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
} as const;

/**
 * Asks the engine what this stack's own state holds: the only proof of ownership there is, since the provider cannot
 * tag a recorder and a name proves nothing. The engine ends in a panic where it is asked for the resources of a stack
 * without a snapshot (pkg/backend, GetStackResourceOutputs). There is one where there are outputs; and in an update
 * there always is, since the engine writes the stack's own resource before it answers its registration.
 */
export async function readStackHoldings(): Promise<StackHoldings> {
  const name = `${pulumi.getOrganization()}/${pulumi.getProject()}/${pulumi.getStack()}`;
  const { accountId, record, ...others } = await askState("pulumi:pulumi:readStackOutputs", { name });
  const hasOutputs = accountId !== undefined || record !== undefined || Object.keys(others).length > 0;
  if (!hasOutputs && !(await isBeingUpdated())) return { isKnown: false, resources: [] };
  const state = await askState("pulumi:pulumi:readStackResourceOutputs", { stackName: name });
  return {
    isKnown: true,
    // The engine answers in another order each time.
    resources: Object.entries(state)
      .sort(byText(([urn]) => urn))
      .flatMap(([urn, value]) => heldResource(urn, value)),
    ...(typeof accountId === "string" ? { accountId } : {}),
    ...(typeof record === "string" ? { record } : {}),
  };
}

/** Waits until the engine has registered the stack itself. */
async function isBeingUpdated(): Promise<boolean> {
  const stack = pulumi.runtime.getStackResource();
  if (pulumi.runtime.isDryRun() || stack === undefined) return false;
  await new Promise((resolve) => stack.urn.apply(resolve));
  return true;
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
