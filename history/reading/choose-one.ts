import { describeResource } from "../../record/resource-key";
import { HistoryError } from "../history-error";
import { isThere, type Timeline } from "../model/period";
import type { ResourceReference } from "../questions/resource-reference";
import { visibleText } from "../visible-text";

/**
 * The one of several resources that is meant, by what their timelines say last: what is there is preferred to what
 * is gone.
 * @throws HistoryError when several are left
 */
export function chooseOne<Body>(
  { text }: ResourceReference,
  timelines: readonly Timeline<Body>[],
): Timeline<Body> | undefined {
  const there = timelines.filter(({ periods }) => periods.slice(-1).every(isThere));
  const candidates = there.length > 0 ? there : timelines;
  if (candidates.length <= 1) return candidates[0];
  const names = candidates.map(({ key }) => visibleText(describeResource(key))).sort();
  const shown = names.slice(0, 20).map((name) => `\n  ${name}`);
  const rest = names.length > shown.length ? `\n  … and ${names.length - shown.length} more` : "";
  throw new HistoryError(
    "ambiguous-resource",
    `${JSON.stringify(text)} fits ${names.length} resources:${shown.join("")}${rest}`,
    "Name it as AWS::Type::Name/id, or narrow it with --type, --account or --region.",
  );
}
