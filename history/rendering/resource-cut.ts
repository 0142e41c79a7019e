import { cutMiddle, cutTo, widthOf } from "./text-table";

/** The least of a type, its end, and of an id that are worth showing, in terminal cells. */
const leastType = 6;
const leastId = 12;

/**
 * Cuts a resource as `resourceText` writes it so that its type or its id stays whole: its ARN is shortened to the
 * end, its name is cut, then the service of its type, and at last the id. What cannot be cut so is wider than asked.
 */
export function cutResource(text: string, width: number): string {
  if (widthOf(text) <= width) return text;
  const slash = text.indexOf("/");
  if (slash === -1) return cutMiddle(text, width);
  const { id, name } = partsOf(text.slice(slash + 1));
  const type = text.slice(0, slash);
  const ids = shorterIds(id);
  const fit = [id, ...ids].find((each) => widthOf(`${type}/${each}${name}`) <= width);
  if (fit !== undefined) return `${type}/${fit}${name}`;
  return cutNamed({ type, id: ids.at(-1) ?? id, name }, width);
}

interface Parts {
  readonly type: string;
  readonly id: string;
  /** With its parentheses; empty: none. */
  readonly name: string;
}

function partsOf(text: string): Omit<Parts, "type"> {
  const [, id = text, name = ""] = /^(.*?)( \(.*\))$/s.exec(text) ?? [];
  return { id, name };
}

/** An ARN without what stands before the resource in it, and by the last part of that alone. */
function shorterIds(id: string): readonly string[] {
  const [, resource] = /^arn(?::[^:]*){4}:(.+)$/s.exec(id) ?? [];
  if (resource === undefined) return [];
  const [, last = resource] = /[/:]([^/:]+)$/.exec(resource) ?? [];
  return [`…${resource}`, `…${last}`];
}

function cutNamed({ type, id, name }: Parts, width: number): string {
  const room = width - widthOf(`${type}/${id}`);
  if (room >= 0) return `${type}/${id}${cutName(name, room)}`;
  const typeRoom = width - widthOf(`/${id}`);
  if (typeRoom >= leastType) return `${cutType(type, typeRoom)}/${id}`;
  const least = { id: widthOf(`${type}/`) + leastId, type: leastType + widthOf(`/${id}`) };
  if (width < least.id && least.type < least.id) return `${cutType(type, leastType)}/${id}`;
  return `${type}/${cutMiddle(id, Math.max(leastId, width - widthOf(`${type}/`)))}`;
}

/** A name that nothing would be left of is left out. */
function cutName(name: string, room: number): string {
  const least = widthOf(" (x…)");
  return room < least || name === "" ? "" : `${cutTo(name.slice(0, -1), room - 1)})`;
}

/** By the middle of its service, else by its beginning. */
function cutType(type: string, width: number): string {
  const [vendor = "", service = "", ...rest] = type.split("::");
  const end = `::${rest.join("::")}`;
  const room = width - widthOf(`${vendor}::${end}`);
  if (rest.length > 0 && room >= 1) return `${vendor}::${room < 3 ? "…" : cutMiddle(service, room)}${end}`;
  return `…${[...type].slice(1 - width).join("")}`;
}
