import * as pulumi from "@pulumi/pulumi";
import type { RegisterResourceRequest } from "@pulumi/pulumi/proto/resource_pb";

/** A resource as the program registered it with the engine. */
export interface Registration {
  readonly type: string;
  readonly name: string;
  readonly inputs: Readonly<Record<string, unknown>>;
  /** False for components, which hold children and have no inputs of their own. */
  readonly isCustom: boolean;
  readonly isProtected: boolean;
  /** Whether it outlives the stack. */
  readonly isRetained: boolean;
  readonly isDeletedBeforeReplaced: boolean;
  /** The id of what it imports, or empty. */
  readonly importId: string;
  readonly ignoredChanges: readonly string[];
  readonly parentUrn: string;
  readonly dependencyUrns: readonly string[];
}

/**
 * Runs a piece of a Pulumi program under mocks and returns what it registered, in order, once every
 * registration is through. Outputs that AWS would give (ids, ARNs, generated names) are invented from names.
 */
export async function registrationsOf(build: () => unknown): Promise<readonly Registration[]> {
  const registrations: Registration[] = [];
  const mocks = {
    newResource: (args: pulumi.runtime.MockResourceArgs) => ({
      id: `${args.name}-id`,
      state: { ...inventedOutputs(args), ...args.inputs },
    }),
    call: (args: pulumi.runtime.MockCallArgs) => args.inputs,
  };
  await pulumi.runtime.setMocks(mocks, "config-time-machine", "test", false);
  recordRequests((request) => registrations.push(registrationOf(request)));
  await build();
  await pulumi.runtime.disconnect();
  return registrations;
}

/** The registrations of one type token, such as `aws:s3/bucket:Bucket`. */
export function ofType(registrations: readonly Registration[], type: string): readonly Registration[] {
  return registrations.filter((registration) => registration.type === type);
}

/** The mocks are told only type, name and inputs; the request itself also tells parent, order and protection. */
function recordRequests(record: (request: RegisterResourceRequest) => void): void {
  const monitor = pulumi.runtime.getMonitor();
  if (monitor === undefined) throw new Error("The mocks are not set: no monitor listens.");
  const register: unknown = Reflect.get(monitor, "registerResource");
  if (typeof register !== "function") throw new Error("The mock monitor has no registerResource.");
  const recording = (request: RegisterResourceRequest, ...rest: readonly unknown[]): unknown => {
    record(request);
    return Reflect.apply(register, monitor, [request, ...rest]);
  };
  Reflect.set(monitor, "registerResource", recording);
}

function registrationOf(request: RegisterResourceRequest): Registration {
  return {
    type: request.getType(),
    name: request.getName(),
    inputs: plainInputs(request),
    isCustom: request.getCustom(),
    isProtected: request.getProtect() === true,
    isRetained: request.getRetainondelete() === true,
    isDeletedBeforeReplaced: request.getDeletebeforereplace(),
    importId: request.getImportid(),
    ignoredChanges: request.getIgnorechangesList(),
    parentUrn: request.getParent(),
    dependencyUrns: request.getDependenciesList(),
  };
}

function plainInputs(request: RegisterResourceRequest): Record<string, unknown> {
  const inputs: Record<string, unknown> = request.getObject()?.toJavaScript() ?? {};
  return inputs;
}

function inventedOutputs(args: pulumi.runtime.MockResourceArgs): Record<string, unknown> {
  const kind = args.type.split(":")[1]?.split("/")[0] ?? "unknown";
  const region = typeof args.inputs.region === "string" ? args.inputs.region : "eu-central-1";
  const arn =
    kind === "s3" ? `arn:aws:s3:::${args.name}` : `arn:aws:${kind}:${region}:111122223333:${args.name}`;
  const url = `https://sqs.${region}.amazonaws.com/111122223333/${args.name}`;
  return {
    arn,
    url,
    name: args.name,
    ...(args.type === "aws:s3/bucket:Bucket" ? { bucket: args.name } : {}),
  };
}
