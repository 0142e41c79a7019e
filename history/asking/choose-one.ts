import { describeResource } from "../../record/resource-key";
import { visibleText } from "../answers/visible-text";
import { HistoryError } from "../history-error";
import type { ResourceState } from "../questions/state-fold";
import type { StoredBody } from "../reading/collect-items";

/**
 * The one of several states that is meant: what is there is preferred to what is gone.
 * @throws HistoryError when several are left
 */
export function chooseOne(
  search: { readonly text: string },
  states: readonly ResourceState<StoredBody>[],
): ResourceState<StoredBody> | undefined {
  const there = states.filter(({ latest }) => latest.presence !== "deleted");
  const candidates = there.length > 0 ? there : states;
  if (candidates.length <= 1) return candidates[0];
  const names = candidates.map(({ latest }) => visibleText(describeResource(latest.heading))).sort();
  const shown = names.slice(0, 20).map((name) => `\n  ${name}`);
  const rest = names.length > shown.length ? `\n  … and ${names.length - shown.length} more` : "";
  throw new HistoryError(
    "ambiguous-resource",
    `${JSON.stringify(search.text)} fits ${names.length} resources:${shown.join("")}${rest}`,
    "Name it as AWS::Type::Name/id, or narrow it with --type, --account or --region.",
  );
}
