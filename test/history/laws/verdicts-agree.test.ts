import { noFilter } from "../../../history/questions/item-filter";
import type { Instant } from "../../../record/instant";
import { type AskOptions, changes, coverage, diff, state, when } from "../../support/asked-question";
import { holdsOfDamaged, holdsOfIntact, type LawCase } from "../../support/laws/law";
import { stampsOf } from "../../support/laws/snapshots";
import { asked, assertNone } from "../../support/laws/told";
import {
  isWorse,
  type Judged,
  periodCovering,
  verdictOf,
  verdictsOf,
  worstOf,
} from "../../support/laws/verdict-of";
import { type TrueScope, trueTypes } from "../../support/true-account/true-resource";

type Window = readonly [since: Instant, until: Instant];

/** Types are named in full, so that every answer speaks of every one. */
const everyType: AskOptions = { filter: { ...noFilter, types: trueTypes } };
const proven: AskOptions = { ...everyType, terms: { isProofAsked: true } };

describe("the verdict of a type", function () {
  this.timeout(36_000_000);

  for (const [holds, record] of [
    [holdsOfIntact, "an intact record"],
    [holdsOfDamaged, "a damaged record"],
  ] as const) {
    it(`is one in state and coverage of ${record}`, () => holds(agreesAtInstant));

    it(`is that of the worse end in a difference of ${record}`, () => holds(agreesAtEnds));

    it(`is the worst of its window's in changes of ${record}`, () =>
      holds((given) => agreesInWindow(given, "changes", changes)));

    it(`is the worst of its window's in when of ${record}`, () =>
      holds((given) =>
        agreesInWindow(given, "when", (source, window, options) =>
          when(source, window, { ...options, condition: "/resourceId exists" }),
        ),
      ));

    it(`is not worse in a part of a window of ${record}`, () => holds(isNoWorseInPart));
  }

  it("is the same whether all types are asked about or one", () => holdsOfIntact(isSameAlone));

  it("is the same whether a proof is asked for or not", () => holdsOfIntact(isSameWithProof));
});

async function agreesAtInstant({ record, source, at, window }: LawCase): Promise<void> {
  const around: Window = [Math.min(window[0], at - 1), Math.max(window[1], at + 1)];
  const { coverage: ofState } = await state(source, at, everyType);
  const { rows } = await coverage(source, around, everyType);
  const breaches = typesIn(record).flatMap(([scope, type]) =>
    difference(
      [scope, type],
      verdictOf(ofState, scope, type),
      periodCovering(verdictsOf(rows, scope, type), at),
    ),
  );
  assertNone(`${asked("state", at)} and ${asked("coverage", ...around)}`, breaches);
}

async function agreesAtEnds({ record, source, window: [from, to] }: LawCase): Promise<void> {
  const ends = [await state(source, from, everyType), await state(source, to, everyType)];
  const { coverage: ofDiff } = await diff(source, [from, to], everyType);
  const breaches = typesIn(record).flatMap(([scope, type]) => {
    const judged = ends.flatMap((end) => verdictOf(end.coverage, scope, type) ?? []);
    return difference([scope, type], verdictOf(ofDiff, scope, type), worstJudged(judged));
  });
  assertNone(`${asked("diff", from, to)} and the states at its ends`, breaches);
}

async function agreesInWindow(
  { record, source, window }: LawCase,
  command: string,
  ask: typeof changes,
): Promise<void> {
  const [since, until] = window;
  if (since === until) return;
  const { coverage: judged } = await ask(source, window, proven);
  // The end of a window belongs to it.
  const { rows } = await coverage(source, [since, until + 1], everyType);
  const breaches = typesIn(record).flatMap(([scope, type]) =>
    difference([scope, type], verdictOf(judged, scope, type), worstJudged(verdictsOf(rows, scope, type))),
  );
  assertNone(`${asked(command, ...window)} and coverage of that time`, breaches);
}

