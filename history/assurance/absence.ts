import { recordsIamTypes } from "../../record/iam-regions";
import { formatInstant, type Instant } from "../../record/instant";
import { isGlobalType } from "../../record/resource-type";
import { isLongSupported } from "../../record/types-of-2020";
import type { Absence } from "../questions/absence";
import type { Coverage } from "../questions/coverage";
import type { ResourceReference } from "../questions/resource-reference";
import { parseArnScope, typesOfService } from "./arn-scope";
import type { RecorderSetting } from "./recorder-setting";

/** The first item of a resource that was recorded after the time it was asked about. */
export interface FirstItem {
  readonly captureTime: Instant;
  readonly resourceType: string;
  /** When the resource was made, by its own items; undefined where none tells. */
  readonly creationTime: Instant | undefined;
}

/** What recorded one account and region at the time that is asked about. */
export interface RecordedScope {
  readonly accountId: string;
  readonly awsRegion: string;
  /** Of each of its recorders; none: no item of a recorder tells. */
  readonly settings: readonly RecorderSetting[];
  /** The resource types of which it has items, which AWS Config surely supported there. */
  readonly types: ReadonlySet<string>;
}

/** What is known of a resource that was not found. */
export interface AbsenceFacts {
  readonly reference: ResourceReference;
  readonly at: Instant;
  readonly first: FirstItem | null;
  readonly coverage: Coverage;
  readonly scopes: readonly RecordedScope[];
  /** Whether what is global was not looked for. */
  readonly isGlobalLeftOut: boolean;
  /** The options that leave out what may bear the name. */
  readonly leftOutBy: readonly string[];
  /** The resource types that AWS Config is known to support by now. */
  readonly knownTypes: readonly string[];
}

/**
 * Whether a resource that the record does not know did not exist: only where every type that could bear the name
 * was recorded, dependably, and its own items do not say otherwise.
 */
export function absenceOf(facts: AbsenceFacts): Absence {
  const doubts = [
    ...creationDoubts(facts),
    ...verdictDoubts(facts.coverage),
    ...facts.leftOutBy.map((option) => `${option} leaves out what else may bear the name`),
    ...referenceDoubts(facts),
  ];
  return {
    isProven: doubts.length === 0,
    why: doubts.length === 0 ? proofText(facts) : doubts.join("; "),
    firstRecorded: facts.first === null ? null : formatInstant(facts.first.captureTime),
  };
}

function creationDoubts({ first, at }: AbsenceFacts): readonly string[] {
  if (first === null) return [];
  const { creationTime } = first;
  if (creationTime === undefined) return ["its own item does not tell when it was created"];
  if (!existedBefore(creationTime, at)) return [];
  return [`it was created at ${formatInstant(creationTime)} according to its own item`];
}

function verdictDoubts({ verdict, scopes }: Coverage): readonly string[] {
  if (verdict !== "complete") return [`the record of that time is ${verdict}`];
  if (scopes.some(({ base }) => base === null)) return ["AWS Config may not have discovered it"];
  return [];
}

function referenceDoubts(facts: AbsenceFacts): readonly string[] {
  const { reference, scopes, first } = facts;
  const type = reference.typed?.resourceType ?? first?.resourceType;
  const arn = parseArnScope(reference.typed?.rest ?? reference.text);
  if (arn === undefined && type === undefined)
    return facts.isGlobalLeftOut ? [globalText] : nameDoubts(scopes);
  if (arn === undefined) return type === undefined ? [] : typeDoubts(type, scopes);
  const { accountId, region, service } = arn;
  const met = scopes.flatMap(({ types }) => [...types]);
  const ofArn = type === undefined ? typesOfService(service, [...facts.knownTypes, ...met]) : [type];
  if (ofArn.length === 0) return [`of which type a resource of ${service} is cannot be told`];
  const isGlobal = ofArn.every(isGlobalType);
  if (isGlobal && facts.isGlobalLeftOut) return [globalText];
  if (accountId === "" || (region === "" && !isGlobal))
    return ["its ARN does not name an account and a region, and the record does not hold all of them"];
  const asked = scopes.filter((scope) => scope.accountId === accountId);
  const there = isGlobal ? asked : asked.filter(({ awsRegion }) => awsRegion === region);
  if (there.length === 0)
    return [`the record does not hold ${[accountId, region].filter(Boolean).join(", ")}`];
  return type === undefined ? serviceDoubts(ofArn, there) : typeDoubts(type, there);
}

