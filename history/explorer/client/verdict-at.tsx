import { useMemo } from "preact/hooks";
import { counted } from "../../counted";
import { isTypeDependable, rankOfVerdict, type Verdict, verdictMeanings } from "../../questions/coverage";
import { visibleText } from "../../visible-text";
import type { ExploredRecord } from "../explored-record";
import { verdictsAt } from "../verdicts-at";
import type { View } from "../view";

/** How far what is shown can be trusted, in words. */
export function VerdictAt({ record, view }: { readonly record: ExploredRecord; readonly view: View }) {
  const { at, type, account, region } = view;
  const groups = useMemo(() => verdictsAt(record, view), [record, at, type, account, region]);
  const [worst] = groups;
  if (worst === undefined) return <p class="verdict">Nothing is known of how this was recorded.</p>;
  const [last] = groups.slice(-1);
  if (groups.length === 1)
    return (
      <p class="verdict">
        <VerdictName verdict={worst.verdict} />: {visibleText(worst.why)}
      </p>
    );
  return (
    <details class="verdict">
      <summary>
        {last === undefined ? null : <VerdictName verdict={last.verdict} />}
        {rankOfVerdict(worst.verdict) === rankOfVerdict(last?.verdict ?? worst.verdict)
          ? " for different reasons"
          : ` for most; ${worst.verdict} (${verdictMeanings[worst.verdict]}) for ${counted(worst.types.size, "type")}`}
      </summary>
      <ul>
        {groups.map(({ verdict, why, types, places }) => (
          <li key={`${verdict} ${why}`}>
            <VerdictName verdict={verdict} />: {visibleText(why)}{" "}
            <span class="quiet">
              {[...places].join(", ")}: {types.size > 4 ? counted(types.size, "type") : [...types].join(", ")}
            </span>
          </li>
        ))}
      </ul>
    </details>
  );
}

/** A verdict with what it means; its sign tells it without colour. */
export function VerdictName({ verdict }: { readonly verdict: Verdict }) {
  const sign = verdict === "complete" ? "✔" : isTypeDependable(verdict) ? "◐" : "✖";
  return (
    <span class={`verdict-name ${verdict}`}>
      <span aria-hidden>{sign}</span> {verdict} <span class="meaning">({verdictMeanings[verdict]})</span>
    </span>
  );
}
