import type { ErrorObject } from "ajv/dist/2020";
import type { Fault } from "./fault";
import type { Settings } from "./settings-schema";

/** Finds what contradicts itself, or AWS, in settings that the schema takes. `raw` tells what was written at all. */
export type Rule = (settings: Settings, raw: unknown) => readonly Fault[];

/** Settings of which the schema refused some. */
export interface JudgedSettings {
  readonly settings: Settings;
  readonly raw: unknown;
  readonly errors: readonly ErrorObject[];
}

/** What every rule finds, but for those that would have to know what the schema refused. */
export function brokenRules(
  rules: readonly Rule[],
  { settings, raw, errors }: JudgedSettings,
): readonly Fault[] {
  const known = withoutPaths(settings, errors.flatMap(refusedPaths));
  return rules.flatMap((rule) => {
    try {
      const faults = rule(known, raw);
      // Reads what is yet to be read of their values.
      JSON.stringify(faults);
      return faults;
    } catch (error) {
      if (error instanceof NotKnown) return [];
      throw error;
    }
  });
}

class NotKnown extends Error {}

type Path = readonly string[];

/** A key that is unknown, or of a wrong name, is nothing that a rule reads. */
function refusedPaths({ keyword, params, instancePath, propertyName }: ErrorObject): readonly Path[] {
  if (keyword === "additionalProperties" || propertyName !== undefined) return [];
  const path = instancePath.split("/").slice(1);
  return [keyword === "required" ? [...path, String(params.missingProperty)] : path];
}

/** The same value, of which the parts under some paths throw where they are read. */
function withoutPaths<T extends object>(value: T, paths: readonly Path[]): T {
  if (paths.length === 0) return value;
  return new Proxy(value, {
    get(target, key) {
      const further = paths.filter(([first]) => first === key).map((path) => path.slice(1));
      if (further.some((path) => path.length === 0)) throw new NotKnown();
      const part: unknown = Reflect.get(target, key);
      return typeof part === "object" && part !== null ? withoutPaths(part, further) : part;
    },
  });
}
