import type { JSX } from "preact";
import type { ReportedGap, ReportedPeriod, ReportedType, ScopeReport } from "../../assurance/coverage-report";
import { counted } from "../../counted";
import { type Verdict, verdictMeanings, verdicts } from "../../questions/coverage";
import { visibleText } from "../../visible-text";
import { lengthText } from "../duration-text";
import { shareText } from "../share-text";
import { Legend } from "../svg/fills";
import { type BandSpan, TimeAxis, TimeBand } from "../svg/time-band";
import { sharesOf } from "./completeness";
import { verdictFills } from "./fills";
import { Ask, At, Evidence, Section, WideTable } from "./report-parts";
import { mostRows, type ReportView } from "./report-view";
import { shown } from "./shown-rows";

interface InView {
  readonly view: ReportView;
}

interface OfScope extends InView {
  readonly scope: ScopeReport;
}

const mostTypesNamed = 6;
const axisInstants = 3;

/** How dependably the period was recorded, and every gap, on a time line of each account and region. */
export function GapsSection({ view }: InView): JSX.Element {
  const { recording, problems } = view.answer;
  const shares = sharesOf(recording);
  return (
    <Section id="gaps">
      <p>
        The history of each account and region is replayed from each snapshot to the next and compared with
        it. What is proven so is <em>complete</em>. A gap is a time of which the record does not know all.
      </p>
      <Legend
        entries={verdicts
          .filter((verdict) => shares[verdict] !== undefined)
          .map((verdict) => ({
            fill: verdictFills[verdict],
            text: `${verdict} (${verdictMeanings[verdict]}): ${shareText(shares[verdict] ?? 0)} of the time of all types`,
          }))}
      />
      {recording.map((scope) => (
        <ScopeBands key={`${scope.accountId} ${scope.awsRegion}`} {...{ view, scope }} />
      ))}
      {problems.length === 0 ? (
        <p id="no-problems">Every object that was needed could be read.</p>
      ) : (
        <>
          <h3>What could not be read</h3>
          <ul>
            {problems.slice(0, mostRows.gaps).map(({ kind, where, reason }) => (
              <li key={`${where} ${reason}`}>
                {kind}: <code>{visibleText(where)}</code>: {visibleText(reason)}
              </li>
            ))}
          </ul>
        </>
      )}
      <Ask view={view} part="recording" />
    </Section>
  );
}

function ScopeBands({ view, scope }: OfScope): JSX.Element {
  const { question } = view.answer;
  const { accountId, awsRegion, snapshots, lastDelivery, verdict } = scope;
  const span = { from: Date.parse(question.since ?? ""), until: Date.parse(question.until) };
  const courses = coursesOf(scope.types);
  return (
    <article class="scope">
      <h3>
        Account {visibleText(accountId)}, {visibleText(awsRegion)}
      </h3>
      <p>
        At worst {verdict}. {counted(snapshots.count, "snapshot")} in and around the period
        {snapshots.longestGap === null ? "" : `, at most ${spanText(snapshots.longestGap)} apart`}; the last
        delivery is of {lastDelivery === null ? "no known time" : <At view={view} iso={lastDelivery} />}.
      </p>
      <Recorders {...{ view, scope }} />
      <div class="bands">
        {courses.map(({ resourceTypes, periods }) => (
          <div key={resourceTypes[0]} class="course">
            <p>{typesText(resourceTypes)}</p>
            <TimeBand
              span={span}
              label={courseText(view, resourceTypes, periods)}
              parts={periods.map((period) => ({
                ...{
                  from: Date.parse(period.from),
                  until: Date.parse(period.until),
                  fill: verdictFills[period.verdict],
                },
                title: periodText(view, period),
              }))}
            />
          </div>
        ))}
        <TimeAxis labels={axisOf(view, span)} />
      </div>
      <Gaps {...{ view, scope }} />
    </article>
  );
}

function Recorders({ view, scope }: OfScope): JSX.Element {
  if (scope.recorder.length === 0) return <p>The record has no item of its recorder.</p>;
  return (
    <ul class="recorders">
      {scope.recorder.map(({ name, from, until, isRecording, scope: of }) => (
        <li key={`${name} ${from}`}>
          Recorder {visibleText(name)}
          {from === null ? null : (
            <>
              {" "}
              from <At view={view} iso={from} />
            </>
          )}
          {until === null ? null : (
            <>
              {" "}
              until <At view={view} iso={until} />
            </>
          )}
          : {isRecording ? `recorded ${visibleText(of)}` : "was off"}
        </li>
      ))}
    </ul>
  );
}

