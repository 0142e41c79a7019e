import { visibleText } from "../../visible-text";
import { commandOf } from "../command-of";
import type { ExploredRecord } from "../explored-record";
import type { View } from "../view";

/** How the record itself is asked for what is shown. */
export function CommandLine({ record, view }: { readonly record: ExploredRecord; readonly view: View }) {
  return (
    <p class="command">
      <span class="quiet">The record itself is asked by</span>{" "}
      <code>{visibleText(commandOf(record.about, view))}</code>
    </p>
  );
}
