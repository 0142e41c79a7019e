import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import { counted } from "../../counted";
import { visibleText } from "../../visible-text";
import type { ExploredRecord } from "../explored-record";
import { inventoryOf, isAskedFor, isThereThen } from "../inventory";
import { SearchTexts } from "../search-texts";
import { type View, viewAt } from "../view";
import { InventoryFilters } from "./inventory-filters";
import { InventoryList } from "./inventory-list";
import { Overview } from "./overview";
import { ResourcePanel } from "./resource-panel";
import { TimePanel } from "./time-panel";
import { type Navigate, useView } from "./use-view";
import { secondText } from "./words";

/** The whole page: time above, what was there then beside what is known of one resource. */
export function Explorer({ record }: { readonly record: ExploredRecord }) {
  const { about } = record;
  const [view, navigate] = useView(viewAt(about.until));
  const texts = useSearchTexts(record);
  const { type, account, region } = view;
  const asked = useMemo(
    () => record.resources.filter((resource) => isAskedFor(resource, view)),
    [record, type, account, region],
  );
  // What is read on changes nothing but what a search finds.
  const readCount = view.search === "" ? 0 : texts.readCount;
  const rows = useMemo(
    () => inventoryOf(record, texts.current, view),
    [record, view.at, view.search, view.isOfAllTime, type, account, region, readCount],
  );
  const elsewhen = useMemo(
    () =>
      view.search === "" || view.isOfAllTime
        ? 0
        : inventoryOf(record, texts.current, { ...view, isOfAllTime: true }).length - rows.length,
    [record, rows, view.search, view.isOfAllTime],
  );
  const resource = view.resource && record.find(view.resource.join("\u0000"));
  const shared = { record, view, navigate };
  return (
    <>
      <header>
        <h1>Config time machine</h1>
        <p class="quiet">
          {counted(record.resources.length, "resource")} of {visibleText(about.record)}, from{" "}
          {secondText(about.from)} until {secondText(about.until)}, all times UTC
        </p>
      </header>
      <TimePanel {...shared} resources={resource === undefined ? asked : [resource]} />
      <main class={view.resource === undefined ? "list-first" : "resource-first"}>
        <section class="inventory" aria-label="What was there" aria-busy={!texts.current.isComplete}>
          <InventoryFilters {...shared} texts={texts.current} />
          <InventoryList {...shared} rows={rows} elsewhen={elsewhen} />
        </section>
        <section class="shown" aria-label="What is shown">
          {view.resource === undefined ? (
            <Overview {...shared} rows={rows.filter(isThereThen)} />
          ) : (
            <ShownResource {...shared} resource={resource} texts={texts.current} />
          )}
        </section>
      </main>
    </>
  );
}

interface ShownProps {
  readonly record: ExploredRecord;
  readonly view: View;
  readonly navigate: Navigate;
  readonly resource: ReturnType<ExploredRecord["find"]>;
  readonly texts: SearchTexts;
}

function ShownResource({ resource, ...shown }: ShownProps) {
  if (resource !== undefined) return <ResourcePanel key={resource.keyText} {...shown} resource={resource} />;
  const { view, navigate } = shown;
  return (
    <>
      <h2>Not in this page</h2>
      <p>
        Nothing here is known of {visibleText(view.resource?.join(", ") ?? "")}: it is not in the record, or
        in none of the accounts, regions and types that this page was made of.
      </p>
      <button type="button" onClick={() => navigate({ resource: undefined })}>
        Show what was there
      </button>
    </>
  );
}

/** Reads what is searched while nothing else is to be done; until then ids and names alone are found. */
function useSearchTexts(record: ExploredRecord): {
  readonly current: SearchTexts;
  readonly readCount: number;
} {
  const texts = useRef<SearchTexts>(undefined);
  texts.current ??= new SearchTexts(record);
  const { current } = texts;
  const [readCount, setReadCount] = useState(0);
  useEffect(() => {
    if (current.isComplete) return;
    const next = setTimeout(() => {
      current.readOn();
      setReadCount((count) => count + 1);
    });
    return () => clearTimeout(next);
  }, [current, readCount]);
  return { current, readCount };
}
