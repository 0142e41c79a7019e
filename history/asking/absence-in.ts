import { absenceOf, type FirstItem, type RecordedScope } from "../assurance/absence";
import { parseArnScope } from "../assurance/arn-scope";
import type { Absence } from "../questions/absence";
import type { Coverage } from "../questions/coverage";
import { parseResourceReference } from "../questions/resource-reference";
import type { Assurance } from "./read-assurance";
import type { JudgedScope } from "./verdicts/judged-scope";

/** A resource that was not found, as the user named it. */
interface UnfoundResource {
  readonly text: string;
  readonly coverage: Coverage;
  readonly first: FirstItem | null;
}

/** What it means, of a period that was judged, that a resource was not found. */
export async function absenceIn(
  { scopes, isGlobalLeftOut, period: { until } }: Assurance,
  { text, coverage, first }: UnfoundResource,
): Promise<Absence> {
  const reference = parseResourceReference(text);
  const isArn = reference.typed === undefined && parseArnScope(text) !== undefined;
  return absenceOf({
    reference,
    at: until,
    first,
    coverage,
    isGlobalLeftOut,
    scopes: scopes.map((scope) => recordedAt(scope, until)),
    knownTypes: isArn ? await typesOfAws() : [],
  });
}

function recordedAt({ accountId, awsRegion, timeline, types }: JudgedScope, at: number): RecordedScope {
  const settings = timeline.settingsAt(at).map(({ setting }) => setting);
  return { accountId, awsRegion, settings, types };
}

/** The SDK, which lists them, is loaded only when it is needed. */
async function typesOfAws(): Promise<readonly string[]> {
  const { ResourceType } = await import("@aws-sdk/client-config-service");
  return Object.values(ResourceType);
}
