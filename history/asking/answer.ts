import { formatInstant, type Instant } from "../../record/instant";
import type { ScopePlan } from "../planning/plan";
import type { Change } from "../questions/change";
import type { Coverage } from "../questions/coverage";
import type { Item } from "../questions/item";
import type { ItemFilter } from "../questions/item-filter";
import type { HeldItem } from "../questions/item-fold";
import { withLastItem } from "../questions/item-text";
import type { CollectionReport, StoredBody } from "../reading/collect-items";
import type { ListingProblem } from "../sources/record-source";
import type { RecordSession } from "./record-session";

/** The filters as an answer echoes them, by the names of their options. */
export interface AskedFilters {
  readonly type: readonly string[];
  readonly account: readonly string[];
  readonly region: readonly string[];
  readonly name: readonly string[];
  readonly tag: readonly string[];
}

/** A question as an answer echoes it: what was understood, instants resolved. */
export interface AskedQuestion {
  readonly command: "state" | "changes" | "diff";
  readonly resource?: string;
  readonly at?: string;
  readonly since?: string | null;
  readonly until?: string;
  readonly from?: string;
  readonly to?: string;
  readonly record: string;
  readonly filters: AskedFilters;
}

/** A row of an answer, with its JSON at hand where that is cheaper than the value. */
export interface AnswerRow<Row> {
  readonly json: () => string | Uint8Array;
  readonly value: () => Row;
}

/** What every answer carries. */
export interface Answer<Row> {
  readonly question: AskedQuestion;
  readonly coverage: Coverage;
  /** Can be gone through once or more while the session is open. */
  readonly rows: Iterable<AnswerRow<Row>>;
  readonly report: CollectionReport;
  /** Places outside of any scope that could not be listed. */
  readonly problems: readonly ListingProblem[];
  /** Set when a named resource is not in the record at that instant: why, in words. */
  readonly notFound?: string;
}

/** The answer to `state`. */
export type StateAnswer = Answer<Item>;
/** The answer to `changes` and `diff`. */
export type ChangesAnswer = Answer<Change>;

/** What would be read to answer a question. */
export interface Explanation {
  readonly question: AskedQuestion;
  readonly plans: readonly ScopePlan[];
}

/** The filters as an answer echoes them. */
export function askedFilters(filter: ItemFilter): AskedFilters {
  return {
    type: filter.types,
    account: filter.accountIds,
    region: filter.awsRegions,
    name: filter.names,
    tag: filter.tags.map(({ key, value }) => (value === undefined ? key : `${key}=${value}`)),
  };
}

/** An instant of a question; null where it reaches back to the beginning. */
export function askedInstant(instant: Instant): string | null {
  return Number.isFinite(instant) ? formatInstant(instant) : null;
}

/** The JSON of a held item, with the last one that had a configuration where it has none itself. */
export function heldText(
  session: RecordSession,
  held: HeldItem<StoredBody>,
  last?: HeldItem<StoredBody>,
): string | Buffer {
  const text = session.store.get(held.body.text);
  if (held.presence === "present" || last === undefined) return text;
  return withLastItem(text.toString("utf8"), session.store.get(last.body.text).toString("utf8"));
}

/** A held item, parsed. */
export function heldItem(
  session: RecordSession,
  held: HeldItem<StoredBody>,
  last?: HeldItem<StoredBody>,
): Item {
  return JSON.parse(heldText(session, held, last).toString()) as Item;
}

/** A row whose value is at hand. */
export function rowOf<Row>(value: Row): AnswerRow<Row> {
  return { json: () => JSON.stringify(value), value: () => value };
}
