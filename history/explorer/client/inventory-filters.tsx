import { useMemo } from "preact/hooks";
import type { ExploredRecord, ExploredResource } from "../explored-record";
import type { View } from "../view";
import type { Navigate } from "./use-view";

interface FilterProps {
  readonly record: ExploredRecord;
  readonly view: View;
  readonly navigate: Navigate;
  /** Whether what is searched is still being read. */
  readonly isReading: boolean;
}

/** What narrows the inventory. */
export function InventoryFilters({ record, view, navigate, isReading }: FilterProps) {
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
      {isReading && view.search !== "" ? (
        <p class="quiet" role="status">
          Still reading: names and ids are found already, tags, ARNs and addresses soon.
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

interface ChoiceProps extends Omit<FilterProps, "isReading"> {
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
