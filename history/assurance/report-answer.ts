import type { Answer } from "../questions/answer";
import type { AskedReport } from "../questions/asked-question";
import type { Change } from "../questions/change";
import type { ControlledResource, ControlResult } from "../questions/controls/controls-answer";
import type { Item } from "../questions/item";
import type { DrawnItem, SampleAnswer } from "../questions/sample";
import type { SummaryRow } from "../questions/summary/summary-of";
import type { ScopeReport } from "./coverage-report";

/** Counts of the state: at the start, and as a trend up to the end. */
type InventoryPart = `${InventoryOf}AtStart` | InventoryOf;

/** What the resources of a report are told apart by. */
export type InventoryOf = "types" | "accounts" | "regions";

/** A report itself, and the parts of it that another question has the whole of. */
export type ReportPart =
  | "report"
  | InventoryPart
  | "daily"
  | "changes"
  | "gone"
  | "controls"
  | "recording"
  | "sample";

/** A change of a report: what made it and with what evidence. The names are public API (docs/report.md). */
export interface ReportedChange extends Change {
  readonly evidence: ChangeEvidence;
  /** Of what was deleted or vanished: the last item that had a configuration, where any that was read has one. */
  readonly lastItem?: Item;
}

/** The keys of the objects that hold the items on both sides of a change. */
interface ChangeEvidence {
  /** Of what vanished: where it was recorded last. */
  readonly object: string;
  /** Null: nothing that was read holds an item before. */
  readonly before: string | null;
}

/** Counts, and the same of all together, as `summary` has them. */
export interface ReportedCounts {
  readonly totals: readonly SummaryRow[];
  readonly counts: readonly SummaryRow[];
}

/** What came of controls: of each, and of the resources on which it is not known to have operated throughout. */
interface ReportedControls {
  readonly controls: readonly ControlResult[];
  readonly resources: readonly ControlledResource[];
}

/** The answer to `report`: the changes of class `real`, and all that went, with what the other questions answer. */
export interface ReportAnswer extends Answer<ReportedChange, AskedReport> {
  readonly inventory: Readonly<Record<InventoryPart, ReportedCounts>>;
  /** All changes by day, or what stands for it in a long window, and class. */
  readonly daily: ReportedCounts;
  readonly controls: ReportedControls;
  readonly recording: readonly ScopeReport[];
  readonly sample: Pick<SampleAnswer, "population"> & { readonly items: readonly DrawnItem[] };
  /** The arguments of `config-history` that ask each part alone. */
  readonly commands: Readonly<Record<ReportPart, readonly string[]>>;
}

/** Whether a change ended what a report then tells the last state of. */
export function isEnd({ kind }: Pick<Change, "kind">): boolean {
  return kind === "deleted" || kind === "vanished";
}
