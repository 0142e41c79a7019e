import { noFilter } from "../../../history/questions/item-filter";
import { changes, coverage, state } from "../../support/asked-question";
import { ExplainedVerdicts, looksStopped } from "../../support/laws/explained-verdict";
import { holdsOfIntact, type LawCase } from "../../support/laws/law";
import { asked, assertNone } from "../../support/laws/told";
import { type Judged, verdictOf, verdictsOf } from "../../support/laws/verdict-of";
import type { RecordedMoment } from "../../support/true-account/recorded-moment";
import { recorderType, trueTypes } from "../../support/true-account/true-resource";

const types = [...trueTypes, recorderType];

describe("an intact record", function () {
  this.timeout(36_000_000);

  it("is doubted at no time but for a reason that the truth knows", () => holdsOfIntact(isNotDoubted));

  it("is called incomplete in no window and no state where nothing is missing", () =>
    holdsOfIntact(lacksNothing));
});

async function isNotDoubted({ record, source, window: [since, until] }: LawCase): Promise<void> {
  if (since === until) return;
  const { rows } = await coverage(source, [since, until], { filter: { ...noFilter, types } });
  const breaches = record.deliveredScopes.flatMap((scope) =>
    types.flatMap((type) => {
      const explained = new ExplainedVerdicts(record, scope, type);
      return verdictsOf(rows, scope.scope, type)
        .filter((period) => !explained.isExplained(period))
        .map(({ from, until: end, verdict, why }) => {
          const place = `${type} in ${scope.scope.accountId}/${scope.scope.awsRegion}`;
          return `${place}, ${from} to ${end}: ${verdict} (${why})`;
        });
    }),
  );
  assertNone(asked("coverage", since, until), breaches);
}

/** What a window or an instant lacks, AWS Config must have forgotten within some days of it. */
async function lacksNothing({ record, source, at, window }: LawCase): Promise<void> {
  const ofState = (await state(source, at)).coverage;
  const ofWindow = (await changes(source, window)).coverage;
  const breaches = record.deliveredScopes.flatMap(({ scope, moments }) =>
    types.flatMap((type) => {
      if (looksStopped(moments) || forgets(moments, type)) return [];
      return [verdictOf(ofState, scope, type), verdictOf(ofWindow, scope, type)]
        .flatMap((judged) => (judged !== undefined && isLacking(judged) ? [judged] : []))
        .map(({ verdict, why }) => `${type} in ${scope.accountId}/${scope.awsRegion}: ${verdict} (${why})`);
    }),
  );
  assertNone(`${asked("state", at)} or ${asked("changes", ...window)}`, breaches);
}

function forgets(moments: readonly RecordedMoment[], type: string): boolean {
  return moments.some(({ kind, resource }) => kind === "forgotten" && resource.resourceType === type);
}

function isLacking({ verdict }: Judged): boolean {
  return verdict === "delivery-gap" || verdict === "partial";
}
