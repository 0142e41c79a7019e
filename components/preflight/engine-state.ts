import * as pulumi from "@pulumi/pulumi";
import { knownValue } from "../known-value";

/**
 * What the engine holds of a resource that this program has registered: of a provider all that it was given, which no
 * language can read from the resource itself; of a component what it told when it was last made whole, even in a preview.
 */
export async function engineState(resource: pulumi.Resource): Promise<Readonly<Record<string, unknown>>> {
  const urn = await knownValue(resource.urn);
  const { state } = await pulumi.runtime.invoke("pulumi:pulumi:getResource", { urn });
  return { ...state };
}
