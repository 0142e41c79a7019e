import { useMemo } from "preact/hooks";
import { counted } from "../../counted";
import { visibleText } from "../../visible-text";
import type { ExploredRecord, ExploredResource } from "../explored-record";
import { countsBy, type InventoryRow, isAskedFor } from "../inventory";
import type { View } from "../view";
import { Legend } from "./band";
import { CommandLine } from "./command-line";
import type { Navigate } from "./use-view";
import { ViewLink } from "./view-link";
import { secondText, titleOf, viewOfResource } from "./words";

interface OverviewProps {
  readonly record: ExploredRecord;
  readonly view: View;
  readonly navigate: Navigate;
  readonly rows: readonly InventoryRow[];
}

const mostChanges = 12;

/** What was there by type and region, and what changed last until then. */
export function Overview({ record, view, navigate, rows }: OverviewProps) {
  return (
    <>
      <h2>As of {secondText(view.at)}</h2>
      <p class="quiet">Choose a resource to see its life, its configuration then, and what became of it.</p>
      <LastChanges {...{ record, view, navigate }} />
      <Counts
        title="By type"
        name="type"
        textOf={({ resourceType }) => resourceType}
        {...{ view, navigate, rows }}
      />
      <Counts
        title="By region"
        name="region"
        textOf={({ awsRegion }) => awsRegion}
        {...{ view, navigate, rows }}
      />
      <Counts
        title="By account"
        name="account"
        textOf={({ accountId }) => accountId}
        {...{ view, navigate, rows }}
      />
      <h3>What the bands show</h3>
      <Legend />
      <Problems record={record} />
      <CommandLine record={record} view={view} />
    </>
  );
}

function LastChanges({ record, view, navigate }: Omit<OverviewProps, "rows">) {
  const { type, account, region } = view;
  const changes = useMemo(() => allChanges(record, view), [record, type, account, region]);
  const end = changes.findLastIndex(({ at }) => at <= view.at) + 1;
  const last = changes.slice(Math.max(0, end - mostChanges), end).reverse();
  return (
    <>
      <h3>What changed last until then</h3>
      {last.length === 0 ? <p class="quiet">Nothing since {secondText(record.about.from)}.</p> : null}
      <ol class="last-changes">
        {last.map(({ at, kind, resource }) => (
          <li key={`${at} ${resource.keyText}`}>
            <span class="when quiet">{secondText(at)}</span> <span class="kind-of-change">{kind}</span>{" "}
            <ViewLink view={view} change={{ ...viewOfResource(resource), at }} navigate={navigate}>
              {titleOf(resource)}
            </ViewLink>{" "}
            <span class="quiet">{visibleText(resource.resourceType.replace(/^AWS::/, ""))}</span>
          </li>
        ))}
      </ol>
    </>
  );
}

interface ListedChange {
  readonly at: number;
  readonly kind: string;
  readonly resource: ExploredResource;
}

function allChanges({ resources, about }: ExploredRecord, view: View): readonly ListedChange[] {
  return resources
    .filter((resource) => isAskedFor(resource, view))
    .flatMap((resource) =>
      resource.periods.flatMap(({ change, from }) =>
        change === null || from <= about.from ? [] : [{ at: from, kind: change[0], resource }],
      ),
    )
    .sort((one, other) => one.at - other.at);
}

interface CountsProps extends Pick<OverviewProps, "view" | "navigate" | "rows"> {
  readonly title: string;
  readonly name: "type" | "region" | "account";
  readonly textOf: (resource: ExploredResource) => string;
}

function Counts({ title, name, textOf, rows, view, navigate }: CountsProps) {
  const counts = countsBy(rows, textOf);
  const most = Math.max(1, ...counts.map(([, count]) => count));
  if (counts.length < 2) return null;
  return (
    <details open={counts.length <= 12}>
      <summary>
        <h3>{title}</h3> <span class="quiet">{counted(counts.length, name)}</span>
      </summary>
      <table class="counts">
        <tbody>
          {counts.map(([text, count]) => (
            <tr key={text}>
              <th scope="row">
                <ViewLink view={view} change={{ [name]: text }} navigate={navigate}>
                  {visibleText(text)}
                </ViewLink>
              </th>
              <td class="number">{count}</td>
              <td class="bar">
                <svg width="100%" height={10} aria-hidden>
                  <rect width={`${(100 * count) / most}%`} height={10} />
                </svg>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}

function Problems({ record: { about } }: { readonly record: ExploredRecord }) {
  if (about.problems.length === 0) return null;
  return (
    <details>
      <summary>
        <h3>What could not be read</h3> <span class="quiet">{about.problems.length}</span>
      </summary>
      <ul>
        {about.problems.map(({ kind, where, reason }) => (
          <li key={`${kind} ${where} ${reason}`}>
            {kind}: <code>{visibleText(where)}</code>: {visibleText(reason)}
          </li>
        ))}
      </ul>
    </details>
  );
}
