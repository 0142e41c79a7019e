import type { TargetedKeyboardEvent } from "preact";
import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import { counted } from "../../counted";
import { visibleText } from "../../visible-text";
import type { ExploredRecord } from "../explored-record";
import type { InventoryRow } from "../inventory";
import { lifeBandOf } from "../life-band";
import type { View } from "../view";
import { Band } from "./band";
import type { Navigate } from "./use-view";
import { ViewLink } from "./view-link";
import { secondText, titleOf, viewOfResource } from "./words";

interface ListProps {
  readonly record: ExploredRecord;
  readonly view: View;
  readonly navigate: Navigate;
  readonly rows: readonly InventoryRow[];
  /** How many more are found that are not there then. */
  readonly elsewhen: number;
}

/** In CSS pixels, as the style has it. */
const rowHeight = 58;
/** So many rows are made above and below those that are seen. */
const spareRows = 6;
/** Paper shows the whole list, up to so many rows. */
const mostRowsPrinted = 1_000;

/** The inventory, of which only the rows that are seen are made. */
export function InventoryList({ record, view, navigate, rows, elsewhen }: ListProps) {
  const box = useRef<HTMLDivElement>(null);
  const [active, setActive] = useState(0);
  const { first, end, isPrinted } = useSeenRows(box, rows.length);
  const current = Math.min(active, rows.length - 1);
  const open = (index: number): void => {
    const row = rows[index];
    setActive(index);
    if (row !== undefined) navigate(viewOfResource(row.resource));
  };
  const onKeyDown = (event: TargetedKeyboardEvent<HTMLDivElement>): void => {
    if (event.key === "Enter") return open(current);
    const to = rowAfter(event.key, current, rows.length);
    if (to === undefined) return;
    event.preventDefault();
    setActive(to);
    reveal(box.current, to);
  };
  return (
    <>
      <p class="count" role="status">
        {view.isOfAllTime
          ? `${counted(rows.length, "resource")}, there or not at ${secondText(view.at)}`
          : `${counted(rows.length, "resource")} at ${secondText(view.at)}`}
      </p>
      {elsewhen === 0 ? null : (
        <p class="elsewhen">
          <ViewLink view={view} change={{ isOfAllTime: true }} navigate={navigate}>
            {elsewhen} more that {elsewhen === 1 ? "is" : "are"} gone or yet to come
          </ViewLink>
        </p>
      )}
      <div
        ref={box}
        class="rows"
        role="listbox"
        tabIndex={0}
        aria-label="Resources"
        aria-activedescendant={current >= first && current < end ? `row-${current}` : undefined}
        onKeyDown={onKeyDown}
      >
        <div
          role="presentation"
          class="all-rows"
          style={isPrinted ? {} : { height: rows.length * rowHeight }}
        >
          {rows.slice(first, end).map((row, index) => (
            <Row
              key={row.resource.keyText}
              {...{ record, view, row }}
              position={first + index}
              count={rows.length}
              isActive={first + index === current}
              isPrinted={isPrinted}
              onOpen={() => open(first + index)}
            />
          ))}
        </div>
      </div>
      {isPrinted && rows.length > mostRowsPrinted ? (
        <p>{rows.length - mostRowsPrinted} more are not printed.</p>
      ) : null}
    </>
  );
}

interface RowProps {
  readonly record: ExploredRecord;
  readonly view: View;
  readonly row: InventoryRow;
  readonly position: number;
  readonly count: number;
  readonly isActive: boolean;
  readonly isPrinted: boolean;
  readonly onOpen: () => void;
}

function Row({ record, view, row, position, count, isActive, isPrinted, onOpen }: RowProps) {
  const { resource, period } = row;
  const band = useMemo(() => lifeBandOf(record, resource), [record, resource]);
  const isShown = view.resource?.join("\u0000") === resource.keyText;
  const presence = period?.presence ?? "not yet recorded";
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the list takes the keys for all its rows.
    <div
      id={`row-${position}`}
      role="option"
      tabIndex={-1}
      aria-selected={isShown}
      aria-posinset={position + 1}
      aria-setsize={count}
      class={isActive ? "row active" : "row"}
      style={isPrinted ? {} : { transform: `translateY(${position * rowHeight}px)` }}
      onClick={onOpen}
    >
      <span class="title">{titleOf(resource)}</span>
      {presence === "present" ? null : <span class="presence">{presence}</span>}
      <span class="kind quiet">
        {visibleText(resource.resourceType.replace(/^AWS::/, ""))}
        <span class="region"> · {resource.awsRegion}</span>
      </span>
      <Band band={band} window={record.about} at={view.at} height={20} />
    </div>
  );
}

function rowAfter(key: string, current: number, count: number): number | undefined {
  const moves: Readonly<Record<string, number>> = {
    ArrowDown: 1,
    ArrowUp: -1,
    PageDown: 10,
    PageUp: -10,
    Home: -count,
    End: count,
  };
  const by = Object.hasOwn(moves, key) ? moves[key] : undefined;
  return by === undefined ? undefined : Math.max(0, Math.min(count - 1, current + by));
}

function reveal(box: HTMLDivElement | null, index: number): void {
  if (box === null) return;
  const top = index * rowHeight;
  if (top < box.scrollTop) box.scrollTop = top;
  else if (top + rowHeight > box.scrollTop + box.clientHeight)
    box.scrollTop = top + rowHeight - box.clientHeight;
}

interface SeenRows {
  readonly first: number;
  readonly end: number;
  readonly isPrinted: boolean;
}

/** Which rows are seen in a box, or all of them on paper. */
function useSeenRows(box: { readonly current: HTMLDivElement | null }, count: number): SeenRows {
  const [seen, setSeen] = useState({ top: 0, height: 900 });
  const [isPrinted, setPrinted] = useState(false);
  useEffect(() => {
    const element = box.current;
    if (element === null) return;
    const look = (): void => setSeen({ top: element.scrollTop, height: element.clientHeight });
    const sizes = new ResizeObserver(look);
    sizes.observe(element);
    element.addEventListener("scroll", look, { passive: true });
    const paper = matchMedia("print");
    const turn = (): void => setPrinted(paper.matches);
    paper.addEventListener("change", turn);
    return () => {
      sizes.disconnect();
      element.removeEventListener("scroll", look);
      paper.removeEventListener("change", turn);
    };
  }, [box]);
  if (isPrinted) return { first: 0, end: Math.min(count, mostRowsPrinted), isPrinted };
  const last = Math.max(0, count - Math.ceil(seen.height / rowHeight));
  const first = Math.max(0, Math.min(last, Math.floor(seen.top / rowHeight)) - spareRows);
  const end = Math.min(count, first + Math.ceil(seen.height / rowHeight) + 2 * spareRows);
  return { first, end, isPrinted };
}
