import type { JSX } from "preact";
import { counted } from "../../counted";
import type { ControlledResource, ControlResult, Shares } from "../../questions/controls/controls-answer";
import type { Outcome } from "../../questions/when/interval";
import type { Durations, WhenInterval } from "../../questions/when/when-resource";
import { visibleText } from "../../visible-text";
import { lengthText } from "../duration-text";
import { shareText } from "../share-text";
import { Legend } from "../svg/fills";
import { TimeBand } from "../svg/time-band";
import { controlsInOrder } from "./controls-in-order";
import { outcomeFills } from "./fills";
import { Ask, Evidence, Place, Resource, Section, WideTable } from "./report-parts";
import { keysOfControlled, type ReportView } from "./report-view";

interface InView {
  readonly view: ReportView;
}

/** More of them are told by the band alone. */
const mostIntervalsTold = 6;

/** What intervals are called. */
const intervalTexts: Readonly<Record<Outcome, string>> = {
  held: "held",
  "not-held": "not held",
  unknown: "not known",
  absent: "not there",
};

const outcomeTexts: Readonly<Record<ControlResult["outcome"], string>> = {
  "operated-throughout": "operated throughout",
  failed: "failed",
  unknown: "not known",
  "no-resources": "no resources",
};

/** How controls operated over the period, and where they did not. */
export function ControlsSection({ view }: InView): JSX.Element {
  const { controls } = view.answer.controls;
  const firstRows = firstRowsOf(view);
  return (
    <Section id="controls">
      <p>
        A control is a condition that should hold of a resource all the time. It <em>operated throughout</em>{" "}
        only where it held whenever its resources were there, and nothing of that is unknown. It{" "}
        <em>failed</em> where it did not hold of some resource at some time. Times are those of all its
        resources together.
      </p>
      <WideTable label="Controls over the period">
        <thead>
          <tr>
            <th scope="col">Control</th>
            <th scope="col">Outcome</th>
            <th scope="col" class="number wide">
              Resources
            </th>
            <th scope="col" class="number wide">
              Throughout
            </th>
            <th scope="col" class="number">
              Failed
            </th>
            <th scope="col" class="number wide">
              Not known
            </th>
            <th scope="col" class="wide">
              Over the time
            </th>
          </tr>
        </thead>
        <tbody>
          {controlsInOrder(controls).map((control) => (
            <ControlRow key={control.name} control={control} isLed={firstRows.has(control.name)} />
          ))}
        </tbody>
      </WideTable>
      <h3>Where controls did not operate throughout</h3>
      <Exceptions view={view} />
      <Ask view={view} part="controls" of={view.controlled} noun="resource" />
    </Section>
  );
}

interface ControlRowProps {
  readonly control: ControlResult;
  /** Whether a row below shows a resource of it, to which its outcome leads. */
  readonly isLed: boolean;
}

function ControlRow({ control, isLed }: ControlRowProps): JSX.Element {
  const { name, title, ids, outcome, resources, notJudged } = control;
  const names = [...(ids?.cis ?? []).map((id) => `CIS ${id}`), ...(ids?.fsbp ?? [])];
  return (
    <tr data-part="control" data-name={name} data-outcome={outcome}>
      <th scope="row" class="control">
        {visibleText(title)}
        <br />
        <span class="quiet">
          <span class="code">{name}</span>
          {names.length === 0 ? null : ` (${visibleText(names.join(", "))})`}
          {notJudged.length === 0 ? null : (
            <>
              ; further resources could have been there unseen in{" "}
              <a href="#gaps">{counted(notJudged.length, "gap")}</a>
            </>
          )}
        </span>
      </th>
      <td>
        <b class={`outcome ${outcome}`}>
          {isLed ? <a href={`#control-${name}`}>{outcomeTexts[outcome]}</a> : outcomeTexts[outcome]}
        </b>
      </td>
      <td class="number wide">{resources.total}</td>
      <td class="number wide">{resources.operatedThroughout}</td>
      <td class="number">{resources.failed}</td>
      <td class="number wide">{resources.unknown}</td>
      <td class="wide">{timesText(control)}</td>
    </tr>
  );
}

