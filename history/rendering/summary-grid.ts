import type { SummaryAnswer } from "../questions/answer";
import type { SummaryCount, SummaryRow } from "../questions/summary/summary-of";

type Value = string | null;

/** Counts as lines and columns. */
export interface SummaryGrid {
  readonly rowField: string;
  readonly columnField: string;
  /** Whether the columns follow each other in time. */
  readonly isOfTime: boolean;
  readonly columns: readonly Value[];
  readonly lines: readonly GridLine[];
}

/** A line of counts, one in each column. */
export interface GridLine {
  readonly value: Value;
  readonly counts: readonly SummaryCount[];
}

const timeFields: readonly string[] = ["at", "day", "week", "month"];

/** Whether rows that a field tells apart follow each other in time. */
export function isTimeField(field: string): boolean {
  return timeFields.includes(field);
}

/** What is counted by two things, of which time stands in the columns; undefined where it is counted by one. */
export function gridOf({ fields, rows }: SummaryAnswer): SummaryGrid | undefined {
  const [first, second] = fields;
  if (first === undefined || second === undefined) return undefined;
  const [rowField, columnField] = isTimeField(first) ? [second, first] : [first, second];
  const columns = new Set<Value>();
  const lines = new Map<Value, Map<Value, SummaryRow>>();
  for (const row of rows) {
    const counted = row.value();
    const [line, column] = [valueIn(counted, rowField), valueIn(counted, columnField)];
    columns.add(column);
    lines.set(line, (lines.get(line) ?? new Map<Value, SummaryRow>()).set(column, counted));
  }
  return {
    rowField,
    columnField,
    isOfTime: isTimeField(columnField),
    columns: [...columns],
    lines: [...lines].map(([value, counts]) => ({
      value,
      counts: [...columns].flatMap((column) => counts.get(column) ?? []),
    })),
  };
}

/** What a row has in a field that tells it apart. */
export function valueIn(row: SummaryRow, field: string): Value {
  const value = row[field];
  return typeof value === "string" ? value : null;
}