const globalText = "--region leaves out what is global; with --region global it is looked for, too";

/** Any type may bear a name. The types of IAM are recorded together or not at all where no type is listed. */
function nameDoubts(scopes: readonly RecordedScope[]): readonly string[] {
  const doubts = scopes.flatMap((scope) => {
    if (scope.settings.length === 0) return [unknownText(scope)];
    return scope.settings.some(isOfAllTypes) ? [] : [leftOutText(scope)];
  });
  return doubts.length > 0 ? doubts : globalDoubts("AWS::IAM::Role", scopes);
}

/** All types of a service may bear its ARNs; one that was met shows that AWS Config supported the service. */
function serviceDoubts(types: readonly string[], scopes: readonly RecordedScope[]): readonly string[] {
  const doubts = types.flatMap((type) => recordingDoubts(type, scopes)).slice(0, 1);
  if (doubts.length > 0 || scopes.some((scope) => types.some((type) => scope.types.has(type)))) return doubts;
  return [unsupportedText(types.length === 1 ? (types[0] ?? "") : "its types", scopes)];
}

function typeDoubts(type: string, scopes: readonly RecordedScope[]): readonly string[] {
  const doubts = recordingDoubts(type, scopes);
  if (doubts.length > 0) return doubts;
  const unseen = scopes.filter((scope) => !isSupported(type, scope));
  const isEnough = isGlobalType(type) ? unseen.length < scopes.length : unseen.length === 0;
  return isEnough ? [] : [unsupportedText(type, unseen)];
}

function recordingDoubts(type: string, scopes: readonly RecordedScope[]): readonly string[] {
  if (isGlobalType(type)) return globalDoubts(type, scopes);
  return scopes.flatMap((scope) => {
    if (scope.settings.length === 0) return [unknownText(scope)];
    return records(scope, type) ? [] : [leftOutText(scope)];
  });
}

/** Global resources need be recorded in one region of each account. */
function globalDoubts(type: string, scopes: readonly RecordedScope[]): readonly string[] {
  const accounts = [...new Set(scopes.map(({ accountId }) => accountId))];
  const unrecorded = accounts.filter(
    (accountId) => !scopes.some((scope) => scope.accountId === accountId && records(scope, type)),
  );
  return unrecorded.map((accountId) => `no region of ${accountId} that the record holds recorded ${type}`);
}

function records({ awsRegion, settings }: RecordedScope, type: string): boolean {
  if (isGlobalType(type) && !recordsIamTypes(awsRegion)) return false;
  return settings.some((setting) => setting.isRecording && setting.records(type));
}

function isOfAllTypes({ isRecording, leavesTypesOut }: RecorderSetting): boolean {
  return isRecording && !leavesTypesOut;
}

/** AWS Config learns new types every month, of which no item of a recorder tells, unless its setting lists them. */
function isSupported(type: string, { types, settings }: RecordedScope): boolean {
  if (types.has(type) || isLongSupported(type)) return true;
  return settings.some((setting) => setting.records(type) && !setting.records("AWS::No::Such"));
}

function unknownText(scope: RecordedScope): string {
  return `no item of the recorder tells what was recorded in ${placeText(scope)}`;
}

function leftOutText(scope: RecordedScope): string {
  const settings = scope.settings.filter(({ isRecording }) => isRecording);
  if (settings.length === 0) return `nothing was recorded in ${placeText(scope)}`;
  const recorded = settings.map((setting) => setting.scope).join(" and ");
  return `the recorder of ${placeText(scope)} was set to record ${recorded}`;
}

function unsupportedText(type: string, scopes: readonly RecordedScope[]): string {
  return `no item shows that AWS Config recorded ${type} then in ${scopes.map(placeText).join(" and ")}`;
}

function proofText({ scopes }: AbsenceFacts): string {
  return `the record of that time is complete, in ${scopes.map(placeText).join(" and ")}`;
}

function placeText({ accountId, awsRegion }: RecordedScope): string {
  return `${accountId}, ${awsRegion}`;
}

/**
 * Whether the first item of a resource, captured after an instant, says that the resource was there at the
 * instant: then AWS Config did not know of it yet, and "it did not exist" must not be said. Creation times are
 * not stable, so that one after the instant says nothing.
 */
export function existedBefore(creationTime: Instant | undefined, at: Instant): boolean {
  return creationTime !== undefined && creationTime <= at;
}
