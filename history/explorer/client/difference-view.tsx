import { useMemo } from "preact/hooks";
import type { Instant } from "../../../record/instant";
import type { Json } from "../../../record/json";
import type { Item } from "../../questions/item";
import { itemDifferences } from "../../questions/item-content";
import { visibleText } from "../../visible-text";
import { type DifferenceRow, differenceRows } from "../difference-rows";
import { ValueView } from "./value-view";
import { instantText } from "./words";

/** One side of a difference. */
export interface DifferenceSide {
  readonly at: Instant;
  /** Undefined: nothing was recorded then. */
  readonly item: Item | undefined;
}

/** Two items side by side, with what is the same folded. */
export function DifferenceView({
  before,
  after,
}: {
  readonly before: DifferenceSide;
  readonly after: DifferenceSide;
}) {
  const rows = useMemo(() => rowsBetween(before.item, after.item), [before.item, after.item]);
  if (rows === undefined) {
    const side = before.item === undefined ? before : after;
    return (
      <p>No configuration of it was recorded for {instantText(side.at)}: there is nothing to compare with.</p>
    );
  }
  if (!rows.some(({ is }) => is === "changed"))
    return (
      <p>
        What was recorded at {instantText(before.at)} and at {instantText(after.at)} is the same.
      </p>
    );
  return (
    <table class="difference">
      <thead>
        <tr>
          <th scope="col">property</th>
          <th scope="col">at {instantText(before.at)}</th>
          <th scope="col">at {instantText(after.at)}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row, index) => (
          <Row key={index} row={row} ends={[`at ${instantText(before.at)}`, `at ${instantText(after.at)}`]} />
        ))}
      </tbody>
    </table>
  );
}

function rowsBetween(
  before: Item | undefined,
  after: Item | undefined,
): readonly DifferenceRow[] | undefined {
  if (before === undefined || after === undefined) return undefined;
  return differenceRows(after as unknown as Json, itemDifferences(before, after));
}

interface RowProps {
  readonly row: DifferenceRow;
  /** The instants of both sides, which a narrow page has no heads of columns for. */
  readonly ends: readonly [string, string];
}

function Row({ row, ends }: RowProps) {
  const depth = `depth-${Math.min(row.depth, 8)}`;
  if (row.is === "unchanged")
    return (
      <tr class="unchanged">
        <td class={depth} colSpan={3}>
          <details>
            <summary>{row.parts.length} unchanged</summary>
            <ValueView value={Object.fromEntries(row.parts)} depth={2} />
          </details>
        </td>
      </tr>
    );
  if (row.is === "opened")
    return (
      <tr>
        <th scope="row" class={depth} colSpan={3}>
          {visibleText(row.name)}
        </th>
      </tr>
    );
  return (
    <tr class="changed">
      <th scope="row" class={depth}>
        {visibleText(row.name)}
      </th>
      <Side value={row.before} sign="−" kind="removed" at={ends[0]} />
      <Side value={row.after} sign="+" kind="added" at={ends[1]} />
    </tr>
  );
}

interface SideProps {
  readonly value: Json | undefined;
  readonly sign: string;
  readonly kind: string;
  readonly at: string;
}

function Side({ value, sign, kind, at }: SideProps) {
  if (value === undefined)
    return (
      <td class="quiet" data-at={at}>
        not there
      </td>
    );
  return (
    <td class={kind} data-at={at}>
      <span class="sign" aria-hidden>
        {sign}
      </span>
      <ValueView value={value} depth={1} />
    </td>
  );
}
