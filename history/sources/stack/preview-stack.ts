import { askPulumi, type StackReading } from "./pulumi-cli";

/** What an update of a stack would do to one resource. */
export interface StackChange {
  /** In Pulumi's words: `create`, `update`, `replace`, `delete`, `import` and the like. */
  readonly operation: string;
  /** Type and name: `aws:cfg/recorder:Recorder config-time-machine-eu-west-1`. */
  readonly resource: string;
  /** The properties that would change, where Pulumi tells. */
  readonly properties: readonly string[];
}

/** A preview loads the program and asks the provider about every resource. */
const previewMilliseconds = 600_000;

/** Steps that leave a resource as it is. */
const idleOperations = new Set(["same", "read", "refresh"]);

/**
 * What `pulumi up` would change about a stack, by its preview; nothing is changed.
 * @throws HistoryError when the CLI cannot tell: a preflight that refuses is such a case
 */
export async function previewStack(stack: string, reading: StackReading): Promise<readonly StackChange[]> {
  const { steps } = await askPulumi(["preview"], stack, {
    ...reading,
    timeoutMilliseconds: previewMilliseconds,
  });
  return Array.isArray(steps) ? steps.flatMap(changeOf) : [];
}

function changeOf(step: unknown): readonly StackChange[] {
  if (typeof step !== "object" || step === null || !("op" in step) || !("urn" in step)) return [];
  const { op, urn } = step;
  if (typeof op !== "string" || typeof urn !== "string" || idleOperations.has(op)) return [];
  const reasons = "diffReasons" in step && Array.isArray(step.diffReasons) ? step.diffReasons : [];
  const properties = reasons.filter((reason) => typeof reason === "string").sort();
  return [{ operation: op, resource: resourceOf(urn), properties }];
}

/** A URN is `urn:pulumi:<stack>::<project>::<parent types$type>::<name>`. */
function resourceOf(urn: string): string {
  const [, , types = "", ...name] = urn.split("::");
  return `${types.split("$").at(-1) ?? types} ${name.join("::")}`;
}
