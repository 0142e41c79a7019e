import type { JSX } from "preact";
import { grouped } from "../../../record/grouped";
import type { InventoryOf } from "../../assurance/report-answer";
import { isTypeDependable } from "../../questions/coverage";
import type { SummaryRow } from "../../questions/summary/summary-of";
import { toTheSecond } from "../shorter-instant";
import { TrendLine } from "../svg/trend-line";
import { Ask, At, Section, TypeName, WideTable } from "./report-parts";
import { mostRows, type ReportView } from "./report-view";
import { shown } from "./shown-rows";

interface InView {
  readonly view: ReportView;
}

/** What there was, by type, account and region, from the start to the end. */
export function InventorySection({ view }: InView): JSX.Element {
  return (
    <Section id="inventory">
      <p>
        Every resource that was present, or that was known and recorded no more, at the start, at each instant
        of the trend and at the end. What the record does not know is called not known and is no 0.
      </p>
      <h3>By type</h3>
      <Trend {...{ view, field: "resourceType", title: "Type", part: "types" }} />
      <h3>By account</h3>
      <Trend {...{ view, field: "accountId", title: "Account", part: "accounts" }} />
      <h3>By region</h3>
      <Trend {...{ view, field: "awsRegion", title: "Region", part: "regions" }} />
    </Section>
  );
}

interface TrendProps extends InView {
  readonly field: "resourceType" | "accountId" | "awsRegion";
  readonly title: string;
  readonly part: InventoryOf;
}

function Trend({ view, field, title, part }: TrendProps): JSX.Element {
  const { inventory } = view.answer;
  const { totals } = inventory[part];
  const [atStart] = inventory[`${part}AtStart`].totals;
  const lines = shown(linesOf(view, part, field), mostRows.types);
  const [first, last] = [totals[0], totals.at(-1)];
  return (
    <>
      <p class="quiet">
        The trend has {totals.length} instants
        {first === undefined || last === undefined ? null : (
          <>
            , from <At view={view} iso={String(first.at)} /> to <At view={view} iso={String(last.at)} />
          </>
        )}
        .
      </p>
      <WideTable label={`What there was by ${title.toLowerCase()}`}>
        <thead>
          <tr>
            <th scope="col">{title}</th>
            <th scope="col" class="number">
              At the start
            </th>
            <th scope="col" class="wide">
              Trend
            </th>
            <th scope="col" class="number">
              At the end
            </th>
            <th scope="col" class="number">
              Change
            </th>
          </tr>
        </thead>
        <tbody>
          {lines.rows.map((line) => (
            <TrendRow key={line.name} part={part} line={line} />
          ))}
          <TrendRow
            part={part}
            line={{ name: "All together", start: atStart?.count ?? null, rows: totals }}
          />
        </tbody>
      </WideTable>
      <Ask view={view} part={part} of={lines} noun="line" />
      <Ask view={view} part={`${part}AtStart`} />
    </>
  );
}

/** How many of a kind there were at the start, and at each instant of the trend. */
interface Line {
  readonly name: string;
  /** Null: not known. */
  readonly start: number | null;
  readonly rows: readonly SummaryRow[];
}

function TrendRow({ part, line }: { readonly part: InventoryOf; readonly line: Line }): JSX.Element {
  const { name, start, rows } = line;
  const values = rows.map(({ count }) => count);
  const end = values.at(-1) ?? null;
  return (
    <tr data-part={part} data-name={name}>
      <th scope="row">
        <TypeName name={name} />
      </th>
      <td class="number start">{countText(start)}</td>
      <td class="wide">
        <TrendLine values={values} label={`${name}: ${rows.map(trendText).join(", ")}`} />
      </td>
      <td class="number end">{countText(end)}</td>
      <td class="number">{differenceText(start, end)}</td>
    </tr>
  );
}

function trendText({ at, count }: SummaryRow): string {
  return `${toTheSecond(String(at)).slice(0, "2026-01-01".length)} ${countText(count)}`;
}

function countText(count: number | null): string {
  return count === null ? "not known" : String(count);
}

function differenceText(from: number | null, to: number | null): string {
  if (from === null || to === null) return "not known";
  if (from === to) return "0";
  return from < to ? `+${to - from}` : `\u2212${from - to}`;
}

/** Of the most frequent in the trend first; then what had gone before it begins. */
function linesOf({ answer }: ReportView, part: InventoryOf, field: string): readonly Line[] {
  const [trend, start] = [answer.inventory[part], answer.inventory[`${part}AtStart`]];
  const rowsOf = grouped(trend.counts, (row) => String(row[field]));
  const startOf = new Map(start.counts.map((row) => [String(row[field]), row.count]));
  const atStart = start.totals.map(noneAt)[0]?.count ?? null;
  return [...new Set([...rowsOf.keys(), ...startOf.keys()])].map((name) => ({
    name,
    start: startOf.get(name) ?? atStart,
    rows: rowsOf.get(name) ?? trend.totals.map(noneAt),
  }));
}

/** What is to be said of a kind that nothing was met of, when all together was counted so. */
function noneAt(all: SummaryRow): SummaryRow {
  return { ...all, count: isTypeDependable(all.verdict) ? 0 : null };
}
