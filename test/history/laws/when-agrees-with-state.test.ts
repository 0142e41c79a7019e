import type { Verdict } from "../../../history/questions/coverage";
import { noFilter } from "../../../history/questions/item-filter";
import { formatInstant, type Instant } from "../../../record/instant";
import { isJsonObject, valueAt } from "../../../record/json";
import { resourceKeyText } from "../../../record/resource-key";
import { changes, state, when } from "../../support/asked-question";
import {
  changeRows,
  type Interval,
  type StateRow,
  stateRows,
  textIn,
  type WhenRow,
  whenRows,
} from "../../support/laws/answer-rows";
import { holdsOfAny, holdsOfDamaged, holdsOfIntact, type LawCase } from "../../support/laws/law";
import { mayMistakeRegion } from "../../support/laws/lost-recorder-items";
import { firstSnapshotAfter } from "../../support/laws/snapshots";
import { asked, assertNone } from "../../support/laws/told";
import { verdictOf } from "../../support/laws/verdict-of";
import type { RecordedScope, TrueRecord } from "../../support/true-account/true-record";

const HOUR = 3_600_000;

describe("when", function () {
  this.timeout(36_000_000);

  it("holds of what the state of an intact record shows, and of nothing else", () => holdsOfIntact(agrees));

  it("holds of what the state of a damaged record shows, and of nothing else", () => holdsOfDamaged(agrees));

  it("does not know whether what vanished was there after it was seen last", () =>
    holdsOfDamaged(doubtsWhatVanished));
});

describe("state with a condition", function () {
  this.timeout(36_000_000);

  it("lists what of the state fulfils it, tells of what is not known, and agrees with when", () =>
    holdsOfAny(listsWhatFulfils));
});

async function listsWhatFulfils({ record, source, at, pick }: LawCase): Promise<void> {
  const condition = `/configuration/version <= ${pick([1, 3, 7, 12, 30]) ?? 1}`;
  const [whole, answer] = [await state(source, at), await state(source, at, { condition })];
  const listed = new Set(stateRows(answer).map(({ key }) => key));
  const unknown = new Set(answer.fulfilment?.unknown.map(resourceKeyText));
  const held = new Map(
    whenRows(await when(source, [at - HOUR, at + 1], { condition })).map((row) => [row.key, row]),
  );
  const breaches = stateRows(whole).flatMap((row) => {
    const { key, presence } = row;
    if (presence !== "present") return unknown.has(key) ? [] : [`${key}: ${presence}, and not told of`];
    const { outcome } = intervalAt(held.get(key), at);
    const isRightly =
      outcome === "unknown" || mayMistakeRegion(record, row) || listed.has(key) === (outcome === "held");
    return isRightly && !unknown.has(key) ? [] : [`${key}: ${outcome}, listed: ${listed.has(key)}`];
  });
  const known = new Set(stateRows(whole).map(({ key }) => key));
  const further = [...listed, ...unknown].filter((key) => !known.has(key));
  assertNone(asked(`state where ${condition}`, at), [
    ...breaches,
    ...further.map((key) => `${key} is not of the state`),
  ]);
}

/** Versions are numbered through all resources: some are at most as high, others are not. */
async function agrees({ record, source, at, window: [since, until], pick }: LawCase): Promise<void> {
  const most = pick([1, 3, 7, 12, 30]) ?? 1;
  const answer = await state(source, at);
  const presence = new Map(stateRows(answer).map((row) => [row.key, row]));
  const window: readonly [Instant, Instant] = [Math.min(since, at - HOUR), Math.max(until, at + 1)];
  const condition = `/configuration/version <= ${most}`;
  const rows = new Map(whenRows(await when(source, window, { condition })).map((row) => [row.key, row]));
  const breaches = [...new Set([...presence.keys(), ...rows.keys()])].flatMap((key) => {
    const { outcome, why } = intervalAt(rows.get(key), at);
    const row = presence.get(key);
    if (row !== undefined && mayMistakeRegion(record, row)) return [];
    const isDoubtful = isDoubted(answer, key) || mayHaveVanished(record, key, at);
    return isRight(outcome, row, { most, isDoubtful })
      ? []
      : [`${key.replaceAll("\u0000", " ")}: ${outcome}, but ${row?.presence ?? "absent"} (${why})`];
  });
  assertNone(`${asked(`when ${condition}`, ...window)} and ${asked("state", at)}`, breaches);
}

interface Expected {
  readonly most: number;
  readonly isDoubtful: boolean;
}

function isRight(outcome: string, row: StateRow | undefined, { most, isDoubtful }: Expected): boolean {
  if (row === undefined) return outcome === "absent" || outcome === "unknown";
  if (row.presence !== "present") return outcome === "unknown";
  if (outcome === "unknown") return isDoubtful;
  const configuration = valueAt(row.fields, "configuration");
  const version = isJsonObject(configuration) ? Number(valueAt(configuration, "version")) : Number.NaN;
  return outcome === (version <= most ? "held" : "not-held");
}

