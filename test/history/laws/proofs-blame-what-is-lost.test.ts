import { formatInstant, type Instant } from "../../../record/instant";
import { isJsonObject, type Json, type JsonObject, valueAt } from "../../../record/json";
import { prove } from "../../support/asked-question";
import { listIn, textIn } from "../../support/laws/answer-rows";
import { holdsOfIntact, type LawCase } from "../../support/laws/law";
import { stampsOf } from "../../support/laws/snapshots";
import { asked, assertNone, assertSame } from "../../support/laws/told";
import { MemoryRecordSource } from "../../support/memory-record-source";
import type { MadeObject } from "../../support/true-account/scope-deliveries";
import type { RecordedScope } from "../../support/true-account/true-record";
import { globalType } from "../../support/true-account/true-resource";

describe("a proof", function () {
  this.timeout(36_000_000);

  it("of an intact record blames nothing but what AWS Config forgot", () => holdsOfIntact(blamesNothing));

  it("begins at the base, and has a step for each snapshot after it", () => holdsOfIntact(hasItsSteps));

  it("blames the snapshot that shows a lost history file", () => holdsOfIntact(blamesWhatIsLost));

  it("of a record without one of its snapshots blames nothing", () => holdsOfIntact(doesWithoutSnapshot));
});

async function blamesNothing({ record, source, window: [from, to] }: LawCase): Promise<void> {
  const { rows } = await prove(source, [from, to]);
  const breaches = record.deliveredScopes.flatMap((scope) => blamed(rows, scope));
  assertNone(asked("prove", from, to), breaches);
}

async function hasItsSteps({ record, source, window: [from, to] }: LawCase): Promise<void> {
  const { rows } = await prove(source, [from, to]);
  for (const scope of record.deliveredScopes) {
    const stamps = stampsOf(record, scope).filter((stamp) => stamp <= to);
    const base = stamps.findLast((stamp) => stamp <= from) ?? -Infinity;
    const used = stamps.filter((stamp) => stamp >= base);
    const expected = used.slice(1).map((stamp, index) => stepText(used[index] ?? stamp, stamp));
    const steps = stepsOf(rows, scope).map(
      (step) => `${snapshotOf(step, "from")} to ${snapshotOf(step, "to")}`,
    );
    assertSame(
      { asked: asked("prove", from, to), lines: steps },
      { asked: `the snapshots in ${scope.scope.accountId}/${scope.scope.awsRegion}`, lines: expected },
    );
  }
}

/** A snapshot that was stamped when an item was captured already, and holds it, shows that no history has it. */
async function blamesWhatIsLost({ record, pick }: LawCase): Promise<void> {
  const scope = pick(record.deliveredScopes);
  const lost = pick(
    scope === undefined ? [] : scope.objects.filter((object) => isTraced(record, scope, object)),
  );
  if (scope === undefined || lost === undefined) return;
  const shown = showingSnapshot(record, scope, lost);
  if (shown === undefined) return;
  const objects = record.storedObjects();
  objects.delete(lost.key);
  const begin = Math.min(...record.life.recorders.map(({ at }) => at));
  const { rows } = await prove(new MemoryRecordSource(objects), [begin, record.present]);
  const step = stepsOf(rows, scope).find((each) => textIn(objectIn(each, "to"), "object") === shown.key);
  const types = step === undefined ? [] : listIn(step, "types");
  const type = types.find((each) => textIn(each, "resourceType") === lost.resourceType);
  const kinds = type === undefined ? [] : listIn(type, "differences").map((each) => textIn(each, "kind"));
  const told = `${lost.key} is lost, but ${shown.key} is not blamed for a missing item`;
  assertNone("prove of all of the record", kinds.includes("missing-item") ? [] : [told]);
}

async function doesWithoutSnapshot({ record, window: [from, to], pick }: LawCase): Promise<void> {
  const scope = pick(record.deliveredScopes);
  const snapshots = (scope?.objects ?? []).filter(({ kind }) => kind === "snapshot");
  const lost = pick(snapshots);
  if (scope === undefined || lost === undefined) return;
  const objects = record.storedObjects();
  objects.delete(lost.key);
  if (objects.size === 0) return;
  const { rows } = await prove(new MemoryRecordSource(objects), [from, to]);
  const breaches = record.deliveredScopes.flatMap((each) => blamed(rows, each));
  assertNone(`${asked("prove", from, to)} without ${lost.key}`, breaches);
}

/** Differences that nothing explains: neither the record nor that AWS Config forgot something silently. */
function blamed(rows: readonly Json[], scope: RecordedScope): readonly string[] {
  return stepsOf(rows, scope).flatMap((step) =>
    listIn(step, "types").flatMap((type) =>
      listIn(type, "differences")
        .filter((difference) => valueAt(difference, "note") === null && !isForgotten(difference, scope))
        .map((difference) => `${snapshotOf(step, "to")}: ${JSON.stringify(difference)}`),
    ),
  );
}

function isForgotten(difference: JsonObject, { moments }: RecordedScope): boolean {
  return moments.some(
    ({ kind, resource }) =>
      kind === "forgotten" &&
      resource.resourceType === textIn(difference, "resourceType") &&
      resource.resourceId === textIn(difference, "resourceId"),
  );
}

/** Whether the object is a history file whose items no other one repeats, as of global types other regions do. */
function isTraced(record: LawCase["record"], { scope, objects }: RecordedScope, object: MadeObject): boolean {
  if (object.kind !== "history" || object.resourceType === globalType) return false;
  if (record.fate(scope, object) !== "arrives") return false;
  const others = objects.filter((other) => other.kind === "history" && other !== object);
  return !others.some(({ itemTexts }) => itemTexts.some((text) => object.itemTexts.includes(text)));
}

/** The first snapshot that holds an item of the file, captured by its stamp; none where the base holds it. */
function showingSnapshot(
  record: LawCase["record"],
  { scope, objects }: RecordedScope,
  lost: MadeObject,
): MadeObject | undefined {
  const snapshots = objects
    .filter((object) => object.kind === "snapshot" && record.fate(scope, object) === "arrives")
    .toSorted((one, other) => one.firstCapture - other.firstCapture);
  const holding = snapshots.find(({ itemTexts }) => lost.itemTexts.some((text) => itemTexts.includes(text)));
  const isSure = holding !== undefined && holding.firstCapture > lost.firstCapture;
  return isSure && holding !== snapshots[0] ? holding : undefined;
}

function stepsOf(rows: readonly Json[], { scope }: RecordedScope): readonly JsonObject[] {
  const row = rows
    .filter(isJsonObject)
    .find(
      (each) =>
        textIn(each, "accountId") === scope.accountId && textIn(each, "awsRegion") === scope.awsRegion,
    );
  return row === undefined ? [] : listIn(row, "steps");
}

function stepText(from: Instant, to: Instant): string {
  return `${formatInstant(from)} to ${formatInstant(to)}`;
}

function snapshotOf(step: JsonObject, end: "from" | "to"): string {
  return textIn(objectIn(step, end), "at");
}

function objectIn(step: JsonObject, name: string): JsonObject {
  const value = valueAt(step, name);
  return isJsonObject(value) ? value : {};
}
