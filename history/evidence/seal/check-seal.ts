import { DAY_MILLISECONDS, type Day, dayOf, formatInstant, startOfDay } from "../../../record/instant";
import { daysOfLateness } from "../../planning/deliveries";
import type { ReadPeriod } from "../../planning/plan";
import type { AnswerProblem } from "../../questions/answer";
import type { ItemFilter } from "../../questions/item-filter";
import type { SealReport } from "../../questions/seal-report";
import type { RecordSource } from "../../sources/record-source";
import { deliveryKeyOf } from "../delivered-by";
import type { NamedKey } from "../signature";
import { type Chain, type ChainedDigest, chainFault } from "./chain";
import { compareObjects, type ObjectComparison } from "./check-objects";
import { checkSignatures } from "./check-signatures";
import { type DeliveredObjects, listDeliveries } from "./list-deliveries";
import { readSeal } from "./read-seal";
import { isFolderOf, isOfScope } from "./sealed-scope";

/** What a record is compared with its seal for. */
export interface SealQuestion {
  readonly record: RecordSource;
  /** The folder or prefix of the digests. */
  readonly seal: RecordSource;
  readonly filter: ItemFilter;
  /** What the answer speaks of. */
  readonly period: ReadPeriod;
  /** The keys of what the answer was read from: these are read whatever their day. */
  readonly readKeys: Pick<ReadonlySet<string>, "has">;
  readonly keys: readonly NamedKey[];
  /** The SHA-256 of a digest that the chain has to have. */
  readonly pinned: string | undefined;
  readonly signal: AbortSignal;
}

/** What came of it, and what could not be read. */
export interface SealVerdict {
  readonly report: SealReport;
  readonly problems: readonly AnswerProblem[];
}

const nothingCompared: ObjectComparison = { faults: [], read: 0, notYetSealed: 0, unreadable: [] };

/** Compares a record with its seal. Where the chain does not hold, nothing rests on it, and no object is compared. */
export async function checkSeal(question: SealQuestion): Promise<SealVerdict> {
  const { chain, unreadable } = await readSeal(question.seal, question.signal);
  if (unreadable.length > 0) return unreadSeal(question, unreadable);
  const signatures = await checkSignatures(chain.digests, question.keys);
  const broken = [...chain.faults, ...wholeFaults(chain, question), ...signatures.faults];
  const last = chain.digests.at(-1);
  const objects =
    broken.length > 0 || last === undefined ? nothingListed : await checkObjects(chain, last, question);
  const notChecked = [
    ...(signatures.notChecked === undefined ? [] : [signatures.notChecked]),
    ...(broken.length > 0 ? ["no object was compared, since the chain does not hold"] : objects.notChecked),
  ];
  const faults = [...broken, ...objects.faults];
  const report: SealReport = {
    where: question.seal.where,
    outcome: faults.length > 0 ? "does not hold" : notChecked.length > 0 ? "not-checked" : "holds",
    ...rangeOf(chain),
    sealedLate: sealedLate(chain, question.period),
    signature: signatures.outcome,
    objects: { sealed: objects.sealed, read: objects.read, notYetSealed: objects.notYetSealed },
    faults,
    notChecked,
  };
  return { report, problems: objects.problems };
}

interface CheckedObjects extends ObjectComparison {
  readonly sealed: number;
  readonly notChecked: readonly string[];
  readonly problems: readonly AnswerProblem[];
}

const nothingListed: CheckedObjects = { ...nothingCompared, sealed: 0, notChecked: [], problems: [] };