/** The first row below of each control that has any. */
function firstRowsOf({ controlled }: ReportView): ReadonlyMap<string, ControlledResource> {
  return new Map(controlled.rows.map((row) => [row.control, row] as const).reverse());
}

function Exceptions({ view }: InView): JSX.Element {
  const { rows } = view.controlled;
  const firstRows = firstRowsOf(view);
  if (rows.length === 0) return <p>There was no such resource.</p>;
  const used = new Set(rows.flatMap(({ intervals }) => intervals.map(({ outcome }) => outcome)));
  const outcomes = (Object.keys(outcomeFills) as Outcome[]).filter((outcome) => used.has(outcome));
  return (
    <>
      <Legend
        entries={outcomes.map((outcome) => ({ fill: outcomeFills[outcome], text: intervalTexts[outcome] }))}
      />
      <table class="list">
        <thead>
          <tr>
            <th scope="col">Control</th>
            <th scope="col">Resource</th>
            <th scope="col">Over the period</th>
            <th scope="col">Evidence</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <ExceptionRow
              key={[row.control, row.accountId, row.awsRegion, row.resourceType, row.resourceId].join(" ")}
              {...{ view, row, isFirst: firstRows.get(row.control) === row }}
            />
          ))}
        </tbody>
      </table>
    </>
  );
}

interface ExceptionRowProps extends InView {
  readonly row: ControlledResource;
  /** Of its control. */
  readonly isFirst: boolean;
}

function ExceptionRow({ view, row, isFirst }: ExceptionRowProps): JSX.Element {
  const { question } = view.answer;
  const { control, intervals, outcome } = row;
  return (
    <tr data-part="controlled" {...(isFirst ? { id: `control-${control}` } : {})}>
      <td class="code">{control}</td>
      <td>
        <Resource of={row} /> <Place view={view} of={row} />
      </td>
      <td class="over">
        <b class={`outcome ${outcome}`}>{outcomeTexts[outcome]}</b>: {timesText(row)}
        <TimeBand
          span={{ from: Date.parse(question.since ?? ""), until: Date.parse(question.until) }}
          label={intervals.map((each) => spanText(view, each)).join("; ")}
          parts={intervals.map((each) => ({
            ...{
              from: Date.parse(each.from),
              until: Date.parse(each.until),
              fill: outcomeFills[each.outcome],
            },
            title: intervalTexts[each.outcome],
          }))}
        />
        <Wanting view={view} intervals={intervals} />
      </td>
      <td class="evidence">
        <Evidence view={view} keys={keysOfControlled(row)} />
      </td>
    </tr>
  );
}

/** When a control did not hold or is not known to have, and for how long. */
function Wanting({
  view,
  intervals,
}: InView & { readonly intervals: readonly WhenInterval[] }): JSX.Element | null {
  const wanting = intervals.filter(({ outcome }) => outcome === "not-held" || outcome === "unknown");
  const more = wanting.length - mostIntervalsTold;
  return (
    <ul class="wanting">
      {wanting.slice(0, mostIntervalsTold).map((each) => (
        <li key={each.from}>
          {spanText(view, each)}
          {wanting.length === 1 ? null : ` (${lengthText(Date.parse(each.until) - Date.parse(each.from))})`}
          {each.why === undefined ? null : <>: {visibleText(view.inZone(each.why))}</>}
        </li>
      ))}
      {more > 0 ? <li>and {more} more, as the band shows</li> : null}
    </ul>
  );
}

function spanText(view: ReportView, { outcome, from, until }: WhenInterval): string {
  return `${intervalTexts[outcome]} from ${view.instantText(from)} to ${view.instantText(until)}`;
}

/** For what part of the time a control held, and for how long it did not or is not known to have. */
function timesText({ shares, milliseconds }: Times): string {
  if (shares === null) return "";
  const lengths = [
    [milliseconds.notHeld, intervalTexts["not-held"]],
    [milliseconds.unknown, intervalTexts.unknown],
  ] as const;
  return [
    `held ${shareText(shares.held)}`,
    ...lengths.flatMap(([length, text]) => (length === 0 ? [] : [`${text} for ${lengthText(length)}`])),
  ].join(", ");
}

interface Times {
  readonly shares: Shares | null;
  readonly milliseconds: Durations;
}
