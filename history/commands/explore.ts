import { together } from "./parameter";
import { proofParameter } from "./parameters/answer-parameters";
import { scopeFilters } from "./parameters/filter-parameters";
import { knownAtParameter, windowParameter } from "./parameters/instant-parameters";

/** What `explore` is asked with: the window that its page shows. */
export const exploreParameters = together(
  windowParameter({
    since: { help: "where the page's time begins", byDefault: "30d" },
    until: { help: "where it ends" },
  }),
  knownAtParameter,
  scopeFilters,
  proofParameter("the record proves what is shown"),
);
