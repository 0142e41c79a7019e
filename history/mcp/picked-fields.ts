import { isJsonArray, isJsonObject, type Json, type JsonObject, valueAt } from "../../record/json";
import { bodyColumns, resourceColumns } from "../rendering/csv-answer";
import { pathOf } from "../rendering/picked-columns";

/** What tells a row from others and where it comes from stays, whatever is picked. */
const kept: readonly string[] = [...resourceColumns, "kind", "captureTime", "presence", "evidence"];

/** What of an item is long. */
export const bodies: readonly string[] = bodyColumns;

/** A row with only some of its fields, besides those that name it; a pointer that leads nowhere is left out. */
export function pickedFields(row: JsonObject, fields: readonly string[]): JsonObject {
  const picked = fields.flatMap((field) => {
    const value = memberAt(row, field);
    return value === undefined ? [] : [[field, value] as const];
  });
  return {
    ...Object.fromEntries(Object.entries(row).filter(([name]) => kept.includes(name))),
    ...Object.fromEntries(picked),
  };
}

/** A row of many without its bodies, which are long. */
export function withoutBodies(row: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(row).filter(([name]) => !bodies.includes(name)));
}

function memberAt(row: JsonObject, field: string): Json | undefined {
  return (pathOf(field) ?? [field]).reduce<Json | undefined>(stepInto, row);
}

function stepInto(value: Json | undefined, step: string): Json | undefined {
  if (isJsonArray(value)) return value[Number(step)];
  return isJsonObject(value) ? valueAt(value, step) : undefined;
}
