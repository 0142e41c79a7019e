import { useMemo } from "preact/hooks";
import type { Instant } from "../../../record/instant";
import { visibleText } from "../../visible-text";
import type { ExploredRecord, ExploredResource } from "../explored-record";
import type { SearchTexts } from "../search-texts";
import { type ExploredTie, tiesAt } from "../ties-at";
import type { View } from "../view";
import type { Navigate } from "./use-view";
import { ViewLink } from "./view-link";
import { titleOf, viewOfResource } from "./words";

interface TiesProps {
  readonly record: ExploredRecord;
  readonly texts: SearchTexts;
  readonly resource: ExploredResource;
  readonly at: Instant;
  readonly view: View;
  readonly navigate: Navigate;
}

/** What a resource was related to at an instant, from either end, with a link to each. */
export function TiesView({ record, texts, resource, at, view, navigate }: TiesProps) {
  const { isComplete } = texts;
  const ties = useMemo(
    () => (isComplete ? tiesAt(record, texts, { resource, at }) : undefined),
    [record, texts, resource, at, isComplete],
  );
  if (ties === undefined) return <p>Reading the relationships of all resources…</p>;
  const lists = [
    ["It pointed at", ties.pointsAt],
    ["Pointed at it", ties.pointedAtBy],
  ] as const;
  return (
    <>
      {lists.map(([title, of]) => (
        <section key={title}>
          <h3>{title}</h3>
          {of.length === 0 ? <p class="quiet">Nothing that was recorded then.</p> : null}
          <ul class="ties">
            {of.map((tie, index) => (
              <li key={index}>
                <span class="quiet">{visibleText(tie.relationshipName?.trim() ?? "is related to")}</span>{" "}
                <TieEnd tie={tie} view={view} navigate={navigate} />
              </li>
            ))}
          </ul>
        </section>
      ))}
    </>
  );
}

function TieEnd({
  tie,
  view,
  navigate,
}: { readonly tie: ExploredTie } & Pick<TiesProps, "view" | "navigate">) {
  const { resource, presence, named } = tie;
  if (resource === undefined)
    return (
      <span>
        {visibleText(`${named.resourceType ?? "?"} ${named.resourceId ?? named.resourceName ?? "?"}`)}{" "}
        <span class="quiet">(not in the record then)</span>
      </span>
    );
  return (
    <>
      <ViewLink view={view} change={viewOfResource(resource)} navigate={navigate}>
        {visibleText(resource.resourceType)} {titleOf(resource)}
      </ViewLink>
      {presence === "present" ? null : <span class="quiet"> ({presence})</span>}
    </>
  );
}
