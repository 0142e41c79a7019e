import assert from "node:assert/strict";
import fc from "fast-check";
import { noFilter } from "../../../history/questions/item-filter";
import type { Instant } from "../../../record/instant";
import type { ResourceKey } from "../../../record/resource-key";
import { type AskOptions, changes, coverage, diff, state, when } from "../../support/asked-question";
import { periodCovering, verdictsOf } from "../../support/laws/verdict-of";
import { propertyRuns } from "../../support/property-runs";
import { isCalm } from "../../support/true-account/calm-times";
import {
  type Claim,
  claimsOf,
  faultsOfChanges,
  faultsOfDiff,
  faultsOfState,
  faultsOfWhen,
} from "../../support/true-account/complete-claims";
import { faultlessRecord, type RandomRecord, randomRecord } from "../../support/true-account/random-record";
import type { TrueRecord } from "../../support/true-account/true-record";
import { resourcesWithin, type TrueScope, trueTypes } from "../../support/true-account/true-resource";
import { VerdictTally } from "../../support/true-account/verdict-tally";

/** How many instants every random record is asked about. */
const instantsAsked = 3;

/** Numbers that pick instants. */
const picks = fc.noBias(fc.array(fc.nat(), { minLength: instantsAsked, maxLength: instantsAsked }));

type ClaimAtInstants = (record: TrueRecord, instants: readonly Instant[]) => Promise<void>;

/** Tries a claim over random records and instants, a few times in the suite. */
function holds(claim: ClaimAtInstants, records: fc.Arbitrary<RandomRecord> = randomRecord): Promise<void> {
  const property = fc.asyncProperty(fc.limitShrink(records, 400), picks, ({ record, instants }, numbers) =>
    claim(
      record,
      numbers.map((number) => instants[number % instants.length] ?? 0),
    ),
  );
  return Promise.resolve(fc.assert(property, propertyRuns(150)));
}

describe("an answer about calm times", function () {
  this.timeout(36_000_000);

  it("shows the state that truly was", () =>
    holds(async (record, instants) => {
      const source = record.source();
      for (const at of instants) {
        const answer = await state(source, at);
        for (const claim of claimsOf(record, answer.coverage, at))
          if (isCalm(record, { ...claim, at }))
            assert.deepEqual(faultsOfState(record, answer, { ...claim, at }), [], textOf(claim, at));
      }
    }, faultlessRecord));

  it("is called complete in four of five cases at least", async () => {
    const tally = new VerdictTally();
    await holds(async (record, instants) => {
      const source = record.source();
      for (const at of instants) {
        const { coverage } = await state(source, at);
        tally.add(claimsOf(record, coverage, at).filter((claim) => isCalm(record, { ...claim, at })));
      }
    }, faultlessRecord);
    assert.ok(tally.shareOf("complete") > 0.8, tally.text());
  });
});

