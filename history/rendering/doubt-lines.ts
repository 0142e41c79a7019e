import type { Coverage } from "../questions/coverage";
import { visibleText } from "../visible-text";

const mostTypesNamed = 5;

/** What keeps an answer from being complete: a line for each account, region, verdict and reason. */
export function* doubtLines({ scopes }: Coverage): Generator<string> {
  for (const { accountId, awsRegion, verdicts, notes } of scopes) {
    const doubts = verdicts.filter(({ verdict }) => verdict !== "complete");
    for (const { verdict, why, resourceTypes } of doubts)
      yield visibleText(`${accountId}, ${awsRegion}: ${verdict}${typesText(resourceTypes)}: ${why}`);
    if (verdicts.length > 0) continue;
    for (const note of notes) yield visibleText(`${accountId}, ${awsRegion}: ${note}`);
  }
}

function typesText(types: readonly string[]): string {
  if (types.length === 0) return "";
  const more = types.length - mostTypesNamed;
  return ` for ${types.slice(0, mostTypesNamed).join(", ")}${more > 0 ? ` and ${more} more types` : ""}`;
}
