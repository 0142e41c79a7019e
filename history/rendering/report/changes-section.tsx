import type { JSX } from "preact";
import type { ReportedChange } from "../../assurance/report-answer";
import { type ChangeClass, changeClasses } from "../../questions/change-class";
import type { PropertyChange } from "../../questions/differences";
import type { SummaryRow } from "../../questions/summary/summary-of";
import type { Who } from "../../questions/who/who";
import { visibleText } from "../../visible-text";
import { Legend } from "../svg/fills";
import { StackedBars } from "../svg/stacked-bars";
import { valueText } from "../value-text";
import { cutText } from "./cut-text";
import { classFills, unknownFill } from "./fills";
import { Ask, At, Evidence, Place, Resource, Section, WideTable } from "./report-parts";
import { keysOfChange, type ReportView } from "./report-view";

interface InView {
  readonly view: ReportView;
}

const mostProperties = 4;
const mostValueCharacters = 90;

/** What changed, by day and class, and each change of class real. */
export function ChangesSection({ view }: InView): JSX.Element {
  return (
    <Section id="changes">
      <p>
        Most of what AWS Config records as a change is nobody's doing: relationships, tags that a service
        sets, what is met again after a start. Changes of class <em>real</em> are all others and are listed
        one by one; in doubt a change is real.
      </p>
      <DailyChart view={view} />
      <Ask view={view} part="daily" />
      <h3>Every real change</h3>
      <WhoIsKnown view={view} />
      <ChangeList view={view} />
      <Ask view={view} part="changes" of={view.real} noun="change" />
    </Section>
  );
}

