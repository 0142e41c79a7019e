import { formatInstant } from "../../record/instant";
import { meantText } from "../../record/nearest-name";
import { absenceOf, type RecordedScope } from "../assurance/absence";
import { parseArnScope } from "../assurance/arn-scope";
import type { Answer } from "../questions/answer";
import type { Coverage } from "../questions/coverage";
import { namesLeftOutBy } from "../questions/item-filter";
import { nearestTypes } from "./check-types";
import type { ResourceFinding } from "./find-resource";
import type { JudgedScope } from "./verdicts/judged-scope";

/** That a resource was not found, and what it means. */
export async function notFoundAnswer(
  { search: { reference, at, nearest, filter }, assurance, firstRecorded: first }: ResourceFinding,
  coverage: Coverage,
  typesSeen: ReadonlySet<string>,
): Promise<Pick<Answer<unknown>, "notFound" | "absence">> {
  const { scopes, isGlobalLeftOut, period } = assurance;
  const { text, typed } = reference;
  const isArn = typed === undefined && parseArnScope(text) !== undefined;
  const types = typed === undefined ? [] : await nearestTypes(typed.resourceType, typesSeen);
  const leftOutBy = namesLeftOutBy(filter, typed?.resourceType);
  const within = leftOutBy.length === 0 ? "" : `, as far as ${leftOutBy.join(" and ")} looks`;
  const meant = [...types, ...(await filtersMeantBy(text, typesSeen)), ...(nearest?.names() ?? [])];
  return {
    notFound:
      first === null
        ? `${JSON.stringify(text)} was never recorded${within}${meantText(meant)}`
        : `${JSON.stringify(text)} was not recorded at ${formatInstant(at)}; it was first recorded at ${formatInstant(first.captureTime)}${within}`,
    absence: absenceOf({
      reference,
      at: period.until,
      first,
      coverage,
      isGlobalLeftOut,
      leftOutBy,
      scopes: scopes.map((scope) => recordedAt(scope, period.until)),
      knownTypes: isArn ? await typesOfAws() : [],
    }),
  };
}

/** A type alone is no resource: `--type` asks for it. */
async function filtersMeantBy(text: string, typesSeen: ReadonlySet<string>): Promise<readonly string[]> {
  if (!/^\w+::\w+::\w+$/.test(text)) return [];
  const types = typesSeen.has(text) ? [text] : await nearestTypes(text, typesSeen);
  return types.map((type) => `--type ${type}`);
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
