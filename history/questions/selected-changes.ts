import { type Change, type ChangeKind, changeKinds } from "./change";
import { type ChangeClass, changeClasses } from "./change-class";

/** Why a change is left out: its class, its kind, who made it, or that there are enough of them. */
const reasons = [
  ...changeClasses,
  ...changeKinds,
  "other-principal",
  "unknown-principal",
  "beyond-limit",
] as const;

type Reason = (typeof reasons)[number];

/** How many changes were left out of an answer, each for the first reason; reasons of which none was are not named. */
export type LeftOut = Readonly<Partial<Record<Reason, number>>>;

/** Which changes are asked for; what is left out asks for nothing. */
export interface ChangeSelection {
  readonly only?: readonly ChangeClass[];
  readonly kind?: readonly ChangeKind[];
  /** At most so many, the earliest. */
  readonly limit?: number;
  /** Globs over the principals that made them, of which one is to fit. */
  readonly principals?: readonly string[];
}

/** What is asked for of some changes, and how many others there were. */
export interface SelectedChanges<Row> {
  readonly shown: readonly Row[];
  readonly leftOut: LeftOut;
}

/** Whether anything is asked for. */
export function isSelecting({ only, kind, limit, principals }: ChangeSelection): boolean {
  return [only, kind, limit, principals].some((asked) => asked !== undefined);
}

/** Leaves out the changes of all classes and kinds but those asked for. */
export function changesOfSorts(
  changes: readonly Change[],
  { only, kind }: Pick<ChangeSelection, "only" | "kind">,
): SelectedChanges<Change> {
  return changesWithout(changes, (change) => {
    if (only !== undefined && !only.includes(change.class)) return change.class;
    return kind === undefined || kind.includes(change.kind) ? undefined : change.kind;
  });
}

/** Leaves out what there is a reason for. */
export function changesWithout<Row>(
  rows: readonly Row[],
  reasonOf: (row: Row) => Reason | undefined,
): SelectedChanges<Row> {
  const counts = new Map<Reason, number>();
  const shown: Row[] = [];
  for (const row of rows) {
    const reason = reasonOf(row);
    if (reason === undefined) shown.push(row);
    else counts.set(reason, (counts.get(reason) ?? 0) + 1);
  }
  return { shown, leftOut: inOrder(counts) };
}

/** The first of what was selected. */
export function limitedChanges<Row>(
  { shown, leftOut }: SelectedChanges<Row>,
  limit: number | undefined,
): SelectedChanges<Row> {
  const beyond = shown.length - Math.min(shown.length, limit ?? Infinity);
  if (beyond === 0) return { shown, leftOut };
  return { shown: shown.slice(0, limit), leftOut: { ...leftOut, "beyond-limit": beyond } };
}

/** What two selections left out, one after the other, in one order. */
export function allLeftOut(one: LeftOut, other: LeftOut): LeftOut {
  const sum = (reason: Reason): number => (one[reason] ?? 0) + (other[reason] ?? 0);
  return inOrder(new Map(reasons.map((reason) => [reason, sum(reason)])));
}

function inOrder(counts: ReadonlyMap<Reason, number>): LeftOut {
  return Object.fromEntries(
    reasons.map((reason) => [reason, counts.get(reason) ?? 0]).filter(([, count]) => count !== 0),
  );
}
