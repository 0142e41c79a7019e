import type { Coverage } from "../../../history/questions/coverage";
import { isTypeAskedFor } from "../../../history/questions/item-filter";
import { changes, diff, state } from "../../support/asked-question";
import {
  type ChangeRow,
  changeRows,
  type ResourceRow,
  type StateRow,
  stateRows,
} from "../../support/laws/answer-rows";
import { filtersFor, type KnownFilter } from "../../support/laws/known-filters";
import { holdsOfAny, type LawCase } from "../../support/laws/law";
import { RecordedContents } from "../../support/laws/recorded-contents";
import { RecordedTags } from "../../support/laws/recorded-tags";
import { asked, assertSame } from "../../support/laws/told";
import { globalType, namingOf, trueTypes } from "../../support/true-account/true-resource";

describe("a filter", function () {
  this.timeout(36_000_000);

  it("leaves of a state what it lets pass", () => holdsOfAny(narrowsState));

  it("leaves of changes what it lets pass", () =>
    holdsOfAny((given) => narrowsChanges(given, "changes", changes)));

  it("leaves of differences what it lets pass", () =>
    holdsOfAny((given) => narrowsChanges(given, "diff", diff)));

  it("leaves the verdicts of a state as they are", () =>
    holdsOfAny(({ source, at, ...given }) =>
      leavesVerdicts(given, (filter) => state(source, at, filter), asked("state", at)),
    ));

  it("leaves the verdicts of changes as they are", () =>
    holdsOfAny(({ source, window, ...given }) =>
      leavesVerdicts(given, (filter) => changes(source, window, filter), asked("changes", ...window)),
    ));

  it("leaves the verdicts of differences as they are", () =>
    holdsOfAny(({ source, window, ...given }) =>
      leavesVerdicts(given, (filter) => diff(source, window, filter), asked("diff", ...window)),
    ));
});

async function narrowsState({ source, at, pick, record }: LawCase): Promise<void> {
  const known = pick(filtersFor(record));
  if (known === undefined) return;
  const tags = new RecordedTags(record);
  const passing = stateRows(await state(source, at)).filter((row) =>
    known.passes(named(row), tags.of(row.key)),
  );
  const rows = stateRows(await state(source, at, { filter: known.filter }));
  const contents = new RecordedContents(record);
  const lines = (all: readonly StateRow[]) => all.filter((row) => isTold(row, known, contents)).map(textOf);
  assertSame(
    { asked: `${asked("state", at)} ${known.text}`, lines: lines(rows) },
    { asked: `${asked("state", at)}, filtered,`, lines: lines(passing) },
  );
}

async function narrowsChanges(
  { source, window, pick, record }: LawCase,
  command: string,
  ask: typeof changes | typeof diff,
): Promise<void> {
  const known = pick(filtersFor(record));
  if (known === undefined) return;
  const tags = new RecordedTags(record);
  const passing = changeRows(await ask(source, window)).filter((row) =>
    known.passes(named(row), tags.of(row.key)),
  );
  const rows = changeRows(await ask(source, window, { filter: known.filter }));
  const contents = new RecordedContents(record);
  const lines = (all: readonly ChangeRow[]) => all.filter((row) => isTold(row, known, contents)).map(textOf);
  assertSame(
    { asked: `${asked(command, ...window)} ${known.text}`, lines: lines(rows) },
    { asked: `${asked(command, ...window)}, filtered,`, lines: lines(passing) },
  );
}

/** By the name that the resource has while it is there: the item of its end may bear another one. */
function named<Row extends ResourceRow>(row: Row): Row {
  const isOfAccount = trueTypes.includes(row.resourceType);
  return isOfAccount ? { ...row, name: namingOf(row).resourceName ?? row.name } : row;
}

/**
 * Items of ends have no tags, nor names as the others. A filter goes by the item before, where there is one that
 * has them.
 */
function isTold(row: StateRow | ChangeRow, { filter }: KnownFilter, contents: RecordedContents): boolean {
  if (filter.names.length + filter.tags.length === 0) return true;
  if ("presence" in row) return row.presence === "present";
  return [row.captureTime, row.previousCaptureTime].some((time) => contents.isLive(row.key, time ?? ""));
}

async function leavesVerdicts(
  { record, pick }: Pick<LawCase, "record" | "pick">,
  ask: (options: Partial<Pick<KnownFilter, "filter">>) => ReturnType<typeof state>,
  question: string,
): Promise<void> {
  const known = pick(filtersFor(record));
  if (known === undefined) return;
  const { coverage: ofAll } = await ask({});
  const { coverage } = await ask({ filter: known.filter });
  const scopes = new Set(coverage.scopes.map(placeOf));
  const narrowed = { scopes: ofAll.scopes.filter((scope) => scopes.has(placeOf(scope))) };
  const types = new Set(verdictTexts(narrowed, known).map(({ type }) => type));
  // An answer about a type that nothing shows looks on for its first discovery only where the type is named.
  const supported = new Set((record.life.supports ?? []).map(({ resourceType }) => resourceType));
  // A region that leaves global types out is judged by those that record them, where these are asked about.
  const isWhole = known.filter.awsRegions.length === 0;
  const isComparable = (type: string) =>
    ![...supported].some((each) => type.endsWith(` ${each}`)) && (isWhole || !type.endsWith(globalType));
  const toldBy = (of: Pick<Coverage, "scopes">) => {
    const texts = verdictTexts(of, known).filter(({ type }) => types.has(type) && isComparable(type));
    return {
      lines: texts.map(({ type, verdict }) => `${type}: ${verdict}`),
      detail: texts.map(({ type, why }) => `${type}: ${why}`),
    };
  };
  assertSame(
    { asked: `${question} ${known.text}`, ...toldBy(coverage) },
    { asked: `${question}, filtered,`, ...toldBy(narrowed) },
  );
}

function verdictTexts({ scopes }: Pick<Coverage, "scopes">, { filter }: KnownFilter) {
  return scopes.flatMap((scope) =>
    scope.verdicts.flatMap(({ verdict, why, resourceTypes }) =>
      resourceTypes
        .filter((type) => isTypeAskedFor(type, filter.types))
        .map((type) => ({ type: `${placeOf(scope)} ${type}`, verdict, why })),
    ),
  );
}

function placeOf({ accountId, awsRegion }: Coverage["scopes"][number]): string {
  return `${accountId}/${awsRegion}`;
}

function textOf({ fields: { class: _, ...fields } }: StateRow | ChangeRow): string {
  return JSON.stringify(fields);
}
