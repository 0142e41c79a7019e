import { nearestName } from "../../record/nearest-name";
import { HistoryError } from "../history-error";
import { matchesGlob } from "../questions/item-filter";

/**
 * Tells a type glob that can match nothing from one that merely matched nothing here: the record's types are
 * known from reading it, AWS's from its SDK, which is loaded only when the record does not know the type.
 * @throws HistoryError naming the nearest known type
 */
export async function checkTypes(globs: readonly string[], typesSeen: ReadonlySet<string>): Promise<void> {
  const unmatched = globs.filter((glob) => ![...typesSeen].some((type) => matchesGlob(type, glob)));
  if (unmatched.length === 0) return;
  const { ResourceType } = await import("@aws-sdk/client-config-service");
  const known = [...new Set([...typesSeen, ...Object.values(ResourceType)])];
  const unknown = unmatched.find((glob) => !known.some((type) => matchesGlob(type, glob)));
  if (unknown === undefined) return;
  const near = nearestName(unknown.replaceAll("*", ""), known);
  throw new HistoryError(
    "bad-option",
    `--type ${JSON.stringify(unknown)} matches no resource type of the record or of AWS${near === undefined ? "" : ` (did you mean ${near}?)`}`,
    "Give a type or a glob in quotes, in AWS's letter case: 'AWS::EC2::*'.",
  );
}
