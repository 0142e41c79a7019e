import type { JSX } from "preact";
import { counted } from "../../counted";
import type { ControlledResource, ControlResult } from "../../questions/controls/controls-answer";
import type { Outcome } from "../../questions/when/interval";
import { visibleText } from "../../visible-text";
import { shareText } from "../share-text";
import { Legend } from "../svg/fills";
import { TimeBand } from "../svg/time-band";
import { outcomeFills } from "./fills";
import { Ask, Evidence, Place, Resource, Section, WideTable } from "./report-parts";
import { keysOfControlled, type ReportView } from "./report-view";

interface InView {
  readonly view: ReportView;
}

/** More of them are told by the band alone. */
const mostIntervalsTold = 6;

const outcomeTexts: Readonly<Record<ControlResult["outcome"], string>> = {
  "operated-throughout": "operated throughout",
  failed: "failed",
  unknown: "not known",
  "no-resources": "no resources",
};

/** How controls operated over the period, and where they did not. */
export function ControlsSection({ view }: InView): JSX.Element {
  const { controls } = view.answer.controls;
  return (
    <Section id="controls">
      <p>
        A control is a condition that should hold of a resource all the time. It <em>operated throughout</em>{" "}
        only where it held whenever its resources were there, and nothing of that is unknown. It{" "}
        <em>failed</em> where it did not hold of some resource at some time.
      </p>
      <WideTable label="Controls over the period">
        <thead>
          <tr>
            <th scope="col">Control</th>
            <th scope="col">Outcome</th>
            <th scope="col" class="number">
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
            <th scope="col" class="number wide">
              Time held
            </th>
          </tr>
        </thead>
        <tbody>
          {controls.map((control) => (
            <ControlRow key={control.name} control={control} />
          ))}
        </tbody>
      </WideTable>
      <h3>Where controls did not operate throughout</h3>
      <Exceptions view={view} />
      <Ask view={view} part="controls" of={view.controlled} noun="resource" />
    </Section>
  );
}

function ControlRow({ control }: { readonly control: ControlResult }): JSX.Element {
  const { name, title, ids, outcome, resources, shares, notJudged } = control;
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
        <b class={`outcome ${outcome}`}>{outcomeTexts[outcome]}</b>
      </td>
      <td class="number">{resources.total}</td>
      <td class="number wide">{resources.operatedThroughout}</td>
      <td class="number">{resources.failed}</td>
      <td class="number wide">{resources.unknown}</td>
      <td class="number wide">{shareText(shares?.held)}</td>
    </tr>
  );
}

function Exceptions({ view }: InView): JSX.Element {
  const { rows } = view.controlled;
  if (rows.length === 0) return <p>There was no such resource.</p>;
  const used = new Set(rows.flatMap(({ intervals }) => intervals.map(({ outcome }) => outcome)));
  const outcomes = (Object.keys(outcomeFills) as Outcome[]).filter((outcome) => used.has(outcome));
  return (
    <>
      <Legend entries={outcomes.map((outcome) => ({ fill: outcomeFills[outcome], text: outcome }))} />
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
              {...{ view, row }}
            />
          ))}
        </tbody>
      </table>
    </>
  );
}

function ExceptionRow({ view, row }: InView & { readonly row: ControlledResource }): JSX.Element {
  const { question } = view.answer;
  const { control, intervals, shares, outcome } = row;
  const text = intervals
    .map((each) => `${each.outcome} from ${view.instantText(each.from)} to ${view.instantText(each.until)}`)
    .join("; ");
  return (
    <tr data-part="controlled">
      <td class="code">{control}</td>
      <td>
        <Resource of={row} /> <Place view={view} of={row} />
      </td>
      <td class="over">
        <b class={`outcome ${outcome}`}>{outcomeTexts[outcome]}</b>, held {shareText(shares?.held)}
        {shares === null || shares.unknown === 0 ? "" : `, not known ${shareText(shares.unknown)}`}
        <TimeBand
          span={{ from: Date.parse(question.since ?? ""), until: Date.parse(question.until) }}
          label={text}
          parts={intervals.map((each) => ({
            ...{
              from: Date.parse(each.from),
              until: Date.parse(each.until),
              fill: outcomeFills[each.outcome],
            },
            title: each.outcome,
          }))}
        />
        {intervals.length > 1 && intervals.length <= mostIntervalsTold ? (
          <span class="quiet">{text}</span>
        ) : null}
      </td>
      <td class="evidence">
        <Evidence view={view} keys={keysOfControlled(row)} />
      </td>
    </tr>
  );
}
