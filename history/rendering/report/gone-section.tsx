import type { JSX } from "preact";
import type { ReportedChange } from "../../assurance/report-answer";
import type { Item } from "../../questions/item";
import { visibleText } from "../../visible-text";
import { Maker, When } from "./changes-section";
import { cutText } from "./cut-text";
import { factsBeyond, ItemFacts } from "./item-facts";
import { Ask, At, Evidence, Place, Resource, Section } from "./report-parts";
import { keysOfChange, type ReportView } from "./report-view";

interface InView {
  readonly view: ReportView;
}

const mostFacts = 14;
/** A policy or a template may be longer than the report. */
const mostBodyCharacters = 6_000;

/** What went, with its last state. */
export function GoneSection({ view }: InView): JSX.Element {
  const { rows } = view.gone;
  return (
    <Section id="gone">
      <p>
        Everything that ended in the period, were it made again later or not. <em>Deleted</em>: AWS Config
        recorded the deletion. <em>Vanished</em>: no deletion was recorded, and a later snapshot lacks it.
        Below each is what it was last; its whole configuration is in the object that the evidence names.
      </p>
      {rows.length === 0 ? <p id="nothing-gone">Nothing ended.</p> : null}
      {rows.map((change) => (
        <Gone key={`${change.resourceId} ${change.captureTime}`} {...{ view, change }} />
      ))}
      <Ask view={view} part="gone" of={view.gone} noun="resource" />
    </Section>
  );
}

function Gone({ view, change }: InView & { readonly change: ReportedChange }): JSX.Element {
  const { lastItem, kind, who } = change;
  return (
    <article class="gone" data-part="gone">
      <h3>
        <Resource of={change} />
      </h3>
      <p>
        <b class={`what ${kind}`}>{kind}</b> <When view={view} change={change} />,{" "}
        <Place view={view} of={change} />, class {change.class}; evidence{" "}
        <Evidence view={view} keys={keysOfChange(change)} />
        {who === undefined ? null : (
          <>
            ; by <Maker who={who} />
          </>
        )}
      </p>
      {lastItem === undefined ? (
        <p class="quiet">Nothing that was read holds a configuration of it.</p>
      ) : (
        <LastState view={view} item={lastItem} />
      )}
    </article>
  );
}

function LastState({ view, item }: InView & { readonly item: Item }): JSX.Element {
  const more = factsBeyond(item, mostFacts);
  const body = JSON.stringify(item.configuration, null, 2);
  return (
    <>
      <p class="quiet">
        Last recorded <At view={view} iso={item.configurationItemCaptureTime} />
        {item.resourceCreationTime === null ? null : (
          <>
            , created <At view={view} iso={item.resourceCreationTime} />
          </>
        )}
      </p>
      <ItemFacts item={item} most={mostFacts} />
      <details>
        <summary>
          Its last configuration
          {more === 0 ? "" : `, with ${more} more values`}
        </summary>
        <pre>{visibleLines(cutText(body, mostBodyCharacters))}</pre>
      </details>
    </>
  );
}

function visibleLines(text: string): string {
  return text.split("\n").map(visibleText).join("\n");
}
