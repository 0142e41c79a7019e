import { matchesGlob } from "../../record/glob";
import { isJsonObject, type Json } from "../../record/json";
import { meantText, NearestNames } from "../../record/nearest-name";

/** A value of a filter, and what comes nearest to it of all that it lets not pass. */
export interface FilterProbe {
  readonly text: string;
  readonly nearest: Pick<NearestNames, "names">;
  /** Whether the field of an item fits; what it has is offered where it does not. */
  readonly isMetBy: (met: Json | undefined) => boolean;
  isMet: boolean;
}

/** What was most likely meant by a value that nothing has, in words; none of one that nothing comes near. */
export function nearText({ text, isMet, nearest }: FilterProbe): readonly string[] {
  if (isMet || nearest.names().length === 0) return [];
  return [`${text} fits nothing${meantText(nearest.names())}`];
}

/** Looks for texts that are nearly as a glob says; `text` is how it was asked for. */
export function globProbe(text: string, glob: string): FilterProbe {
  const letters = glob.replaceAll(/[*?]/g, "");
  const nearest = new NearestNames(letters);
  return {
    text,
    nearest,
    isMet: false,
    isMetBy: (met) => {
      if (typeof met !== "string") return false;
      if (matchesGlob(met, glob)) return true;
      nearest.offer(met, comparedWith(glob, met, letters.length));
      return false;
    },
  };
}

/** A star stands for the rest of a name. */
function comparedWith(glob: string, name: string, length: number): string {
  if (glob.endsWith("*") && !glob.startsWith("*")) return name.slice(0, length);
  return glob.startsWith("*") && !glob.endsWith("*") ? name.slice(-length) : name;
}

/** A tag that is asked for: with a value, or with any. */
export interface TagFilter {
  readonly key: string;
  readonly value: string | undefined;
}

/** Looks for keys that are nearly called so, or, where there is the key, for values. */
export function tagProbe({ key, value }: TagFilter): FilterProbe {
  const keys = new NearestNames(key);
  const values = new NearestNames(value ?? "");
  let isKeyMet = false;
  return {
    text: `--tag ${JSON.stringify(value === undefined ? key : `${key}=${value}`)}`,
    nearest: {
      names: () => (isKeyMet ? values.names().map((each) => `${key}=${each}`) : keys.names()),
    },
    isMet: false,
    isMetBy: (tags) => {
      if (!isJsonObject(tags)) return false;
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
