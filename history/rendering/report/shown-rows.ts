/** A list as far as it is shown. */
export interface Shown<Row> {
  readonly rows: readonly Row[];
  readonly leftOut: number;
}

export function shown<Row>(rows: readonly Row[], most: number): Shown<Row> {
  return { rows: rows.slice(0, most), leftOut: Math.max(0, rows.length - most) };
}
