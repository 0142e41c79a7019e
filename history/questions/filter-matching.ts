import type { ItemHeading } from "../../record/item-heading";
import { type FilterProbe, nearText } from "./filter-probe";
import type { Item } from "./item";
import {
  type BodyField,
  type BodyFields,
  type FieldPredicate,
  filterSpecs,
  type ItemFilter,
  type Scope,
  scopeFilterSpecs,
} from "./item-filter";

/** Whether a folder of the record may hold items that are asked for. */
export function isFolderAskedFor(folder: Scope, filter: ItemFilter): boolean {
  return scopeFilterSpecs().every(({ texts, field, anywhere }) => {
    const asked = texts(filter);
    return isListed(folder[field], asked) || (anywhere !== undefined && asked.includes(anywhere));
  });
}

/** Whether history files of a type may hold items that are asked for. */
export function isFileAskedFor(resourceType: string, filter: ItemFilter): boolean {
  return filterSpecs.every(({ target }) => target.of !== "type" || target.passes(resourceType, filter));
}

/** Whether the item is asked for, as far as its heading can tell. */
export function isHeadingAskedFor(heading: ItemHeading, filter: ItemFilter): boolean {
  return isScopeAskedFor(heading, filter) && passesHeadingFilters(heading, filter);
}

function isScopeAskedFor(heading: ItemHeading, filter: ItemFilter): boolean {
  return filterSpecs.every(({ target, texts }) => {
    if (target.of === "scope") return isListed(heading[target.field], texts(filter));
    return target.of !== "type" || target.passes(heading.resourceType, filter);
  });
}

/** Tells which items are asked for by their headings, and looks for what was most likely meant among all of them. */
export class HeadingMatcher {
  private readonly probed;
  readonly probes: readonly FilterProbe[];

  constructor(private readonly filter: ItemFilter) {
    this.probed = filterSpecs.flatMap(({ target }) =>
      target.of === "heading" ? probesOf(target, filter) : [],
    );
    this.probes = this.probed.map(({ probe }) => probe);
  }

  readonly isAskedFor = (heading: ItemHeading): boolean => {
    if (!isScopeAskedFor(heading, this.filter)) return false;
    for (const { field, probe } of this.probed) probe.isMet ||= probe.isMetBy(heading[field]);
    return passesHeadingFilters(heading, this.filter);
  };
}

function passesHeadingFilters(heading: ItemHeading, filter: ItemFilter): boolean {
  return filterSpecs.every(
    ({ target }) => target.of !== "heading" || target.passes(heading[target.field], filter),
  );
}

/** Whether the filter asks for anything that only a body can tell. */
export function needsBodies(filter: ItemFilter): boolean {
  return filterSpecs.some(({ target, texts }) => target.of === "body" && texts(filter).length > 0);
}

/** The fields of a body that filters look at. */
export function filteredFields(): readonly BodyField[] {
  return filterSpecs.flatMap(({ target }) => (target.of === "body" ? [target.field] : []));
}

/** Whether the body of an item, or of the last one that had any, is asked for. */
export function isBodyAskedFor(item: Item | undefined, filter: ItemFilter): boolean {
  if (item === undefined) return false;
  return passesFilters(item, filter) || (item.lastItem !== undefined && passesFilters(item.lastItem, filter));
}

function passesFilters(fields: BodyFields, filter: ItemFilter): boolean {
  return filterSpecs.every(
    ({ target }) => target.of !== "body" || target.passes(fields[target.field], filter),
  );
}

/** Tells which bodies are asked for, and, until one is, looks for what was most likely meant among all of them. */
export class BodyMatcher {
  private readonly probed;
  private hasPassed = false;

  constructor(private readonly filter: ItemFilter) {
    this.probed = filterSpecs.flatMap(({ target }) => (target.of === "body" ? probesOf(target, filter) : []));
  }

  isAskedFor(fields: BodyFields): boolean {
    const passes = passesFilters(fields, this.filter);
    this.hasPassed ||= passes;
    if (!this.hasPassed)
      for (const { field, probe } of this.probed) probe.isMet ||= probe.isMetBy(fields[field]);
    return passes;
  }

  /**
   * What was most likely meant by values that nothing has, in words, with what was found of headings; none where a
   * body passed the whole filter, or where nothing comes near.
   */
  nearTexts(ofHeadings: readonly FilterProbe[] = []): readonly string[] {
    if (this.hasPassed) return [];
    return [...ofHeadings, ...this.probed.map(({ probe }) => probe)].flatMap(nearText);
  }
}

function probesOf<Field>({ field, probes }: FieldPredicate<Field>, filter: ItemFilter) {
  return probes(filter).map((probe) => ({ field, probe }));
}

function isListed(value: string, list: readonly string[]): boolean {
  return list.length === 0 || list.includes(value);
}
