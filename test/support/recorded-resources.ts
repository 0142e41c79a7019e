import { type Registration, registrationsOf } from "./registrations";

type Inputs = Readonly<Record<string, unknown>>;

/** A registration with short names: what a claim about a component speaks of. */
interface RecordedResource extends Registration {
  /** The last part of the type's token: `Bucket`, `RecorderStatus`. */
  readonly type: string;
  /** The whole token: `aws:s3/bucket:Bucket`. */
  readonly token: string;
  /** The names of what it depends on. */
  readonly dependencies: readonly string[];
}

/** Runs a program against recorded mocks, and waits until everything it registered is there. */
export async function recordResources(program: () => unknown): Promise<RecordedResources> {
  const registrations = await registrationsOf(program);
  return new RecordedResources(
    registrations.map((registration) => ({
      ...registration,
      type: registration.type.split(":").at(-1) ?? "",
      token: registration.type,
      dependencies: registration.dependencyUrns.map((urn) => urn.split("::").at(-1) ?? ""),
    })),
  );
}

/** The resources of one program, to ask about by type and name. */
class RecordedResources {
  constructor(readonly all: readonly RecordedResource[]) {}

  /** `Bucket record`, one for each that is no component, sorted. */
  get children(): readonly string[] {
    return this.custom.map(({ type, name }) => `${type} ${name}`).sort();
  }

  /** Those that are no components. */
  get custom(): readonly RecordedResource[] {
    return this.all.filter(({ isCustom }) => isCustom);
  }

  /** The one of a type; throws where there is another number of them. */
  only(type: string): RecordedResource {
    const [found, ...others] = this.all.filter((resource) => resource.type === type);
    if (found === undefined || others.length > 0) {
      throw new Error(`not one ${type} among ${this.children.join(", ")}`);
    }
    return found;
  }

  /** The one of a name and type; throws where there is none. */
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
  policyOf(name: string, type: string): { readonly Statement: readonly Inputs[] } {
    return JSON.parse(String(this.named(name, type).inputs.policy)) as {
      readonly Statement: readonly Inputs[];
    };
  }
}
