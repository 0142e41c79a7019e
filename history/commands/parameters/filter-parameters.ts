import { isJsonObject } from "../../../record/json";
import type { EchoedQuestion } from "../../questions/asked-question";
import { type FilterSpec, filterSpecs, narrowsReading, readFilter } from "../../questions/item-filter";
import type { Needs } from "../../reading/needs";
import { badMember, optionTexts, type Parameter, storedTexts } from "../parameter";

/** What narrows an answer, offered by some of the filters that there are now; all of them are echoed. */
export function filterParameter(
  isOffered: (spec: FilterSpec) => boolean,
): Parameter<Pick<Needs, "filter">, Pick<EchoedQuestion, "filters">> {
  return {
    options: filterSpecs.filter(isOffered).map(({ name, takes, help }) => ({
      flags: `--${name} <${takes}>`,
      help,
      isRepeatable: true,
      group: "filter",
    })),
    read: (given) => ({ filter: readFilter((name) => optionTexts(given, attributeOf(name))) }),
    echo: ({ filter }) => ({
      filters: Object.fromEntries(filterSpecs.map(({ name, texts }) => [name, [...texts(filter)]])),
    }),
    members: {
      filters: {
        schema: {
          type: "object",
          properties: Object.fromEntries(filterSpecs.map(({ name }) => [name, texts])),
          additionalProperties: false,
        },
      },
    },
    parse: ({ filters }) => {
      if (!isJsonObject(filters)) throw badMember("filters", filters);
      return { filter: readFilter((name) => storedTexts(filters, name)) };
    },
    write: ({ filter }) =>
      filterSpecs.flatMap(({ name, texts }) => texts(filter).flatMap((text) => [`--${name}`, text])),
  };
}

/** The name under which commander gives an option: `resource-id` as `resourceId`. */
function attributeOf(name: string): string {
  return name.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase());
}

const texts = { type: "array", items: { type: "string" } } as const;

/** What narrows an answer about resources. */
export const allFilters = filterParameter(() => true);

/** What narrows an answer about accounts, regions and types. */
export const scopeFilters = filterParameter(narrowsReading);

/** What narrows what is sealed, whatever lies in a folder. */
export const placeFilters = filterParameter(({ target }) => target.of === "scope");
