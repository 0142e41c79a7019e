import * as pulumi from "@pulumi/pulumi";

/** What the state of this stack says that it owns. */
export interface StackHoldings {
  /** The account of the last completed update; undefined before the first. */
  readonly accountId?: string;
  readonly resources: readonly HeldResource[];
}

/** A resource of the state. */
export interface HeldResource {
  readonly type: string;
  readonly name: string;
  readonly region: string;
}

/** The types whose ownership is asked about. */
export const heldTypes = {
  recorder: "aws:cfg/recorder:Recorder",
  channel: "aws:cfg/deliveryChannel:DeliveryChannel",
  status: "aws:cfg/recorderStatus:RecorderStatus",
  serviceLinkedRole: "aws:iam/serviceLinkedRole:ServiceLinkedRole",
} as const;

/**
 * Asks the engine what this stack's own state holds: the only proof of ownership there is, since the provider cannot
 * tag a recorder and a name proves nothing. The state is asked for its outputs first, because the engine fails on a
 * stack that has never been updated when it is asked for its resources (pkg/backend, GetStackResourceOutputs).
 */
export async function readStackHoldings(): Promise<StackHoldings> {
  const name = `${pulumi.getOrganization()}/${pulumi.getProject()}/${pulumi.getStack()}`;
  const outputs = await askState("pulumi:pulumi:readStackOutputs", { name });
  if (Object.keys(outputs).length === 0) return { resources: [] };
  const state = await askState("pulumi:pulumi:readStackResourceOutputs", { stackName: name });
  const resources = Object.values(state).flatMap(heldResource);
  return typeof outputs.accountId === "string" ? { accountId: outputs.accountId, resources } : { resources };
}

async function askState(token: string, args: Readonly<Record<string, string>>) {
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

function heldResource(value: unknown): readonly HeldResource[] {
  const { type, outputs } = recordOf(value);
  const { name, region } = recordOf(outputs);
  if (typeof type !== "string" || !Object.values<string>(heldTypes).includes(type)) return [];
  return [{ type, name: textOf(name), region: textOf(region) }];
}

function textOf(value: unknown): string {
  return typeof value === "string" ? value : "";
}

function recordOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null ? { ...value } : {};
}
