import { cutMiddle, cutTo, widthOf } from "./text-table";

/** The least of a type, its end, and of an id that are worth showing, in terminal cells. */
const leastType = 6;
const leastId = 12;

/**
 * Cuts a resource as `resourceText` writes it so that its type or its id stays whole: its ARN is shortened to the
 * end, the vendor of its type is left out, its name is cut, then its type, and at last the id. What cannot be cut so is wider
 * than asked.
 */
export function cutResource(text: string, width: number): string {
  if (widthOf(text) <= width) return text;
  const parts = partsOf(text);
  if (parts === undefined) return cutMiddle(text, width);
  const { type, ids, name } = parts;
  const id = ids.at(-1) ?? "";
  const [whole = text, brief = whole, ...briefer] = [type, ...shorterTypes(type)].map(
    (each) => `${each}/${id}`,
  );
  const isFitting = (each: string): boolean => widthOf(each) <= width;
  const named = [...ids.map((each) => `${type}/${each}`), brief].find((each) => isFitting(each + name));
  if (named !== undefined) return named + name;
  const nameOf = (each: string): string => cutName(name, width - widthOf(each));
  if (nameOf(brief) !== "") return brief + nameOf(brief);
  const fit = [whole, brief, ...briefer].find(isFitting);
  return fit === undefined ? cutOne({ type, id }, width) : fit + nameOf(fit);
}

/** The width at which type and id of a resource are both told, if only by their ends. */
export function leastResourceWidth(text: string): number {
  const parts = partsOf(text);
  if (parts === undefined) return widthOf(text);
  return widthOf(`${shorterTypes(parts.type).at(-1) ?? parts.type}/${parts.ids.at(-1) ?? ""}`);
}

/** Cuts a resource type at its beginning: first its vendor, then its service. */
export function cutType(type: string, width: number): string {
  const fit = [type, ...shorterTypes(type)].find((each) => widthOf(each) <= width);
  return fit ?? `…${[...type].slice(1 - width).join("")}`;
}

interface Parts {
  readonly type: string;
  /** The id, and how it may be shortened. */
  readonly ids: readonly string[];
  /** With its parentheses; empty: none. */
  readonly name: string;
}

function partsOf(text: string): Parts | undefined {
  const slash = text.indexOf("/");
  if (slash === -1) return undefined;
  const rest = text.slice(slash + 1);
  const [, id = rest, name = ""] = /^(.*?)( \(.*\))$/s.exec(rest) ?? [];
  return { type: text.slice(0, slash), ids: [id, ...shorterIds(id)], name };
}

/** An ARN without what stands before the resource in it, or a URL without its host, and less and less of the rest. */
function shorterIds(id: string): readonly string[] {
  const [, path] = /^(?:arn(?::[^:]*){4}:|https:\/\/[^/]*\/)(.+)$/s.exec(id) ?? [];
  if (path === undefined) return [];
  const steps = path.includes("/") ? path.split("/") : path.split(":").slice(-1);
  return [`…${path}`, ...steps.map((_, index) => `…${steps.slice(index).join("/")}`)];
}

function shorterTypes(type: string): readonly string[] {
  const [, ...rest] = type.split("::");
  return rest.map((_, index) => `…${rest.slice(index).join("::")}`);
}

function cutOne({ type, id }: { readonly type: string; readonly id: string }, width: number): string {
  const typeRoom = width - widthOf(`/${id}`);
  if (typeRoom >= leastType) return `${cutType(type, typeRoom)}/${id}`;
  const least = { id: widthOf(`${type}/`) + leastId, type: leastType + widthOf(`/${id}`) };
  if (width < least.id && least.type < least.id) return `${cutType(type, leastType)}/${id}`;
  return `${type}/${cutMiddle(id, Math.max(leastId, width - widthOf(`${type}/`)))}`;
}

/** A name that next to nothing would be left of is left out. */
function cutName(name: string, room: number): string {
  const least = widthOf(" (abc…)");
  return room < least || name === "" ? "" : `${cutTo(name.slice(0, -1), room - 1)})`;
}
