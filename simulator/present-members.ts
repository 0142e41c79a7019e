import type { Json, JsonObject } from "../record/json";

/** The members that have a value; AWS Config leaves the others out. */
export function presentMembers(members: Readonly<Record<string, Json | undefined>>): JsonObject {
  return Object.fromEntries(
    Object.entries(members).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
}
