import { isJsonArray, isJsonObject, type Json } from "../../../record/json";
import { documentIn, mayHoldDocument } from "../../questions/differences/documents";
import { visibleText } from "../../visible-text";

/** Deeper parts are folded at first. */
const depthShown = 3;
/** A list or object with more parts than this is folded at first. */
const partsShown = 30;

/** A JSON value as a tree whose branches open and close. A text that holds a document is shown as that. */
export function ValueView({ value, depth = 0 }: { readonly value: Json; readonly depth?: number }) {
  const inside = typeof value === "string" && mayHoldDocument(value) ? (documentIn(value) ?? value) : value;
  if (!isJsonArray(inside) && !isJsonObject(inside)) return <Scalar value={inside} />;
  const parts = Object.entries(inside) as [string, Json][];
  if (parts.length === 0) return <span class="quiet">{isJsonArray(inside) ? "[ ]" : "{ }"}</span>;
  return (
    <ul class="tree">
      {parts.map(([name, part]) => (
        <Branch key={name} name={name} value={part} depth={depth} />
      ))}
    </ul>
  );
}

function Branch({
  name,
  value,
  depth,
}: {
  readonly name: string;
  readonly value: Json;
  readonly depth: number;
}) {
  const count = partCount(value);
  if (count === 0)
    return (
      <li>
        <span class="name">{visibleText(name)}</span> <ValueView value={value} />
      </li>
    );
  return (
    <li>
      <details open={depth < depthShown && count <= partsShown}>
        <summary>
          <span class="name">{visibleText(name)}</span> <span class="quiet">{count}</span>
        </summary>
        <ValueView value={value} depth={depth + 1} />
      </details>
    </li>
  );
}

function partCount(value: Json): number {
  const inside = typeof value === "string" && mayHoldDocument(value) ? documentIn(value) : value;
  return isJsonArray(inside) || isJsonObject(inside) ? Object.keys(inside).length : 0;
}

/** A value without parts, or any value on a line. */
function Scalar({ value }: { readonly value: Json | undefined }) {
  if (value === undefined) return null;
  const text = typeof value === "string" ? value : JSON.stringify(value);
  return <code class={typeof value === "string" ? "text" : "other"}>{visibleText(text)}</code>;
}
