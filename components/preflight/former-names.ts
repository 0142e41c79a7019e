import * as pulumi from "@pulumi/pulumi";
import { knownValue } from "../known-value";

/** What a URN says of a component: the types of all around it and its own, parted by `$`, and its name. */
export interface FormerName {
  readonly types: string;
  readonly name: string;
}

/**
 * The names that the state may hold a component under: its own, and every one that its aliases, or those of the components
 * around it, give it. The engine goes on under any of them with what it holds.
 */
export async function formerNames(component: pulumi.Resource): Promise<readonly FormerName[]> {
  const urn = await knownValue(component.urn);
  return urn === undefined ? [] : [partsOf(urn), ...(await aliasesOf(component, partsOf(urn)))];
}

async function aliasesOf(resource: pulumi.Resource, own: FormerName): Promise<readonly FormerName[]> {
  const given: unknown = Reflect.get(resource, "__aliases");
  const urns = await Promise.all((Array.isArray(given) ? given : []).map((urn: unknown) => textOf(urn)));
  const aliases = urns.flat().map(partsOf);
  const parent: unknown = Reflect.get(resource, "__parentResource");
  if (!pulumi.Resource.isInstance(parent)) return aliases;
  const parentUrn = await knownValue(parent.urn);
  if (parentUrn === undefined) return aliases;
  const parentName = partsOf(parentUrn);
  const inherited = (await aliasesOf(parent, parentName)).flatMap((alias) =>
    [own, ...aliases].map((name) => underAlias(name, parentName, alias)),
  );
  return [...aliases, ...inherited];
}

async function textOf(urn: unknown): Promise<readonly string[]> {
  const known: unknown = await knownValue(pulumi.output(urn));
  return typeof known === "string" ? [known] : [];
}

/** As the engine derives it: what a name begins with, where that is its parent's, is renamed with the parent. */
function underAlias({ types, name }: FormerName, parent: FormerName, alias: FormerName): FormerName {
  const type = types.split("$").at(-1) ?? "";
  const isNamedByParent = name.startsWith(parent.name);
  return {
    types: `${alias.types}$${type}`,
    name: isNamedByParent ? alias.name + name.slice(parent.name.length) : name,
  };
}

function partsOf(urn: string): FormerName {
  const [, , types = "", ...name] = urn.split("::");
  // The stack itself is around everything, and is not told.
  return { types: types.replace("pulumi:pulumi:Stack$", ""), name: name.join("::") };
}
