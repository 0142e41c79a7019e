import { useEffect, useMemo, useRef } from "preact/hooks";
import type { Instant } from "../../../record/instant";
import type { Item } from "../../questions/item";
import { visibleText } from "../../visible-text";
import {
  type ExploredPeriod,
  type ExploredRecord,
  type ExploredResource,
  periodOf,
} from "../explored-record";
import { lifeBandOf } from "../life-band";
import type { SearchTexts } from "../search-texts";
import { type ResourceTab, resourceTabs, type View } from "../view";
import { Band, Legend } from "./band";
import { CommandLine } from "./command-line";
import { DifferenceView } from "./difference-view";
import { TiesView } from "./ties-view";
import { InstantInput } from "./time-panel";
import type { Navigate } from "./use-view";
import { ValueView } from "./value-view";
import { VerdictName } from "./verdict-at";
import { ViewLink } from "./view-link";
import { instantText, presenceText, secondText, titleOf } from "./words";

interface PanelProps {
  readonly record: ExploredRecord;
  readonly texts: SearchTexts;
  readonly view: View;
  readonly navigate: Navigate;
  readonly resource: ExploredResource;
}

const tabTitles: Readonly<Record<ResourceTab, string>> = {
  configuration: "Configuration",
  difference: "Difference",
  related: "Related",
  changes: "Changes",
};

/** All that the record says of a resource, as of the instant of the view. */
export function ResourcePanel(props: PanelProps) {
  const { record, view, navigate, resource } = props;
  const { about } = record;
  const band = useMemo(() => lifeBandOf(record, resource), [record, resource]);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    // On a narrow page the list, which had the focus, has made room for this.
    if (document.querySelector<HTMLElement>(".rows")?.offsetParent === null) heading.current?.focus();
  }, []);
  return (
    <article class="resource">
      <p>
        <ViewLink view={view} change={{ resource: undefined }} navigate={navigate}>
          ← all that was there
        </ViewLink>
      </p>
      <h2 ref={heading} tabIndex={-1}>
        {titleOf(resource)}
      </h2>
      <p class="quiet code">
        {visibleText(`${resource.resourceType}/${resource.resourceId}`)} · {resource.accountId} ·{" "}
        {resource.awsRegion}
      </p>
      <Band band={band} window={about} at={view.at} height={40} label={bandText(band)} />
      <p class="axis quiet">
        <span>{secondText(about.from)}</span>
        <span>{secondText(about.until)}</span>
      </p>
      <details>
        <summary>What the shapes mean</summary>
        <Legend />
      </details>
      <Facts {...props} />
      <Tabs {...props} />
      <CommandLine record={record} view={{ ...view, from: comparedWith(props) }} />
    </article>
  );
}

function bandText({ parts, marks, gaps }: ReturnType<typeof lifeBandOf>): string {
  const lived = parts.map(
    ({ presence, from, until }) => `${presence} ${instantText(from)} until ${instantText(until)}`,
  );
  const unsure = gaps.map(
    ({ from, until, verdict }) => `${verdict} ${instantText(from)} until ${instantText(until)}`,
  );
  return [
    `Its life: ${lived.join("; ") || "nothing is recorded"}`,
    `${marks.length} changes`,
    ...unsure,
  ].join("; ");
}

/** What is known of it then: before its first item nothing. */
function Facts({ record, view, resource }: PanelProps) {
  const period = periodOf(resource, view.at);
  const items = record.itemsOf(resource);
  const item = period && items[period.item];
  const last = period?.lastPresent === undefined ? undefined : items[period.lastPresent];
  const scope = (period ?? resource.periods[0])?.scope ?? null;
  const verdict = scope === null ? undefined : record.verdictAt(scope, resource.resourceType, view.at);
  const first = resource.periods[0]?.from ?? 0;
  const facts: readonly (readonly [string, string | null | undefined])[] = [
    [
      "presence",
      period === undefined
        ? `nothing recorded yet: first recorded at ${instantText(first)}`
        : presenceText(period),
    ],
    ["captured", item && instantOf(item.configurationItemCaptureTime)],
    ["created", instantOf(item?.resourceCreationTime ?? last?.resourceCreationTime)],
    ["arn", item?.arn ?? last?.arn],
    ["zone", item?.availabilityZone ?? last?.availabilityZone],
    ["status", item?.configurationItemStatus],
    ["state id", item?.configurationStateId],
    ["evidence", item?.evidence.object],
  ];
  return (
    <dl class="facts">
      {facts.flatMap(([name, text]) =>
        text === null || text === undefined
          ? []
          : [
              <dt key={`${name} name`}>{name}</dt>,
              <dd key={name} class={name === "evidence" || name === "arn" ? "code" : ""}>
                {visibleText(text)}
              </dd>,
            ],
      )}
      <dt>trust</dt>
      <dd>
        {verdict === undefined ? (
          "nothing is known of how its type was recorded"
        ) : (
          <>
            <VerdictName verdict={verdict.verdict} />: {visibleText(verdict.why)}
          </>
        )}
      </dd>
    </dl>
  );
}

