import { type ItemFilter, noFilter } from "../../../history/questions/item-filter";
import { type ResourceKey, resourceKeyText } from "../../../record/resource-key";
import { changes, diff, state } from "../../support/asked-question";
import { type ResourceRow, resourceRows, stateRows } from "../../support/laws/answer-rows";
import { holdsOfAny, type LawCase } from "../../support/laws/law";
import { asked, assertSame } from "../../support/laws/told";
import type { TrueRecord } from "../../support/true-account/true-record";
import { namingOf, resourcesWithin } from "../../support/true-account/true-resource";

describe("a named resource's answer", function () {
  this.timeout(36_000_000);

  it("is its row of the state of everything", () => holdsOfAny(isRowOfState));

  it("is its rows of all changes", () => holdsOfAny((given) => isRowsOf(given, "changes", changes)));

  it("is its rows of all differences", () => holdsOfAny((given) => isRowsOf(given, "diff", diff)));
});

/** A resource, one of the texts that name it, and a filter for the account and region that it is in. */
interface Named {
  readonly key: ResourceKey;
  readonly text: string;
  readonly filter: ItemFilter;
}

async function isRowOfState({ source, at, record, pick }: LawCase): Promise<void> {
  const named = pick(namesIn(record));
  if (named === undefined) return;
  const { text, key, filter } = named;
  const everything = ofKey(stateRows(await state(source, at)), key);
  const alone = await state(source, at, { resource: text, filter });
  const rows = ofKey(stateRows(alone), key).filter(
    ({ presence }) => !["deleted", "vanished"].includes(presence),
  );
  assertSame(
    { asked: `${asked("state", at)} of ${text}`, lines: rows.map(stateText) },
    { asked: asked("state", at), lines: everything.map(stateText) },
  );
}

async function isRowsOf(
  { source, window, record, pick }: LawCase,
  command: string,
  ask: typeof changes | typeof diff,
): Promise<void> {
  const named = pick(namesIn(record));
  if (named === undefined) return;
  const { text, key, filter } = named;
  const everything = ofKey(resourceRows(await ask(source, window)), key);
  const alone = ofKey(resourceRows(await ask(source, window, { resource: text, filter })), key);
  assertSame(
    { asked: `${asked(command, ...window)} of ${text}`, lines: alone.map(changeText) },
    { asked: asked(command, ...window), lines: everything.map(changeText) },
  );
}

/** The names of resources that the record may know: an item that ends a resource may bear another name, or none. */
function namesIn(record: TrueRecord): readonly Named[] {
  return record.deliveredScopes.flatMap(({ scope, moments, objects }) => {
    const texts = record.arrivedTexts({ scope, objects });
    const isShown = (key: ResourceKey): boolean =>
      moments.some(
        (moment) =>
          moment.kind === "item" &&
          moment.version !== null &&
          resourceKeyText(moment.resource) === resourceKeyText(key) &&
          texts.has(moment.recorded.text),
      );
    return resourcesWithin(scope).flatMap((key) => namesOf(key, isShown(key)));
  });
}

function namesOf(key: ResourceKey, isShown: boolean): readonly Named[] {
  const { resourceName, arn } = namingOf(key);
  const { accountId, awsRegion, resourceType, resourceId } = key;
  const filter = { ...noFilter, accountIds: [accountId], awsRegions: [awsRegion] };
  const ids = [resourceId, `${resourceType}/${resourceId}`];
  const texts = isShown ? [...ids, arn, resourceName] : ids;
  return texts.flatMap((text) => (text === undefined ? [] : [{ key, text, filter }]));
}

function ofKey<Row extends ResourceRow>(rows: readonly Row[], key: ResourceKey): readonly Row[] {
  return rows.filter((row) => row.key === resourceKeyText(key));
}

/** Of what is no longer recorded, the last item may lie further back than the state of everything reads. */
function stateText({ fields: { lastItem, ...fields } }: ResourceRow): string {
  return JSON.stringify(fields);
}

/** Bursts are told by all resources, so a resource alone is in none. */
function changeText({ fields: { class: _, ...fields } }: ResourceRow): string {
  return JSON.stringify(fields);
}
