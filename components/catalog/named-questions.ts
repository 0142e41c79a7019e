import { changesBetween } from "./queries/changes-between";
import { deletedResources } from "./queries/deleted-resources";
import { itemsPerType } from "./queries/items-per-type";
import { resourceHistory } from "./queries/resource-history";
import { stateAt } from "./queries/state-at";
import { stateFromHistory } from "./queries/state-from-history";
import type { NamedQuestion } from "./question-sql";

/** The questions that the catalog keeps in its workgroup. */
export const namedQuestions: readonly NamedQuestion[] = [
  stateAt,
  stateFromHistory,
  changesBetween,
  resourceHistory,
  deletedResources,
  itemsPerType,
];
