import { matchesGlob } from "../../record/glob";
import { meantText, nearestName } from "../../record/nearest-name";
import { HistoryError } from "../history-error";

/**
 * Tells a type glob that can match nothing from one that merely matched nothing here: the record's types are
 * known from reading it, AWS's from its SDK, which is loaded only when the record does not know the type.
 * @throws HistoryError naming the nearest known type
 */
export async function checkTypes(globs: readonly string[], typesSeen: ReadonlySet<string>): Promise<void> {
  const [unknown] = await globsUnknown(globs, typesSeen);
  if (unknown === undefined) return;
  throw new HistoryError(
    "bad-option",
    `--type ${JSON.stringify(unknown.glob)} matches no resource type of the record or of AWS${meantText(unknown.near)}`,
    "Give a type or a glob in quotes, in AWS's letter case: 'AWS::EC2::*'.",
  );
}

/** The types that one which neither the record nor AWS knows most likely meant; none of one that is known. */
export async function nearestTypes(type: string, typesSeen: ReadonlySet<string>): Promise<readonly string[]> {
  const [unknown] = await globsUnknown([type], typesSeen);
  return unknown?.near ?? [];
}

interface UnknownGlob {
  readonly glob: string;
  /** The nearest known type, or nothing. */
  readonly near: readonly string[];
}

async function globsUnknown(
  globs: readonly string[],
  typesSeen: ReadonlySet<string>,
): Promise<readonly UnknownGlob[]> {
  const unmatched = globs.filter((glob) => ![...typesSeen].some((type) => matchesGlob(type, glob)));
  if (unmatched.length === 0) return [];
  const { ResourceType } = await import("@aws-sdk/client-config-service");
  const known = [...new Set([...typesSeen, ...Object.values(ResourceType)])];
  return unmatched
    .filter((glob) => !known.some((type) => matchesGlob(type, glob)))
    .map((glob) => ({
      glob,
      near: [globOfService(glob, known) ?? nearestName(glob.replaceAll("*", ""), known) ?? []].flat(),
    }));
}

/** All types of a service, where that is all that was named: `EC2`, `AWS::EC2`. */
function globOfService(glob: string, known: readonly string[]): string | undefined {
  const service = glob.replace(/^AWS::/i, "").toLowerCase();
  const [, name] =
    known.map((type) => type.split("::")).find((parts) => parts[1]?.toLowerCase() === service) ?? [];
  return name === undefined ? undefined : `AWS::${name}::*`;
}
