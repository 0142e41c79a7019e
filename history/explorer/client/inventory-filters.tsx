import { useMemo } from "preact/hooks";
import type { ExploredRecord, ExploredResource } from "../explored-record";
import type { SearchTexts } from "../search-texts";
import type { View } from "../view";
import type { Navigate } from "./use-view";

interface FilterProps {
  readonly record: ExploredRecord;
  readonly view: View;
  readonly navigate: Navigate;
  readonly texts: SearchTexts;
}

/** What narrows the inventory. */
export function InventoryFilters({ record, view, navigate, texts }: FilterProps) {
  return (
    <search class="filters">
      <label class="search">
        Search name, id, ARN, tag or IP address
        <input
          type="search"
          value={view.search}
          onInput={(event) => navigate({ search: event.currentTarget.value }, "move")}
          spellcheck={false}
          autocomplete="off"
        />
      </label>
      {!texts.isComplete && view.search !== "" ? (
        <p class="quiet" role="status">
          Still reading: {texts.hasNames ? "names, ids, ARNs and tags" : "names and ids"} are found already,{" "}
          {texts.hasNames ? "addresses" : "all else"} soon.
        </p>
      ) : null}
      <div class="choices">
        <Choice name="type" label="Type" {...{ record, view, navigate }} textOf={typeOf} />
        <Choice name="account" label="Account" {...{ record, view, navigate }} textOf={accountOf} />
        <Choice name="region" label="Region" {...{ record, view, navigate }} textOf={regionOf} />
        <label class="all-time">
          <input
            type="checkbox"
            checked={view.isOfAllTime}
            onChange={(event) => navigate({ isOfAllTime: event.currentTarget.checked })}
          />{" "}
          also what is gone or yet to come
        </label>
      </div>
    </search>
  );
}

const typeOf = ({ resourceType }: ExploredResource): string => resourceType;
const accountOf = ({ accountId }: ExploredResource): string => accountId;
const regionOf = ({ awsRegion }: ExploredResource): string => awsRegion;

interface ChoiceProps extends Omit<FilterProps, "texts"> {
  readonly name: "type" | "account" | "region";
  readonly label: string;
  readonly textOf: (resource: ExploredResource) => string;
}

function Choice({ record, view, navigate, name, label, textOf }: ChoiceProps) {
  const texts = useMemo(() => [...new Set(record.resources.map(textOf))].sort(), [record, textOf]);
  return (
    <label>
      {label}{" "}
      <select value={view[name]} onChange={(event) => navigate({ [name]: event.currentTarget.value })}>
        <option value="">all</option>
        {texts.map((text) => (
          <option key={text} value={text}>
            {text}
          </option>
        ))}
      </select>
    </label>
  );
}
