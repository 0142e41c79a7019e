/** A value that JSON can hold. */
export type Json = null | boolean | number | string | JsonDocument;

/** A JSON value with other values inside. */
export type JsonDocument = readonly Json[] | JsonObject;

/** A JSON object. Its keys come from the record and may be hostile (`__proto__`): they are data. */
export interface JsonObject {
  readonly [key: string]: Json;
}

/** Whether a value is a list. */
export function isJsonArray(value: Json | undefined): value is readonly Json[] {
  return Array.isArray(value);
}

/** Whether a value is an object: neither null nor a list. */
export function isJsonObject(value: Json | undefined): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The value of a key, undefined where the object itself does not have it. */
export function valueAt(object: JsonObject, key: string): Json | undefined {
  return Object.hasOwn(object, key) ? object[key] : undefined;
}
