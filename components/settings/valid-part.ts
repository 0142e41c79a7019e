import type { ErrorObject } from "ajv/dist/2020";
import { type Fault, subjectOf } from "./fault";
import { schemaFault } from "./schema-faults";

type Json = Record<string, unknown>;

/** What of a configuration its faulty parts leave, so that the rest can be judged too. */
export interface ValidPart {
  readonly raw: unknown;
  /** The subjects of which something was left out that the rest of them may depend on. */
  readonly doubtfulSubjects: ReadonlySet<string>;
}

/**
 * Leaves out what the schema refuses: the key that is unknown, the value that is none, the object that lacks a key, and
 * the whole list of a faulty entry, since the indexes of the others would no longer be true.
 */
export function validPart(raw: unknown, errors: readonly ErrorObject[]): ValidPart {
  const rest: unknown = structuredClone(raw);
  for (const error of errors) leaveOut(rest, pathOf(error));
  const doubtful = errors.filter(({ keyword }) => keyword !== "additionalProperties");
  return { raw: rest, doubtfulSubjects: new Set(doubtful.map((error) => subjectOf(schemaFault(error).key))) };
}

/** The faults that are there whatever stands in the place of what is not known. */
export function commonFaults(worlds: readonly (readonly Fault[])[]): readonly Fault[] {
  const [first = [], ...others] = worlds.map((faults) =>
    faults.map((fault) => [JSON.stringify(fault), fault] as const),
  );
  return first
    .filter(([text]) => others.every((world) => world.some(([other]) => other === text)))
    .map(([, fault]) => fault);
}

function pathOf({ keyword, params, instancePath }: ErrorObject): readonly string[] {
  const path = instancePath.split("/").slice(1);
  if (keyword === "additionalProperties") return [...path, String(params.additionalProperty)];
  const listAt = path.findIndex((part) => /^\d+$/.test(part));
  return listAt < 0 ? path : path.slice(0, listAt);
}

function leaveOut(value: unknown, [key, ...rest]: readonly string[]): void {
  if (key === undefined || !isObject(value)) return;
  if (rest.length === 0) delete value[key];
  else leaveOut(value[key], rest);
}

function isObject(value: unknown): value is Json {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
