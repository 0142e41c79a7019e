import { HistoryError } from "../../../history/history-error";
import type { Instant } from "../../../record/instant";
import {
  type AskOptions,
  changes,
  coverage,
  diff,
  type ReadAnswer,
  state,
  when,
} from "../../support/asked-question";
import { resourceRows, textIn } from "../../support/laws/answer-rows";
import { ownIn, withMisplaced } from "../../support/laws/company";
import { holdsOfAny, type LawCase } from "../../support/laws/law";
import { asked, assertSame, type Told } from "../../support/laws/told";
import { MemoryRecordSource } from "../../support/memory-record-source";
import type { RecordedScope, TrueRecord } from "../../support/true-account/true-record";
import { globalType, type TrueScope } from "../../support/true-account/true-resource";

type Window = readonly [since: Instant, until: Instant];

/** Questions of every kind, by the names of their commands. */
const asks: readonly (readonly [
  string,
  (source: MemoryRecordSource, at: Instant, window: Window, options: AskOptions) => Promise<ReadAnswer>,
])[] = [
  ["state", (source, at, _, options) => state(source, at, options)],
  ["changes", (source, _, window, options) => changes(source, window, options)],
  ["diff", (source, _, window, options) => diff(source, window, options)],
  ["coverage", (source, _, [since, until], options) => coverage(source, [since, until + 1], options)],
  [
    "when",
    (source, _, window, options) =>
      when(source, window, { ...options, condition: "/configuration/version > 6" }),
  ],
];

describe("the answer about an account and region", function () {
  this.timeout(36_000_000);

  it("is the same whatever other accounts and regions lie beside it", () =>
    holdsOfAny(({ record, at, window, pick }) => {
      const recorded = pick(record.deliveredScopes);
      const beside = record.storedObjects();
      return recorded === undefined
        ? Promise.resolve()
        : isSameIn({ record, recorded, at, window, pick }, beside);
    }));

  it("is the same whatever lies misplaced in other folders", () =>
    holdsOfAny(({ record, at, window, pick }) => {
      const recorded = pick(record.deliveredScopes);
      if (recorded === undefined) return Promise.resolve();
      return isSameIn({ record, recorded, at, window, pick }, withMisplaced(record, recorded, pick));
    }));
});

describe("an answer as of what was known at an instant", function () {
  this.timeout(36_000_000);

  it("is that of the record as it was then", () =>
    holdsOfAny(async ({ record, at: knownAt, window, pick }) => {
      const deliveredAt = record.deliveryTimes();
      const objects = record.storedObjects();
      const known = [...objects].filter(([key]) => (deliveredAt.get(key) ?? Infinity) <= knownAt);
      const now = new MemoryRecordSource(objects, { deliveredAt });
      const then = new MemoryRecordSource(new Map(known), { deliveredAt });
      const [command, ask] = pick(asks) ?? asks[0] ?? [];
      if (command === undefined || ask === undefined) return;
      const question = asked(command, ...window);
      const terms = { asKnownAt: knownAt };
      assertSame(
        await wholeTold(
          `${question} ${asked("as known at", knownAt)}`,
          ask(now, window[1], window, { terms }),
        ),
        await wholeTold(`${question} of the record of then`, ask(then, window[1], window, {})),
      );
    }));
});

interface CaseOfScope extends Pick<LawCase, "record" | "at" | "window" | "pick"> {
  readonly recorded: RecordedScope;
}

async function isSameIn(
  { record, recorded, at, window, pick }: CaseOfScope,
  beside: ReadonlyMap<string, Uint8Array>,
): Promise<void> {
  const [command, ask] = pick(asks) ?? asks[0] ?? [];
  if (command === undefined || ask === undefined) return;
  const { scope } = recorded;
  const alone = new MemoryRecordSource(ownIn(record.storedObjects(), scope));
  const inCompany = new MemoryRecordSource(beside);
  const question = `${asked(command, at)} in ${asked("window", ...window)}`;
  assertSame(
    toldOf(`${question} beside others`, await ask(inCompany, at, window, {}), { record, scope }),
    toldOf(`${question} alone`, await ask(alone, at, window, {}), { record, scope }),
  );
}

interface Place {
  readonly record: TrueRecord;
  readonly scope: TrueScope;
}

/** Global resources are of the account: where other regions of it are recorded too, their items are one history. */
function toldOf(question: string, answer: ReadAnswer, { record, scope }: Place): Told {
  const isShared = record.scopes.filter((each) => each.scope.accountId === scope.accountId).length > 1;
  const rows = resourceRows(answer).filter(
    ({ accountId, awsRegion }) =>
      accountId === scope.accountId &&
      (awsRegion === scope.awsRegion || (!isShared && awsRegion === "global")),
  );
  const verdicts = answer.coverage.scopes
    .filter(({ accountId, awsRegion }) => accountId === scope.accountId && awsRegion === scope.awsRegion)
    .flatMap((each) => each.verdicts)
    .flatMap(({ verdict, resourceTypes }) =>
      resourceTypes.filter((type) => !isShared || type !== globalType).map((type) => `${type}: ${verdict}`),
    );
  return { asked: question, lines: [...rows.map((row) => rowLine(row.fields, isShared)), ...verdicts] };
}

/** Of a row of coverage what is shared is left out, and so is what sums it up. */
function rowLine(fields: ReturnType<typeof resourceRows>[number]["fields"], isShared: boolean): string {
  const { types, ...others } = fields;
  if (!Array.isArray(types)) return JSON.stringify({ ...others, class: null });
  const own = types.filter((type) => !isShared || !JSON.stringify(type).includes(globalType));
  return JSON.stringify({ accountId: textIn(fields, "accountId"), types: own });
}

async function wholeTold(question: string, asking: Promise<ReadAnswer>): Promise<Told> {
  try {
    const { rows, coverage: judged, problems, notFound } = await asking;
    const texts = rows.map((row) => JSON.stringify(row));
    return { asked: question, lines: [...texts, JSON.stringify({ judged, problems, notFound })] };
  } catch (error) {
    if (error instanceof HistoryError) return { asked: question, lines: [error.code] };
    throw error;
  }
}