async function checkObjects(
  chain: Chain,
  lastDigest: ChainedDigest,
  { record, filter, period, readKeys, signal }: SealQuestion,
): Promise<CheckedObjects> {
  const { scope } = lastDigest.digest;
  const listed = await listDeliveries(record, (folder) => isFolderOf(folder, filter), signal);
  const isAsked = (key: string): boolean => {
    const parsed = deliveryKeyOf(key);
    return parsed !== undefined && isFolderOf(parsed, filter) && isOfScope(parsed, scope);
  };
  const sealed = [...chain.objects.values()].filter(({ key }) => isAsked(key));
  const found = new Map([...listed.objects].filter(([key]) => isAsked(key)));
  const comparison = await compareObjects(
    { sealed, found, lastDigest, isRead: (key) => readKeys.has(key) || isOfPeriod(key, period) },
    record,
    signal,
  );
  const { unreadable } = comparison;
  return {
    ...comparison,
    sealed: sealed.length,
    notChecked: [
      ...unsealedTime(lastDigest, period),
      ...unsealedScopes(listed, lastDigest),
      ...(listed.problems.length + unreadable.length > 0
        ? ["something of the record could not be read"]
        : []),
    ],
    problems: [
      ...listed.problems.map(({ where, reason }) => ({ kind: "not-listed" as const, where, reason })),
      ...unreadable.map(({ key, reason }) => ({ kind: "unreadable" as const, where: key, reason })),
    ],
  };
}

/** Whether an object lies in the folder of a day that the period is read from. */
function isOfPeriod(key: string, period: ReadPeriod): boolean {
  const day = deliveryKeyOf(key)?.day;
  return day !== undefined && isReadOn(day, period);
}

function isReadOn(day: Day, { from, until }: ReadPeriod): boolean {
  return day >= dayOf(from) - 1 && day <= dayOf(until) + daysOfLateness;
}

/** A run that begins a chain, or one that goes on where somebody has cut it off, seals what it finds. */
function sealedLate({ digests }: Chain, period: ReadPeriod): SealReport["sealedLate"] {
  const late = digests.filter(
    ({ start, end, digest: { sealedAt } }) =>
      isReadOn(dayOf(start), period) && Date.parse(sealedAt) > end + DAY_MILLISECONDS,
  );
  const runs = new Map<string, SealReport["sealedLate"][number]>();
  for (const { digest } of late) {
    const { digestStartTime, digestEndTime: until, sealedAt } = digest;
    runs.set(sealedAt, { from: runs.get(sealedAt)?.from ?? digestStartTime, until, sealedAt });
  }
  return [...runs.values()];
}

/** What is wrong with the chain as a whole. */
function* wholeFaults({ digests }: Chain, { pinned, seal }: SealQuestion) {
  if (digests.length === 0) yield chainFault(seal.where, "there is no digest");
  if (pinned !== undefined && !digests.some(({ sha256 }) => sha256 === pinned))
    yield chainFault(seal.where, `no digest has the SHA-256 of --seal-at, ${pinned}`);
}

/** A day has its digest on the next day at the latest. */
function unsealedTime({ end, digest }: ChainedDigest, { until }: ReadPeriod): readonly string[] {
  if (end >= startOfDay(dayOf(until) - 1)) return [];
  return [
    `nothing is sealed after ${digest.digestEndTime}, and the question goes on to ${formatInstant(until)}`,
  ];
}

function unsealedScopes(
  { folders }: DeliveredObjects,
  { digest: { scope } }: ChainedDigest,
): readonly string[] {
  const unsealed = folders.filter((folder) => !isOfScope(folder, scope));
  const places = new Set(unsealed.map(({ accountId, region }) => `${accountId}, ${region}`));
  return [...places].sort().map((place) => `the seal is not of ${place}`);
}

function rangeOf({ digests }: Chain): Pick<SealReport, "digests" | "from" | "until" | "lastDigest"> {
  const last = digests.at(-1);
  return {
    digests: digests.length,
    from: digests[0]?.digest.digestStartTime ?? null,
    until: last?.digest.digestEndTime ?? null,
    lastDigest: last === undefined ? null : { name: last.name, sha256: last.sha256 },
  };
}

function unreadSeal(
  { seal }: SealQuestion,
  unreadable: readonly { readonly where: string; readonly reason: string }[],
): SealVerdict {
  const report: SealReport = {
    ...{ where: seal.where, outcome: "not-checked", digests: 0, from: null, until: null, lastDigest: null },
    sealedLate: [],
    signature: "not-checked",
    objects: { sealed: 0, read: 0, notYetSealed: 0 },
    faults: [],
    notChecked: ["the seal could not be read"],
  };
  return {
    report,
    problems: unreadable.map(({ where, reason }) => ({ kind: "unreadable", where, reason })),
  };
}