async function doubtsWhatVanished({ source, at, window: [, until], pick }: LawCase): Promise<void> {
  const window: readonly [Instant, Instant] = [at - HOUR, Math.max(until, at + 1)];
  const gone = pick(stateRows(await state(source, at)));
  if (gone === undefined) return;
  const filter = { types: [gone.resourceType], accountIds: [gone.accountId], awsRegions: [gone.awsRegion] };
  const options = {
    filter: { ...noFilter, ...filter },
    resource: `${gone.resourceType}/${gone.resourceId}`,
  };
  const last = changeRows(await changes(source, window, options)).at(-1);
  const between = last === undefined ? undefined : valueAt(last.fields, "vanishedBetween");
  if (last?.kind !== "vanished" || !isJsonObject(between)) return;
  const before = Date.parse(textIn(between, "before"));
  const [row] = whenRows(await when(source, window, { ...options, condition: "/resourceId exists" }));
  // Before that it may be known to have been there: by a snapshot, or as long as its end would have been recorded.
  const breaches = [before - 1]
    .filter((instant) => instant > window[0] && instant < window[1])
    .filter((instant) => intervalAt(row, instant).outcome !== "unknown")
    .map((instant) => `${intervalAt(row, instant).outcome} at ${formatInstant(instant)}`);
  assertNone(`${asked("when", ...window)} of ${options.resource}, which vanished`, breaches);
}

function intervalAt(row: WhenRow | undefined, at: Instant): Pick<Interval, "outcome" | "why"> {
  const time = formatInstant(at);
  const interval = row?.intervals.find(({ from, until }) => from <= time && time < until);
  return interval ?? { outcome: "absent", why: "" };
}

const doubtful: readonly Verdict[] = [
  "not-yet-discovered",
  "out-of-scope",
  "recorder-off",
  "delivery-gap",
  "no-base",
  "partial",
];

/** A type may be named in no verdict of a state that knows nothing of it; then nothing is doubted. */
function isDoubted({ coverage }: Awaited<ReturnType<typeof state>>, key: string): boolean {
  const [accountId, awsRegion, resourceType = ""] = key.split("\u0000");
  const scopes = coverage.scopes.filter(
    (scope) => scope.accountId === accountId && [scope.awsRegion, "global"].includes(awsRegion ?? ""),
  );
  const judged = scopes.map((scope) => verdictOf(coverage, scope, resourceType));
  return judged.some((each) => each !== undefined && doubtful.includes(each.verdict));
}

/**
 * Whether a later snapshot lacks the resource without an item that says why, or whose item has not arrived: then it was
 * last seen by the last item before that any object has which arrived.
 */
function mayHaveVanished(record: TrueRecord, key: string, at: Instant): boolean {
  return record.scopes.some((scope) => {
    const texts = record.arrivedTexts(scope);
    const moments = scope.moments.filter(({ resource }) => resourceKeyText(resource) === key);
    return (
      moments.some((moment, index) => {
        const isLostEnding =
          moment.kind === "item" && moment.version === null && !texts.has(moment.recorded.text);
        if (moment.kind !== "forgotten" && !isLostEnding) return false;
        const seen = moments
          .slice(0, index)
          .findLast((each) => each.kind === "item" && texts.has(each.recorded.text));
        const lastSeen = seen?.at ?? -Infinity;
        return lastSeen <= at && at <= firstSnapshotAfter(record, scope, moment.at) + HOUR / 4;
      }) || isMissedAfter(record, scope, { key, at })
    );
  });
}

/**
 * Whether a later snapshot lacks what was recorded last, of a global resource one of any region: a resource that is
 * recorded once a day may be deleted before a recorder goes off that would have told of it.
 */
function isMissedAfter(
  record: TrueRecord,
  scope: RecordedScope,
  { key, at }: { readonly key: string; readonly at: Instant },
): boolean {
  const texts = record.arrivedTexts(scope);
  const captured = scope.moments.flatMap((moment) => {
    const isOfKey = resourceKeyText(moment.resource) === key;
    return isOfKey && moment.kind === "item" && texts.has(moment.recorded.text) ? [moment] : [];
  });
  const last = captured.findLast((moment) => moment.at <= at);
  if (last === undefined) return false;
  const ended = captured.find((moment) => moment.at > at)?.at ?? Infinity;
  const places = last.resource.awsRegion === "global" ? record.scopes : [scope];
  return places
    .filter(({ scope: { accountId } }) => accountId === scope.scope.accountId)
    .some((place) =>
      place.objects.some(
        (object) =>
          object.kind === "snapshot" &&
          record.fate(place.scope, object) === "arrives" &&
          object.firstCapture > at &&
          object.firstCapture < at + 26 * HOUR &&
          object.firstCapture < ended &&
          !object.itemTexts.includes(last.recorded.text),
      ),
    );
}
