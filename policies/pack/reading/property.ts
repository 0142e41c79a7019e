/** Follows a path into a resource's properties; undefined where it ends early. */
export function property(value: unknown, ...path: readonly (string | number)[]): unknown {
  return path.reduce<unknown>(
    (held, key) => (typeof held === "object" && held !== null ? Reflect.get(held, key) : undefined),
    value,
  );
}

/** The text at a path, undefined if there is something else. */
export function textProperty(value: unknown, ...path: readonly (string | number)[]): string | undefined {
  const held = property(value, ...path);
  return typeof held === "string" ? held : undefined;
}

/** The list at a path, empty if there is none. A single value counts as a list of one, as in policies. */
export function listProperty(value: unknown, ...path: readonly (string | number)[]): readonly unknown[] {
  const held = property(value, ...path);
  if (held === undefined || held === null) return [];
  return Array.isArray(held) ? held : [held];
}

/** The texts in the list at a path. */
export function textsProperty(value: unknown, ...path: readonly (string | number)[]): readonly string[] {
  return listProperty(value, ...path).filter((entry) => typeof entry === "string");
}

/**
 * What a check of properties finds, or the alternative where it comes upon a value that only the update will
 * tell: a preview is no proof of a fault, and the check runs again with the values.
 */
export function whenKnown<T>(read: () => T, otherwise: T): T {
  try {
    return read();
  } catch (error) {
    if (isUnknownValue(error)) return otherwise;
    throw error;
  }
}

/** The policy SDK throws an error with this mark when an unknown property is read (proxy.js, 1.21.0). */
function isUnknownValue(error: unknown): boolean {
  return error instanceof Error && property(error, "unknownTypeSentinel") !== undefined;
}
