import { counted } from "../counted";
import type { CostAnswer, CostTotal } from "../questions/cost/cost-answer";
import { visibleText } from "../visible-text";
import { coverageLines } from "./coverage-line";
import { knownText } from "./known-text";
import { type Layout, type Style, styleOf } from "./layout";
import { type Placed, regionColumns } from "./resource-columns";
import { cutResource } from "./resource-cut";
import { type Column, tableLines, widthOf } from "./text-table";

const mostAlternatives = 10;

/** What AWS's page "RecordingMode" says of daily recording. */
export const unproven = "AWS Firewall Manager depends on continuous recording";

const whatIsLost = [
  "Once a day: merged items are lost, and answers are stale, up to a day old.",
  "Left out: resources are out-of-scope, and their configuration is unknown.",
  `${unproven}.`,
];

/** The answer to `cost` as tables: the items, the resources that cost most, and what recording otherwise saves. */
export function* costTable(answer: CostAnswer, layout: Layout): Generator<string> {
  const style = styleOf(layout);
  const { total, question, resources, alternatives } = answer;
  const { prices } = question;
  const window = style.inZone(`after ${question.since}, until ${question.until}${knownText(question)}`);
  yield `${style.strong(
    `Recording ${window}: ${counted(total.items, "item")}, ${dollarText(total.dollars)}${boundText(total)}`,
  )}\n`;
  yield `${style.faint(visibleText(`Prices of ${prices.date}, ${prices.source}; evaluations of rules are not in the record`))}\n\n`;
  const rows = [...answer.rows].map((row) => row.value());
  const places = regionColumns(rows);
  const titlesOfPlace = places.map(({ title }) => title);
  const placeOf = (row: Placed): readonly string[] => places.map(({ cell }) => cell(row, style));
  yield* section(
    ["TYPE", ...titlesOfPlace, "CLASS", "ITEMS", "DOLLARS", "VERDICT"],
    rows.map((row) => [
      row.resourceType,
      ...placeOf(row),
      row.class,
      String(row.items),
      dollarText(row.dollars),
      row.verdict,
    ]),
    { layout, style },
  );
  yield* section(
    ["RESOURCE", ...titlesOfPlace, "ITEMS", "DOLLARS"],
    resources.map((each) => [
      `${each.resourceType}/${each.resourceId}`,
      ...placeOf(each),
      String(each.items),
      dollarText(each.dollars),
    ]),
    { layout, style },
  );
  yield* section(
    ["RECORDED OTHERWISE", "DAILY SAVES", "MERGED", "LEFT OUT SAVES", "UNKNOWN"],
    alternatives
      .slice(0, mostAlternatives)
      .map(({ resourceType, daily, excluded, resources: many }) => [
        resourceType,
        daily === null ? "-" : dollarText(daily.saving),
        daily === null ? "-" : String(daily.merged),
        dollarText(excluded.saving),
        String(many),
      ]),
    { layout, style },
  );
  if (alternatives.length > 0) yield `${whatIsLost.map(style.faint).join("\n")}\n\n`;
  yield* coverageLines(answer, question.since ?? undefined, style);
}

const numbers = new Set(["ITEMS", "DOLLARS", "DAILY SAVES", "MERGED", "LEFT OUT SAVES", "UNKNOWN"]);

function* section(
  titles: readonly string[],
  cells: readonly (readonly string[])[],
  { layout, style }: { readonly layout: Layout; readonly style: Style },
): Generator<string> {
  if (cells.length === 0) return;
  const widths = titles.map((title, index) =>
    Math.max(widthOf(title), ...cells.map((line) => widthOf(line[index] ?? ""))),
  );
  const columns: readonly Column[] = titles.map((title, index) => ({
    title: numbers.has(title) ? title.padStart(widths[index] ?? 0) : title,
    ...(index > 0 ? {} : { cut: title === "RESOURCE" ? cutResource : "middle", narrowest: 24 }),
  }));
  const aligned = cells.map((line) =>
    line.map((text, index) =>
      numbers.has(titles[index] ?? "") ? text.padStart(widths[index] ?? 0) : visibleText(text),
    ),
  );
  const [head = "", ...lines] = tableLines(columns, aligned, layout.width);
  yield `${style.faint(head)}\n`;
  for (const line of lines) yield `${line}\n`;
  yield "\n";
}

/** An amount in US dollars; `?`: the list has no price for the region. */
export function dollarText(dollars: number | null): string {
  if (dollars === null) return "?";
  return `${dollars < 0 ? "-" : ""}$${Math.abs(dollars).toFixed(3)}`;
}

/** Whether more may have been billed, and by which verdicts that shows. */
export function boundText({ isLowerBound, why }: CostTotal): string {
  return isLowerBound ? ` or more (${why.join(", ")})` : "";
}
