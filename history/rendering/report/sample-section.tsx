import type { JSX } from "preact";
import { counted } from "../../counted";
import type { Reconciliation } from "../../questions/reconciliation";
import { visibleText } from "../../visible-text";
import { toTheSecond } from "../shorter-instant";
import { ItemFacts } from "./item-facts";
import { Ask, At, Evidence, Place, Resource, Section, WideTable } from "./report-parts";
import { mostRows, type ReportView } from "./report-view";
import { shown } from "./shown-rows";

const mostFacts = 24;

interface InView {
  readonly view: ReportView;
}

/** What the sample is drawn from, how that comes of the snapshots, and what was drawn. */
export function SampleSection({ view }: InView): JSX.Element {
  const { question, sample } = view.answer;
  const { population, items } = sample;
  const drawn = shown(items, mostRows.drawn);
  return (
    <Section id="sample">
      <p>
        The population is every resource at the end of the period:{" "}
        <strong id="population">{population.total}</strong>. Of these {population.drawn} were drawn at random
        by the seed <code id="seed">{visibleText(question.seed)}</code>: whoever has the record and the seed
        draws the same, and can do so without this program.
      </p>
      {drawn.rows.length === 0 ? null : (
        <table class="list">
          <thead>
            <tr>
              <th scope="col">Draw</th>
              <th scope="col">Resource</th>
              <th scope="col">In force since</th>
              <th scope="col">Place</th>
              <th scope="col">Evidence</th>
            </tr>
          </thead>
          <tbody>
            {drawn.rows.map((item) => (
              <tr key={item.draw} data-part="sample">
                <td class="number">{item.draw}</td>
                <td>
                  <Resource of={item} />
                  {item.presence === "present" ? null : <b class="what"> {item.presence}</b>}
                  <details>
                    <summary>What it was</summary>
                    <ItemFacts item={item.lastItem ?? item} most={mostFacts} />
                  </details>
                </td>
                <td class="when">
                  <At view={view} iso={item.configurationItemCaptureTime} />
                </td>
                <td>
                  <Place view={view} of={item} />
                </td>
                <td class="evidence">
                  <Evidence view={view} keys={[item.evidence.object]} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <Ask view={view} part="sample" of={drawn} noun="resource" />
      <h3>The population</h3>
      <Population view={view} />
      <h3>How it comes of the snapshots</h3>
      <ul id="reconciliation">
        {population.reconciliation.map((of) => (
          <li key={`${of.accountId} ${of.awsRegion}`}>{reconciliationText(view, of)}</li>
        ))}
      </ul>
    </Section>
  );
}

function Population({ view }: InView): JSX.Element {
  const counts = shown(view.answer.sample.population.counts, mostRows.types);
  return (
    <>
      <WideTable label="The population by account, region and type">
        <thead>
          <tr>
            <th scope="col">Account</th>
            <th scope="col">Region</th>
            <th scope="col">Type</th>
            <th scope="col" class="number">
              Resources
            </th>
            <th scope="col" class="number">
              Drawn
            </th>
          </tr>
        </thead>
        <tbody>
          {counts.rows.map((each) => (
            <tr key={[each.accountId, each.awsRegion, each.resourceType, each.presence].join(" ")}>
              <td>{visibleText(each.accountId)}</td>
              <td>{visibleText(each.awsRegion)}</td>
              <td>
                {visibleText(each.resourceType)}
                {each.presence === "present" ? "" : `, ${each.presence}`}
              </td>
              <td class="number">{each.count}</td>
              <td class="number">{each.drawn}</td>
            </tr>
          ))}
        </tbody>
      </WideTable>
      {counts.leftOut === 0 ? null : <p>{counted(counts.leftOut, "line")} more left out here.</p>}
    </>
  );
}

function reconciliationText({ inZone }: ReportView, of: Reconciliation): string {
  const where = visibleText(`${of.accountId} ${of.awsRegion}`);
  if (of.inBase === null) return `${where}: no base snapshot to compare with; population ${of.population}`;
  const stamps = [...new Set(of.bases.map(({ at }) => inZone(toTheSecond(at))))].join(", ");
  const others: readonly (readonly [number | null, string])[] = [
    [of.notRecorded, "no longer recorded"],
    [of.beganToMatch, "began to match"],
    [of.ceasedToMatch, "ceased to match"],
  ];
  const further = others.map(([count, text]) => ((count ?? 0) === 0 ? "" : `, ${count} ${text}`)).join("");
  const rest = of.unexplained === 0 ? "nothing is unexplained" : `${of.unexplained} are not explained`;
  return `${where}: the base of ${stamps} held ${of.inBase}; ${of.discovered} discovered, ${of.deleted} deleted${further} since; population ${of.population}; ${rest}`;
}
