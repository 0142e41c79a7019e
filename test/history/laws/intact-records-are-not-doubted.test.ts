import { discoveryMilliseconds } from "../../../record/discovery";
import { type ResourceKey, resourceKeyText } from "../../../record/resource-key";
import { changes, coverage, noFilter, state } from "../../support/asked-question";
import { ExplainedVerdicts } from "../../support/laws/explained-verdict";
import { holdsOfIntact, type LawCase } from "../../support/laws/law";
import { asked, assertNone } from "../../support/laws/told";
import { type Judged, spellsOf, verdictOf } from "../../support/laws/verdict-of";
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
      return spellsOf(rows, scope.scope, type)
        .filter((spell) => !explained.isExplained(spell))
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

/**
 * Whether something was discovered again shortly after the recorder changed, and nothing had ended it before: as if
 * the recorder had been stopped meanwhile, which would concern all types.
 */
function looksStopped(moments: readonly RecordedMoment[]): boolean {
  return moments.some(({ kind, at, resource }) => {
    if (kind !== "forgotten") return false;
    const again = moments.find((moment) => moment.at > at && isSameResource(moment.resource, resource));
    if (again === undefined) return false;
    return moments.some(
      (moment) =>
        moment.kind === "recorder" && moment.at <= again.at && again.at < moment.at + discoveryMilliseconds,
    );
  });
}

function isSameResource(one: ResourceKey, other: ResourceKey): boolean {
  return resourceKeyText(one) === resourceKeyText(other);
}

function isLacking({ verdict }: Judged): boolean {
  return verdict === "delivery-gap" || verdict === "partial";
}