async function isNoWorseInPart({ record, source, at, window }: LawCase): Promise<void> {
  const part: Window = [window[0], at];
  if (at === window[0]) return;
  const { coverage: ofWhole } = await changes(source, window, proven);
  const { coverage: ofPart } = await changes(source, part, proven);
  const breaches = typesIn(record).flatMap(([scope, type]) => {
    const [inPart, inWhole] = [verdictOf(ofPart, scope, type), verdictOf(ofWhole, scope, type)];
    if (inPart === undefined || inWhole === undefined || !isWorse(inPart.verdict, inWhole.verdict)) return [];
    return difference([scope, type], inPart, inWhole);
  });
  assertNone(`${asked("changes", ...part)} and ${asked("changes", ...window)}`, breaches);
}

async function isSameAlone({ record, source, at, pick }: LawCase): Promise<void> {
  const one = pick(trueTypes) ?? "";
  const { coverage: ofAll } = await state(source, at, everyType);
  const { coverage: ofOne } = await state(source, at, { filter: { ...noFilter, types: [one] } });
  const breaches = record.deliveredScopes.flatMap(({ scope }) =>
    difference([scope, one], verdictOf(ofOne, scope, one), verdictOf(ofAll, scope, one)),
  );
  assertNone(`${asked("state", at)} --type ${one} and with all types`, breaches);
}

/** Without a proof asked for, long windows are not compared with all their snapshots, which a verdict then says. */
async function isSameWithProof({ record, source, window }: LawCase): Promise<void> {
  const { coverage: unproven } = await changes(source, window, everyType);
  const { coverage: whole } = await changes(source, window, proven);
  const breaches = typesIn(record).flatMap(([scope, type]) => {
    const recorded = record.scopes.find((each) => each.scope === scope);
    const stamps = recorded === undefined ? [] : stampsOf(record, recorded);
    const isLong = stamps.filter((stamp) => stamp > window[0] && stamp <= window[1]).length > 2;
    const judged = verdictOf(unproven, scope, type);
    if (isLong && judged?.verdict === "provisional") return [];
    return difference([scope, type], judged, verdictOf(whole, scope, type));
  });
  assertNone(`${asked("changes", ...window)} without a proof and with it`, breaches);
}

/**
 * Which types verdicts are told of. Where the first item of a type that came to be supported is lost, and the resource
 * went again, it may show in a snapshot between, which not every answer reads (docs/decisions.md, "What the laws do not
 * hold").
 */
function typesIn(record: LawCase["record"]): readonly (readonly [TrueScope, string])[] {
  const { supports = [] } = record.life;
  return record.deliveredScopes.flatMap(({ scope, moments, objects }) => {
    const texts = record.arrivedTexts({ scope, objects }, ({ kind }) => kind === "history");
    const isFirstLost = (type: string): boolean => {
      const first = moments.find(({ kind, resource }) => kind === "item" && resource.resourceType === type);
      return first?.kind === "item" && !texts.has(first.recorded.text);
    };
    const isTold = (type: string): boolean =>
      !supports.some(({ resourceType }) => resourceType === type) || !isFirstLost(type);
    return trueTypes.filter(isTold).map((type) => [scope, type] as const);
  });
}

/** What two answers say differently of a type; nothing where one of them leaves it out. */
function difference(
  [scope, type]: readonly [TrueScope, string],
  one: Judged | undefined,
  other: Judged | undefined,
): readonly string[] {
  if (one === undefined || other === undefined || one.verdict === other.verdict) return [];
  const place = `${type} in ${scope.accountId}/${scope.awsRegion}`;
  return [`${place}: ${one.verdict} (${one.why}), ${other.verdict} (${other.why})`];
}

function worstJudged(judged: readonly Judged[]): Judged | undefined {
  const worst = worstOf(judged);
  return judged.find(({ verdict }) => verdict === worst);
}