describe("an answer that is called complete", function () {
  this.timeout(36_000_000);

  it("shows the state that truly was", () =>
    holds(async (record, instants) => {
      const source = record.source();
      for (const at of instants) {
        const answer = await state(source, at);
        for (const claim of claimsOf(record, answer.coverage, at).filter(isComplete))
          assert.deepEqual(faultsOfState(record, answer, { ...claim, at }), [], textOf(claim, at));
      }
    }));

  it("lists every change that was recorded, and no other", () =>
    holdsOfSpans(changes, { faultsOf: faultsOfChanges, claimsAt: (span) => [span.until] }));

  it("lists the differences of the states that truly were", () =>
    holdsOfSpans(diff, { faultsOf: faultsOfDiff, claimsAt: (span) => [span.until, span.since] }));

  it("shows of a named resource what it truly was, or truly nothing", () =>
    holds(async (record, instants) => {
      const source = record.source();
      for (const [index, at] of instants.entries()) {
        const scope = record.deliveredScopes[index % record.deliveredScopes.length]?.scope;
        const resource = scope && resourcesWithin(scope)[at % resourcesWithin(scope).length];
        if (scope === undefined || resource === undefined) continue;
        const answer = await state(source, at, namedIn(scope, resource));
        // What is not found is claimed by its own proof.
        if (answer.absence?.isProven === false) continue;
        for (const claim of claimsOf(record, answer.coverage, at).filter(isComplete))
          if (claim.scope === scope && claim.resourceType === resource.resourceType)
            assert.deepEqual(
              faultsOfState(record, answer, { ...claim, at, resource }),
              [],
              textOf(claim, at),
            );
      }
    }));

  it("knows when a condition held", () =>
    holds(async (record, instants) => {
      const source = record.source();
      for (const [since, until] of spansOf(instants)) {
        const condition = "/resourceId exists";
        const answer = await when(source, [since, until], { condition, terms: { isProofAsked: true } });
        const at = Math.floor((since + until) / 2);
        for (const claim of claimsOf(record, answer.coverage, until).filter(isComplete)) {
          const faults = faultsOfWhen(record, answer, { ...claim, at });
          assert.deepEqual(faults, [], textOf(claim, since, at, until));
        }
      }
    }));
});

describe("a time that coverage calls complete", function () {
  this.timeout(36_000_000);

  it("has the state that truly was", () =>
    holds(async (record, instants) => {
      const source = record.source();
      const [since = 0, at = since, until = at] = instants.toSorted((a, b) => a - b);
      const { rows } = await coverage(source, [since, Math.max(until, at + 1)]);
      const answer = await state(source, at);
      for (const { scope } of record.deliveredScopes)
        for (const resourceType of trueTypes) {
          const period = periodCovering(verdictsOf(rows, scope, resourceType), at);
          if (period?.verdict !== "complete") continue;
          const claim: Claim = { scope, resourceType, ...period };
          assert.deepEqual(faultsOfState(record, answer, { ...claim, at }), [], textOf(claim, at));
        }
    }));
});

function namedIn({ accountId, awsRegion }: TrueScope, resource: ResourceKey): AskOptions {
  const awsRegions = resource.awsRegion === "global" ? ["global"] : [awsRegion];
  return {
    resource: `${resource.resourceType}/${resource.resourceId}`,
    filter: { ...noFilter, accountIds: [accountId], awsRegions },
  };
}

interface SpanLaw {
  readonly faultsOf: typeof faultsOfChanges;
  /** The instants that an answer about a span is about: changes lie in it, a difference compares its ends. */
  readonly claimsAt: (span: {
    readonly since: Instant;
    readonly until: Instant;
  }) => readonly [Instant, Instant?];
}

/** What is asked about spans of time, and what is wrong with the answer to it. */
function holdsOfSpans(ask: typeof changes | typeof diff, { faultsOf, claimsAt }: SpanLaw): Promise<void> {
  return holds(async (record, instants) => {
    const source = record.source();
    for (const [since, until] of spansOf(instants)) {
      const answer = await ask(source, [since, until]);
      for (const claim of claimsOf(record, answer.coverage, ...claimsAt({ since, until })).filter(
        isComplete,
      )) {
        const faults = faultsOf(record, answer, { ...claim, since, until });
        assert.deepEqual(faults, [], textOf(claim, since, until));
      }
    }
  });
}

function isComplete({ verdict }: Claim): boolean {
  return verdict === "complete";
}

/** Neighbours of the instants make spans. */
function spansOf(instants: readonly Instant[]): readonly (readonly [Instant, Instant])[] {
  const inOrder = [...new Set(instants)].sort((a, b) => a - b);
  return inOrder.slice(1).map((until, index) => [inOrder[index] ?? until - 1, until]);
}

function textOf({ scope, resourceType, why }: Claim, ...instants: readonly Instant[]): string {
  const times = instants.map((at) => new Date(at).toISOString()).join(" to ");
  return `${resourceType} in ${scope.accountId}/${scope.awsRegion} at ${times} (${why})`;
}
