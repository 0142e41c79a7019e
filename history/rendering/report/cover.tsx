import type { JSX } from "preact";
import { visibleText } from "../../visible-text";
import { completenessText, gapsOf } from "./completeness";
import { At, sectionTitles } from "./report-parts";
import type { ReportView } from "./report-view";

interface CoverProps {
  readonly view: ReportView;
}

/** What the report is of, how complete it is, its figures and its contents. */
export function Cover({ view }: CoverProps): JSX.Element {
  const { answer, setting } = view;
  const { question, recording, problems } = answer;
  return (
    <header class="cover">
      <p class="kind">Audit report</p>
      <h1>
        AWS configuration, <span>{view.dateText(question.since ?? "")}</span> to{" "}
        <span>{view.dateText(question.until)}</span>
      </h1>
      <p class="completeness" id="completeness">
        {completenessText(recording, problems.length)}
      </p>
      <Facts view={view} />
      <Figures view={view} />
      <nav aria-label="Contents">
        <h2 class="unnumbered">Contents</h2>
        <ol class="contents">
          {Object.entries(sectionTitles).map(([id, title]) => (
            <li key={id}>
              <a href={`#${id}`}>{title}</a>
            </li>
          ))}
        </ol>
      </nav>
      <p class="quiet">
        Written by config-history {setting.version} at <At view={view} iso={setting.writtenAt} />. Instants
        are in {setting.calendar.zone}; counts by day, week or month are those of UTC.
      </p>
    </header>
  );
}

function Facts({ view }: { readonly view: ReportView }): JSX.Element {
  const { question, coverage, recording } = view.answer;
  const accounts = namesOf(coverage.scopes.map(({ accountId }) => accountId));
  const regions = namesOf(coverage.scopes.map(({ awsRegion }) => awsRegion));
  const filters = Object.entries(question.filters).flatMap(([name, texts]) =>
    texts.map((text) => `--${name} ${text}`),
  );
  const deliveries = recording.flatMap(({ lastDelivery }) => lastDelivery ?? []).sort();
  return (
    <dl class="facts">
      <dt>Accounts</dt>
      <dd id="accounts">{accounts}</dd>
      <dt>Regions</dt>
      <dd id="regions">{regions}</dd>
      <dt>Period</dt>
      <dd>
        after <At view={view} iso={question.since} />, until and including{" "}
        <At view={view} iso={question.until} />
      </dd>
      <dt>As known at</dt>
      <dd>
        {question.asKnownAt === undefined ? (
          "everything that had been delivered when the report was written"
        ) : (
          <At view={view} iso={question.asKnownAt} />
        )}
        {deliveries[0] === undefined ? null : (
          <>
            ; the last delivery {deliveries.length > 1 ? "of the region heard of least lately " : ""}is of{" "}
            <At view={view} iso={deliveries[0]} />
          </>
        )}
      </dd>
      <dt>Record</dt>
      <dd>
        <code>{visibleText(question.record)}</code>
      </dd>
      <dt>Narrowed to</dt>
      <dd>
        {filters.length === 0
          ? "nothing: all resource types that are recorded"
          : visibleText(filters.join(", "))}
      </dd>
      {question.who === undefined ? null : (
        <>
          <dt>Who, by</dt>
          <dd>
            <code>{visibleText(question.who)}</code>
          </dd>
        </>
      )}
    </dl>
  );
}

function Figures({ view }: { readonly view: ReportView }): JSX.Element {
  const { sample, inventory, recording, daily } = view.answer;
  const real = view.real.rows.length + view.real.leftOut;
  const gone = view.gone.rows.length + view.gone.leftOut;
  const { controls } = view.answer.controls;
  const failed = controls.filter(({ outcome }) => outcome === "failed").length;
  const gaps = gapsOf(recording).length;
  const atStart = inventory.typesAtStart.totals[0]?.count ?? null;
  const all = daily.totals.reduce((sum, { count }) => sum + (count ?? 0), 0);
  return (
    <ul class="figures">
      <Figure id="resources" number={sample.population.total} href="#inventory">
        resources at the end; {atStart === null ? "not known how many" : atStart} at the start
      </Figure>
      <Figure id="real-changes" number={real} href="#changes">
        real {real === 1 ? "change" : "changes"} of {all} in all
      </Figure>
      <Figure id="gone-resources" number={gone} href="#gone">
        deleted or vanished
      </Figure>
      <Figure id="failed-controls" number={failed} href="#controls">
        of {controls.length} controls failed
      </Figure>
      <Figure id="gap-count" number={gaps} href="#gaps">
        {gaps === 1 ? "gap" : "gaps"} of the record
      </Figure>
      <Figure id="drawn" number={sample.population.drawn} href="#sample">
        drawn by the seed {visibleText(view.answer.question.seed)}
      </Figure>
    </ul>
  );
}

interface FigureProps {
  readonly id: string;
  readonly number: number;
  readonly href: string;
  readonly children: JSX.Element["props"]["children"];
}

function Figure({ id, number, href, children }: FigureProps): JSX.Element {
  return (
    <li>
      <a href={href}>
        <strong id={id}>{number}</strong> <span>{children}</span>
      </a>
    </li>
  );
}

const mostNamed = 12;

function namesOf(names: readonly string[]): string {
  const distinct = [...new Set(names)].sort().map(visibleText);
  if (distinct.length <= mostNamed) return distinct.join(", ");
  const more = distinct.length - mostNamed;
  return `${distinct.slice(0, mostNamed).join(", ")} and ${more} more`;
}