function instantOf(text: string | null | undefined): string | undefined {
  return text === null || text === undefined ? undefined : instantText(Date.parse(text));
}

function Tabs(props: PanelProps) {
  const { view, navigate } = props;
  return (
    <>
      <nav class="tabs" aria-label="Of this resource">
        {resourceTabs.map((tab) => (
          <ViewLink
            key={tab}
            view={view}
            change={{ tab }}
            navigate={navigate}
            {...(tab === view.tab ? { "aria-current": "page" as const } : {})}
          >
            {tabTitles[tab]}
          </ViewLink>
        ))}
      </nav>
      <TabOf {...props} />
    </>
  );
}

function TabOf(props: PanelProps) {
  const { record, view, resource, texts, navigate } = props;
  switch (view.tab) {
    case "configuration":
      return <Configuration {...props} />;
    case "difference":
      return <Difference {...props} />;
    case "related":
      return <TiesView {...{ record, texts, resource, view, navigate }} at={view.at} />;
    case "changes":
      return <Changes {...props} />;
  }
}

function Configuration({ record, view, resource }: PanelProps) {
  const period = periodOf(resource, view.at);
  if (period === undefined) return <p>Nothing is recorded of it until then.</p>;
  const items = record.itemsOf(resource);
  const shown = period.lastPresent === undefined ? undefined : items[period.lastPresent];
  if (shown === undefined) return <p>No configuration of it is recorded.</p>;
  const isPast = period.presence !== "present" && period.presence !== "unknown";
  return (
    <>
      {isPast ? (
        <h3>The last configuration, captured {instantOf(shown.configurationItemCaptureTime)}</h3>
      ) : null}
      <Contents item={shown} />
    </>
  );
}

function Contents({ item: { tags, configuration, supplementaryConfiguration } }: { readonly item: Item }) {
  const parts = [
    ["Tags", tags],
    ["Configuration", configuration],
    ["Supplementary configuration", supplementaryConfiguration],
  ] as const;
  return (
    <>
      {parts.map(([title, value]) =>
        value === null || (typeof value === "object" && Object.keys(value).length === 0) ? null : (
          <section key={title}>
            <h3>{title}</h3>
            <ValueView value={value} />
          </section>
        ),
      )}
    </>
  );
}

function Difference({ record, view, navigate, resource }: PanelProps) {
  const { about } = record;
  const from = comparedWith({ record, view, resource });
  const sideAt = (at: Instant) => ({ at, item: itemThere(record, resource, at) });
  const ends = [sideAt(Math.min(from, view.at)), sideAt(Math.max(from, view.at))] as const;
  return (
    <>
      <div class="time-row">
        <InstantInput
          label="Compared with"
          at={from}
          about={about}
          onInstant={(at) => navigate({ from: at })}
        />
        <button
          type="button"
          disabled={view.from === undefined}
          onClick={() => navigate({ from: undefined })}
        >
          just before the last change
        </button>
      </div>
      <DifferenceView before={ends[0]} after={ends[1]} />
    </>
  );
}

/** The other instant of a difference: the one asked for, or just before the last change. */
function comparedWith({ record, view, resource }: Pick<PanelProps, "record" | "view" | "resource">): Instant {
  return view.from ?? Math.max(record.about.from, (periodOf(resource, view.at)?.from ?? view.at) - 1);
}

/** The item in force, where the resource is there. */
function itemThere(record: ExploredRecord, resource: ExploredResource, at: Instant): Item | undefined {
  const period = periodOf(resource, at);
  const isThere = period?.presence === "present" || period?.presence === "unknown";
  return period !== undefined && isThere ? record.itemsOf(resource)[period.item] : undefined;
}

function Changes({ record, view, navigate, resource }: PanelProps) {
  const changed = resource.periods.filter(hasChange).reverse();
  if (changed.length === 0) return <p>No change of it is recorded in this time.</p>;
  return (
    <ol class="changes">
      {changed.map(({ from, change: [kind, changeClass] }) => (
        <li
          key={from}
          {...(from === periodOf(resource, view.at)?.from ? { "aria-current": "true" as const } : {})}
        >
          <ViewLink view={view} change={{ at: from, tab: "difference", from: undefined }} navigate={navigate}>
            {instantText(from)}
          </ViewLink>{" "}
          {kind}{" "}
          <span class="quiet">
            {changeClass}
            {from < record.about.from ? ", before this time" : ""}
          </span>
        </li>
      ))}
    </ol>
  );
}

function hasChange(
  period: ExploredPeriod,
): period is ExploredPeriod & { readonly change: NonNullable<ExploredPeriod["change"]> } {
  return period.change !== null;
}