function Gaps({ view, scope }: OfScope): JSX.Element {
  const gaps = shown(scope.gaps, mostRows.gaps);
  if (gaps.rows.length === 0) return <p class="no-gap">There is no gap.</p>;
  return (
    <>
      <WideTable label={`Gaps of ${scope.accountId} ${scope.awsRegion}`}>
        <thead>
          <tr>
            <th scope="col">Gap</th>
            <th scope="col">Verdict and reason</th>
            <th scope="col">Resource types</th>
            <th scope="col">Evidence</th>
          </tr>
        </thead>
        <tbody>
          {gaps.rows.map((gap) => (
            <GapRow key={`${gap.from} ${gap.verdict} ${gap.why}`} {...{ view, gap }} />
          ))}
        </tbody>
      </WideTable>
      {gaps.leftOut === 0 ? null : <p>{counted(gaps.leftOut, "gap")} more left out here.</p>}
    </>
  );
}

function GapRow({ view, gap }: InView & { readonly gap: ReportedGap }): JSX.Element {
  const { from, until, milliseconds, verdict, why, resourceTypes, objects } = gap;
  return (
    <tr data-part="gap">
      <td>
        <At view={view} iso={from} /> to <At view={view} iso={until} />
        <br />
        <span class="quiet">{lengthText(milliseconds)}</span>
      </td>
      <td>
        <strong>{verdict}</strong>
        <br />
        {visibleText(view.inZone(why))}
      </td>
      <td>{typesText(resourceTypes)}</td>
      <td class="evidence">
        <Evidence view={view} keys={objects} />
      </td>
    </tr>
  );
}

/** Types whose verdicts are the same all the time. */
interface Course {
  readonly resourceTypes: readonly string[];
  readonly periods: readonly ReportedPeriod[];
}

/** The courses that verdicts take, that of most types first; why they do is told of the gaps. */
function coursesOf(types: readonly ReportedType[]): readonly Course[] {
  const courses = new Map<string, { resourceTypes: string[]; readonly periods: readonly ReportedPeriod[] }>();
  for (const { resourceType, periods } of types) {
    const joined = joinedPeriods(periods);
    const name = joined.map(({ from, until, verdict }) => `${from} ${until} ${verdict}`).join("\n");
    const course = courses.get(name) ?? { resourceTypes: [], periods: joined };
    course.resourceTypes.push(resourceType);
    courses.set(name, course);
  }
  return [...courses.values()].sort((a, b) => b.resourceTypes.length - a.resourceTypes.length);
}

/** Periods of one verdict that follow each other, as one. */
function joinedPeriods(periods: readonly ReportedPeriod[]): readonly ReportedPeriod[] {
  const joined: ReportedPeriod[] = [];
  for (const period of periods) {
    const last = joined.at(-1);
    if (last?.verdict === period.verdict && last.until === period.from)
      joined[joined.length - 1] = { ...last, until: period.until };
    else joined.push(period);
  }
  return joined;
}

function courseText(view: ReportView, types: readonly string[], periods: readonly ReportedPeriod[]): string {
  return `${typesText(types)}: ${periods.map((period) => periodText(view, period)).join("; ")}`;
}

function periodText(view: ReportView, { verdict, from, until }: PeriodOfVerdict): string {
  return `${verdict} from ${view.instantText(from)} to ${view.instantText(until)}`;
}

type PeriodOfVerdict = Pick<ReportedPeriod, "from" | "until"> & { readonly verdict: Verdict };

function typesText(types: readonly string[]): string {
  const named = types.slice(0, mostTypesNamed).map(visibleText).join(", ");
  const more = types.length - mostTypesNamed;
  return more > 0 ? `${counted(types.length, "type")}: ${named} and ${more} more` : named;
}

function spanText({ from, until }: { readonly from: string | null; readonly until: string | null }): string {
  return from === null || until === null ? "not known" : lengthText(Date.parse(until) - Date.parse(from));
}

function axisOf(view: ReportView, { from, until }: BandSpan): readonly string[] {
  return Array.from({ length: axisInstants }, (_, index) => {
    const at = new Date(from + (index * (until - from)) / (axisInstants - 1)).toISOString();
    return view.dateText(at);
  });
}
