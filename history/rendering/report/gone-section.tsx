import type { JSX } from "preact";
import { isJsonObject, type Json } from "../../../record/json";
import type { ReportedChange } from "../../assurance/report-answer";
import type { Item } from "../../questions/item";
import { visibleText } from "../../visible-text";
import { valueText } from "../value-text";
import { Maker, When } from "./changes-section";
import { Ask, At, Evidence, Place, Resource, Section } from "./report-parts";
import { keysOfChange, type ReportView } from "./report-view";

interface InView {
  readonly view: ReportView;
}

const mostFacts = 10;
const mostValueCharacters = 120;
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
  const facts = factsOf(item);
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
      <dl class="state">
        {facts.slice(0, mostFacts).map(([name, value]) => (
          <div key={name}>
            <dt>{visibleText(name)}</dt>
            <dd class="code">{cut(value, mostValueCharacters)}</dd>
          </div>
        ))}
      </dl>
      <details>
        <summary>
          Its last configuration
          {facts.length > mostFacts ? `, with ${facts.length - mostFacts} more values` : ""}
        </summary>
        <pre>{visibleLines(cut(body, mostBodyCharacters))}</pre>
      </details>
    </>
  );
}

type Fact = readonly [name: string, value: string];
type Member = readonly [path: string, value: Json];

/** Tags, and the single values of a configuration from the outside in, by their paths. */
function factsOf({ tags, configuration }: Item): readonly Fact[] {
  const found: Fact[] = Object.entries(tags).map(([key, value]) => [`tag ${key}`, textOf(value)]);
  let level: readonly Member[] = [["", configuration]];
  while (level.length > 0) {
    const members = level.flatMap(([path, value]) => membersOf(path, value));
    for (const [path, value] of members) if (isSingle(value)) found.push([path, textOf(value)]);
    level = members.filter(([, value]) => !isSingle(value));
  }
  return found;
}

function membersOf(path: string, value: Json): readonly Member[] {
  const isList = Array.isArray(value);
  if (!isList && !isJsonObject(value)) return [];
  return Object.entries(value as Readonly<Record<string, Json>>)
    .filter(([, member]) => member !== null && member !== "")
    .map(([name, member]) => [path === "" ? name : `${path}/${name}`, member]);
}

function isSingle(value: Json): boolean {
  return value === null || typeof value !== "object";
}

function textOf(value: Json): string {
  return typeof value === "string" ? visibleText(value) : valueText(value);
}

function cut(text: string, most: number): string {
  return text.length <= most ? text : `${text.slice(0, most)}…`;
}

function visibleLines(text: string): string {
  return text.split("\n").map(visibleText).join("\n");
}
