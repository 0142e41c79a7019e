import { matchesGlob } from "../../record/glob";
import { meantText, NearestNames } from "../../record/nearest-name";
import type { Item } from "./item";
import { type ItemFilter, isBodyAskedFor, type TagFilter } from "./item-filter";

/** A filter of names or tags, and what comes nearest to it of all that it lets not pass. */
interface FilterProbe {
  readonly text: string;
  readonly nearest: Pick<NearestNames, "names">;
  /** Whether an item fits; what it has is offered where it does not. */
  readonly isMetBy: (item: ItemOfFilter) => boolean;
  isMet: boolean;
}

type ItemOfFilter = Pick<Item, "resourceName" | "tags">;

/**
 * What was most likely meant by names and tags that no item has, in words; none where an item passes the whole
 * filter, or where nothing comes near.
 */
export function nearFilterTexts(items: Iterable<Item>, filter: ItemFilter): readonly string[] {
  const probes = [...filter.names.map(nameProbe), ...filter.tags.map(tagProbe)];
  for (const item of items) {
    if (isBodyAskedFor(item, filter)) return [];
    for (const probe of probes) probe.isMet ||= probe.isMetBy(item.lastItem ?? item);
  }
  return probes
    .filter(({ isMet, nearest }) => !isMet && nearest.names().length > 0)
    .map(({ text, nearest }) => `${text} fits nothing${meantText(nearest.names())}`);
}

function nameProbe(glob: string): FilterProbe {
  const letters = glob.replaceAll(/[*?]/g, "");
  const nearest = new NearestNames(letters);
  return {
    text: `--name ${JSON.stringify(glob)}`,
    nearest,
    isMet: false,
    isMetBy: ({ resourceName }) => {
      if (resourceName === null) return false;
      if (matchesGlob(resourceName, glob)) return true;
      nearest.offer(resourceName, comparedWith(glob, resourceName, letters.length));
      return false;
    },
  };
}

/** A star stands for the rest of a name. */
function comparedWith(glob: string, name: string, length: number): string {
  if (glob.endsWith("*") && !glob.startsWith("*")) return name.slice(0, length);
  return glob.startsWith("*") && !glob.endsWith("*") ? name.slice(-length) : name;
}

function tagProbe({ key, value }: TagFilter): FilterProbe {
  const keys = new NearestNames(key);
  const values = new NearestNames(value ?? "");
  let isKeyMet = false;
  return {
    text: `--tag ${JSON.stringify(value === undefined ? key : `${key}=${value}`)}`,
    nearest: {
      names: () => (isKeyMet ? values.names().map((each) => `${key}=${each}`) : keys.names()),
    },
    isMet: false,
    isMetBy: ({ tags }) => {
      for (const each of Object.keys(tags)) if (each !== key) keys.offer(each);
      if (!Object.hasOwn(tags, key)) return false;
      isKeyMet = true;
      const met = tags[key];
      if (value === undefined || met === value) return true;
      if (typeof met === "string") values.offer(met);
      return false;
    },
  };
}
