import type { JSX } from "preact";
import { grouped } from "../../../record/grouped";
import type { ReportedCounts, ReportPart } from "../../assurance/report-answer";
import type { SummaryRow } from "../../questions/summary/summary-of";
import { toTheSecond } from "../shorter-instant";
import { TrendLine } from "../svg/trend-line";
import { Ask, At, Section, TypeName, WideTable } from "./report-parts";
import { mostRows, type ReportView, type Shown, shown } from "./report-view";

interface InView {
  readonly view: ReportView;
}

/** What there was, by type, account and region, from the start to the end. */
export function InventorySection({ view }: InView): JSX.Element {
  const { types, accounts, regions, start } = view.answer.inventory;
  const startOf = new Map(start.counts.map((row) => [row.resourceType, row]));
  return (
    <Section id="inventory">
      <p>
        Every resource that was present, or that was known and recorded no more, at the start, at each instant
        of the trend and at the end. What the record does not know is called not known and is no 0.
      </p>
      <h3>By type</h3>
      <Trend
        {...{ view, of: types, field: "resourceType", title: "Type", part: "types" }}
        startOf={startOf}
        total={start.totals[0]}
      />
      <h3>By account</h3>
      <Trend {...{ view, of: accounts, field: "accountId", title: "Account", part: "accounts" }} />
      <h3>By region</h3>
      <Trend {...{ view, of: regions, field: "awsRegion", title: "Region", part: "regions" }} />
    </Section>
  );
}

interface TrendProps extends InView {
  readonly of: ReportedCounts;
  readonly field: "resourceType" | "accountId" | "awsRegion";
  readonly title: string;
  readonly part: ReportPart;
  /** What there was at the start, where that is told beside the trend. */
  readonly startOf?: ReadonlyMap<unknown, SummaryRow>;
  readonly total?: SummaryRow | undefined;
}

function Trend({ view, of, field, title, part, startOf, total }: TrendProps): JSX.Element {
  const { totals, counts } = of;
  const lines = shown(linesOf(counts, field), mostRows.types);
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
            {startOf === undefined ? null : (
              <th scope="col" class="number">
                At the start
              </th>
            )}
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
          {lines.rows.map(({ name, rows }) => (
            <TrendRow
              key={name}
              {...{ name, rows, part }}
              {...(startOf === undefined ? {} : { start: startOf.get(name) ?? noneAtStart })}
            />
          ))}
          <TrendRow
            {...{ name: "All together", rows: totals, part }}
            {...(startOf === undefined ? {} : { start: total ?? noneAtStart })}
          />
        </tbody>
      </WideTable>
      <LeftOut {...{ view, part, lines }} />
    </>
  );
}

const noneAtStart: Pick<SummaryRow, "count"> = { count: 0 };

function LeftOut({
  view,
  part,
  lines,
}: InView & { readonly part: ReportPart; readonly lines: Shown<unknown> }): JSX.Element {
  return <Ask view={view} part={part} of={lines} noun="line" />;
}

interface TrendRowProps {
  readonly name: string;
  readonly rows: readonly SummaryRow[];
  readonly part: ReportPart;
  readonly start?: Pick<SummaryRow, "count">;
}

function TrendRow({ name, rows, start, part }: TrendRowProps): JSX.Element {
  const values = rows.map(({ count }) => count);
  const end = values.at(-1) ?? null;
  const from = start === undefined ? (values[0] ?? null) : start.count;
  return (
    <tr data-part={part} data-name={name}>
      <th scope="row">
        <TypeName name={name} />
      </th>
      {start === undefined ? null : <td class="number">{countText(start.count)}</td>}
      <td class="wide">
        <TrendLine values={values} label={`${name}: ${rows.map(trendText).join(", ")}`} />
      </td>
      <td class="number end">{countText(end)}</td>
      <td class="number">{differenceText(from, end)}</td>
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

function linesOf(
  counts: readonly SummaryRow[],
  field: string,
): readonly { readonly name: string; readonly rows: readonly SummaryRow[] }[] {
  return [...grouped(counts, (row) => String(row[field]))].map(([name, rows]) => ({ name, rows }));
}
