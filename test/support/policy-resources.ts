import type { PolicyResource, ResourceValidationPolicy, StackValidationPolicy } from "@pulumi/policy";

/** A resource as a test describes it. */
export interface DescribedResource {
  readonly type: string;
  readonly name: string;
  readonly props: Readonly<Record<string, unknown>>;
  readonly isProtected?: boolean;
  /** Names of the resources that a property was computed from, by property. */
  readonly from?: Readonly<Record<string, readonly string[]>>;
}

/** Stands for a value that a preview does not know: reading it throws what the policy SDK throws. */
export const unknownValue = Symbol("unknown");

/** What a rule reports about a stack, one text a violation. */
export async function violationsOf(
  policy: ResourceValidationPolicy | StackValidationPolicy,
  described: readonly DescribedResource[],
  config: Readonly<Record<string, unknown>> = {},
): Promise<readonly string[]> {
  const violations: string[] = [];
  const report = (message: string) => void violations.push(message);
  const resources = policyResources(described);
  const shared = {
    stackTags: new Map<string, string>(),
    // The rule says what type its configuration has; a test gives it as such.
    getConfig: <T extends object>() => config as T,
    notApplicable: (reason?: string): never => {
      throw new Error(`not applicable: ${reason ?? ""}`);
    },
  };
  if ("validateStack" in policy) {
    await policy.validateStack({ ...shared, resources: [...resources] }, report);
    return violations;
  }
  for (const validate of [policy.validateResource ?? []].flat()) {
    for (const resource of resources) {
      await validate({ ...shared, ...resource, isType: () => false, asType: () => undefined }, report);
    }
  }
  return violations;
}

function policyResources(described: readonly DescribedResource[]): readonly PolicyResource[] {
  const resources = new Map(described.map((resource) => [resource.name, policyResource(resource)]));
  for (const { name, from } of described) {
    for (const [property, sources] of Object.entries(from ?? {})) {
      const found = sources.map((source) => resources.get(source)).filter((source) => source !== undefined);
      const resource = resources.get(name);
      if (resource !== undefined) resource.propertyDependencies[property] = found;
    }
  }
  return [...resources.values()];
}

function policyResource({ type, name, props, isProtected }: DescribedResource): PolicyResource {
  return {
    type,
    name,
    urn: `urn:pulumi:test::config-time-machine::${type}::${name}`,
    props: withThrowingUnknowns(props),
    opts: {
      protect: isProtected === true,
      ignoreChanges: [],
      aliases: [],
      customTimeouts: { createSeconds: 0, updateSeconds: 0, deleteSeconds: 0 },
      additionalSecretOutputs: [],
    },
    dependencies: [],
    propertyDependencies: {},
    isType: () => false,
    asType: () => undefined,
  };
}

function withThrowingUnknowns(props: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return new Proxy(
    { ...props },
    {
      get: (target, key) => {
        const value: unknown = Reflect.get(target, key);
        if (value !== unknownValue) return value;
        throw Object.assign(new Error(`${String(key)} can't be known during preview`), {
          unknownTypeSentinel: "04da6b54-80e4-46f7-96ec-b56ff0331ba9",
        });
      },
    },
  );
}