/** Of how many changes somebody is named, and why nobody is of the others. */
function WhoIsKnown({ view }: InView): JSX.Element | null {
  const { question } = view.answer;
  const acts = view.real.rows.flatMap(({ who }) => who ?? []);
  if (question.who === undefined)
    return <p>Who made them is not told: no trail was given. AWS Config does not know it.</p>;
  const reasons = new Map<string, number>();
  for (const { unknown } of acts) if (unknown !== null) reasons.set(unknown, (reasons.get(unknown) ?? 0) + 1);
  const named = acts.filter(({ unknown }) => unknown === null).length;
  return (
    <>
      <p>
        Of {view.real.rows.length} changes CloudTrail names <span id="named">{named}</span> makers.
        {reasons.size === 0 ? null : " Of the others it is not known, because"}
      </p>
      {reasons.size === 0 ? null : (
        <ul>
          {[...reasons].map(([reason, count]) => (
            <li key={reason}>
              {visibleText(reason)} ({count})
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

function DailyChart({ view }: InView): JSX.Element {
  const { totals, counts } = view.answer.daily;
  const field = ["day", "week", "month"].find((name) => totals[0]?.[name] !== undefined) ?? "day";
  const times = totals.map((row) => String(row[field]));
  const classes = changeClasses.filter((name) => sumOf(counts, name) > 0);
  const series = classes.map((name) => {
    const byTime = new Map(
      counts.filter((row) => row.class === name).map((row) => [row[field], row.count ?? 0]),
    );
    return { name, fill: classFills[name], values: times.map((time) => byTime.get(time) ?? 0) };
  });
  const unknown = new Set(totals.flatMap(({ count }, index) => (count === null ? [index] : [])));
  const all = totals.reduce((sum, { count }) => sum + (count ?? 0), 0);
  return (
    <figure>
      <figcaption>
        All {all} changes by {field} and class
      </figcaption>
      <StackedBars
        {...{ bars: times, series, unknown: { fill: unknownFill, bars: unknown } }}
        label={`Bars of the changes by ${field} and class: ${all} in all, at most ${Math.max(0, ...totals.map(({ count }) => count ?? 0))} in a ${field}. The table below has the numbers.`}
      />
      <Legend
        entries={[
          ...classes.map((name) => ({ fill: classFills[name], text: `${name}: ${sumOf(counts, name)}` })),
          ...(unknown.size === 0
            ? []
            : [{ fill: unknownFill, text: `not known: ${unknown.size} ${field}s` }]),
        ]}
      />
      <details>
        <summary>The numbers of this chart</summary>
        <WideTable label={`Changes by ${field} and class`}>
          <thead>
            <tr>
              <th scope="col">{field}</th>
              {classes.map((name) => (
                <th key={name} scope="col" class="number">
                  {name}
                </th>
              ))}
              <th scope="col" class="number">
                all
              </th>
            </tr>
          </thead>
          <tbody>
            {times.map((time, index) => (
              <tr key={time} data-part="daily" data-name={time}>
                <th scope="row">{time}</th>
                {series.map(({ name, values }) => (
                  <td key={name} class="number">
                    {values[index]}
                  </td>
                ))}
                <td class="number end">{totals[index]?.count ?? "not known"}</td>
              </tr>
            ))}
          </tbody>
        </WideTable>
      </details>
    </figure>
  );
}

function sumOf(counts: readonly SummaryRow[], name: ChangeClass): number {
  return counts.reduce((sum, row) => (row.class === name ? sum + (row.count ?? 0) : sum), 0);
}

function ChangeList({ view }: InView): JSX.Element {
  const { rows } = view.real;
  if (rows.length === 0) return <p id="no-changes">There was none.</p>;
  const isWhoAsked = view.answer.question.who !== undefined;
  return (
    <table class="list" id="change-list">
      <thead>
        <tr>
          <th scope="col">Recorded</th>
          <th scope="col">Resource</th>
          <th scope="col">What changed</th>
          {isWhoAsked ? <th scope="col">Who</th> : null}
          <th scope="col">Evidence</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((change) => (
          <tr key={change.configurationStateId} data-part="changes">
            <td class="when">
              <When view={view} change={change} />
            </td>
            <td>
              <Resource of={change} /> <Place view={view} of={change} />
            </td>
            <td>
              <b class={`what ${change.kind}`}>{change.kind}</b>
              <Properties changes={change.changedProperties} />
            </td>
            {isWhoAsked ? (
              <td>
                <Maker who={change.who} />
              </td>
            ) : null}
            <td class="evidence">
              <Evidence view={view} keys={keysOfChange(change)} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** When AWS Config recorded it; of what vanished, by when it was missed. */
export function When({ view, change }: InView & { readonly change: ReportedChange }): JSX.Element {
  const { captureTime, vanishedBetween } = change;
  if (captureTime !== null || vanishedBetween === undefined) return <At view={view} iso={captureTime} />;
  return (
    <>
      after <At view={view} iso={vanishedBetween.after} />, before{" "}
      <At view={view} iso={vanishedBetween.before} />
    </>
  );
}

function Properties({ changes }: { readonly changes: readonly PropertyChange[] }): JSX.Element | null {
  if (changes.length === 0) return null;
  const more = changes.length - mostProperties;
  return (
    <ul class="properties">
      {changes.slice(0, mostProperties).map(({ path, before, after }) => (
        <li key={path}>
          <code>{visibleText(path)}</code>{" "}
          {before === undefined ? "added" : <del>{cutText(valueText(before), mostValueCharacters)}</del>}
          {after === undefined ? (
            " removed"
          ) : (
            <> → {<ins>{cutText(valueText(after), mostValueCharacters)}</ins>}</>
          )}
        </li>
      ))}
      {more > 0 ? <li class="quiet">and {more} more properties</li> : null}
    </ul>
  );
}

/** The likeliest act; that there are others is told. */
export function Maker({ who }: { readonly who: Who | null | undefined }): JSX.Element | null {
  if (who === undefined) return null;
  if (who === null) return <span class="quiet">no act to look for</span>;
  const [first, ...others] = who.candidates;
  if (first === undefined) return <span class="quiet">not known</span>;
  return (
    <>
      <span class="code">{visibleText(first.principal)}</span>
      <br />
      <span class="quiet">
        {visibleText(first.eventName)}, {first.confidence} confidence
        {others.length === 0 ? "" : `; ${others.length} other acts are possible`}
      </span>
    </>
  );
}
