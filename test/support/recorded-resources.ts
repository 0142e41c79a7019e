import * as pulumi from "@pulumi/pulumi";
import type { RegisterResourceRequest } from "@pulumi/pulumi/proto/resource_pb";

type Inputs = Readonly<Record<string, unknown>>;

/** A resource that a component registered, and what it asked of the engine. */
export interface RecordedResource {
  /** The last part of the type's token: `Bucket`, `RecorderStatus`. */
  readonly type: string;
  readonly name: string;
  readonly inputs: Inputs;
  /** The names of what it depends on. */
  readonly dependencies: readonly string[];
  readonly isProtected: boolean;
  readonly isRetained: boolean;
  readonly isDeletedBeforeReplaced: boolean;
  readonly importId: string;
  readonly ignoredChanges: readonly string[];
}

/** The resources of one program, by name. */
export class RecordedResources {
  constructor(readonly all: readonly RecordedResource[]) {}

  /** `Bucket machine-record`, one for each child in the provider's hands, sorted. */
  get children(): readonly string[] {
    return this.custom.map(({ type, name }) => `${type} ${name}`).sort();
  }

  /** Those that are no components. */
  get custom(): readonly RecordedResource[] {
    return this.all.filter(({ type }) => !componentTypes.has(type));
  }

  /** The one of a type; throws where there is another number of them. */
  only(type: string): RecordedResource {
    const [found, ...others] = this.all.filter((resource) => resource.type === type);
    if (found === undefined || others.length > 0)
      throw new Error(`${others.length + 1} or no resources of type ${type}`);
    return found;
  }

  named(name: string, type: string): RecordedResource {
    const found = this.all.find((resource) => resource.name === name && resource.type === type);
    if (found === undefined) throw new Error(`no ${type} ${name} among ${this.children.join(", ")}`);
    return found;
  }

  /** Whether one resource is made after another, directly or by way of others. */
  isAfter(later: string, earlier: string): boolean {
    const direct = this.all.filter(({ name }) => name === later).flatMap(({ dependencies }) => dependencies);
    return direct.some((name) => name === earlier || (name !== later && this.isAfter(name, earlier)));
  }

  /** The policy document that a resource carries, parsed. */
  policyOf(name: string, type: string, key = "policy"): { readonly Statement: readonly Inputs[] } {
    return JSON.parse(String(this.named(name, type).inputs[key])) as {
      readonly Statement: readonly Inputs[];
    };
  }
}

const componentTypes = new Set<string>();

/** Runs a program against recorded mocks, and waits until everything it registered is there. */
export async function recordResources(program: () => unknown): Promise<RecordedResources> {
  const requests: RegisterResourceRequest[] = [];
  const inputs = new Map<string, Inputs>();
  await pulumi.runtime.setMocks(
    {
      newResource: (made) => {
        inputs.set(`${made.type} ${made.name}`, made.inputs as Inputs);
        return { id: `${made.name}-id`, state: { ...computed(made.name), ...(made.inputs as Inputs) } };
      },
      call: ({ inputs: given }) => given as Record<string, unknown>,
    },
    "config-time-machine",
    "test",
  );
  recordRequests(requests);
  await program();
  await pulumi.runtime.disconnect();
  return new RecordedResources(requests.map((request) => recorded(request, inputs)));
}

/** Mocks leave out what a resource asks of the engine; the request holds it. */
function recordRequests(requests: RegisterResourceRequest[]): void {
  const monitor = pulumi.runtime.getMonitor();
  if (monitor === undefined) throw new Error("no mocks are set");
  const register = monitor.registerResource.bind(monitor) as (...given: unknown[]) => never;
  monitor.registerResource = (request: RegisterResourceRequest, ...rest: unknown[]) => {
    requests.push(request);
    return register(request, ...rest);
  };
}

function recorded(request: RegisterResourceRequest, inputs: ReadonlyMap<string, Inputs>): RecordedResource {
  const type = request.getType().split(":").at(-1) ?? "";
  if (!request.getCustom()) componentTypes.add(type);
  return {
    type,
    name: request.getName(),
    inputs: inputs.get(`${request.getType()} ${request.getName()}`) ?? {},
    dependencies: request.getDependenciesList().map((urn) => urn.split("::").at(-1) ?? ""),
    isProtected: request.getProtect() === true,
    isRetained: request.getRetainondelete() === true,
    isDeletedBeforeReplaced: request.getDeletebeforereplace(),
    importId: request.getImportid(),
    ignoredChanges: request.getIgnorechangesList(),
  };
}

function computed(name: string): Inputs {
  const arn = `arn:aws:test:eu-west-1:111122223333:${name}`;
  return { arn, name, bucket: name, url: `https://queue/${name}` };
}
