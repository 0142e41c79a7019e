import type { Registration } from "./registrations";
import { type ProviderSchema, terraformResource } from "./terraform-resource";

type Json = Readonly<Record<string, unknown>>;

/** A resource, and a state of it in which one input is another. */
export interface TerraformChange {
  readonly pulumiType: string;
  readonly input: string;
  readonly type: string;
  readonly label: string;
  readonly argument: string;
  readonly body: Json;
  readonly formerBody: Json;
}

/** A change of each input of one resource a type. Regions are left out: not every version of the provider has them. */
export function terraformChanges(
  registrations: readonly Registration[],
  schema: ProviderSchema,
): readonly TerraformChange[] {
  const byType = new Map<string, Registration>();
  for (const made of registrations.filter(({ isCustom, type }) => isCustom && type.startsWith("aws:"))) {
    const inputs = { ...made.inputs, ...byType.get(made.type)?.inputs };
    byType.set(made.type, { ...made, inputs });
  }
  return [...byType.values()].flatMap((registration) =>
    Object.keys(registration.inputs)
      .filter((input) => input !== "region")
      .map((input) => changeOf(registration, input, schema)),
  );
}

function changeOf(registration: Registration, input: string, schema: ProviderSchema): TerraformChange {
  const { type, body } = terraformResource(registration, schema);
  const alone = terraformResource(
    { ...registration, inputs: { [input]: registration.inputs[input] } },
    schema,
  );
  // Beside the input there is at most the name that Pulumi invents.
  const argument = Object.keys(alone.body).at(-1) ?? input;
  const formerBody = { ...body, [argument]: another(body[argument]) };
  return { pulumiType: registration.type, input, type, label: input, argument, body, formerBody };
}

/** A value of the same kind. */
function another(value: unknown): unknown {
  if (typeof value === "boolean") return !value;
  if (typeof value === "number") return value + 1;
  if (Array.isArray(value)) return [another(value[0])];
  if (typeof value === "object" && value !== null) {
    const [[key, first] = ["key", ""], ...rest] = Object.entries(value);
    return { ...Object.fromEntries(rest), [key]: another(first) };
  }
  if (typeof value !== "string") return "another";
  if (value === "all_storage_classes_128K") return "varies_by_storage_class";
  return value.startsWith("{") ? '{"Version":"2012-10-17","Statement":[]}' : `${value}x`;
}
