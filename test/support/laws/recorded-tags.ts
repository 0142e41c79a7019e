import { resourceKeyText } from "../../../record/resource-key";
import type { TrueRecord } from "../true-account/true-record";
import { namingOf, resourcesWithin } from "../true-account/true-resource";

/** The tags of true resources, which never change; of a recorder, none. */
export class RecordedTags {
  private readonly tags: ReadonlyMap<string, Readonly<Record<string, string>>>;

  constructor({ scopes }: TrueRecord) {
    const keys = scopes.flatMap(({ scope }) => resourcesWithin(scope));
    this.tags = new Map(keys.map((key) => [resourceKeyText(key), namingOf(key).tags]));
  }

  of(key: string): Readonly<Record<string, string>> {
    return this.tags.get(key) ?? {};
  }
}
