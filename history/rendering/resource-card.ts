import type { StateAnswer } from "../questions/answer";
import type { Item } from "../questions/item";
import { courseOfItem } from "../questions/life-course";
import { visibleText } from "../visible-text";
import { coverageLines } from "./coverage-line";
import { bracketText, endLines } from "./end-lines";
import { knownText } from "./known-text";
import { type Layout, type Style, styleOf } from "./layout";
import { lifeBandLines } from "./life-band";
import { relatedLines } from "./related-lines";
import { widthOf } from "./text-table";
import { valueLines, valueText } from "./value-text";
import { whoLines } from "./who-lines";

/** What an item of a type says less than its name promises. */
const caveats: Readonly<Record<string, string>> = {
  "AWS::CloudWatch::Alarm": "AWS Config records an alarm's configuration, not whether it was OK or in ALARM.",
};

/**
 * The answer to `state RESOURCE`: everything known of one resource at an instant; where it is asked what it is
 * related to, that stands in the place of its configuration.
 */
export function* resourceCard(answer: StateAnswer, layout: Layout): Generator<string> {
  const style = styleOf(layout);
  for (const row of answer.rows) {
    const item = row.value();
    yield `${style.strong(visibleText(`${item.resourceType}/${item.resourceId}`))}\n`;
    yield* facts(item, `${answer.question.at ?? ""}${knownText(answer.question)}`, style);
    yield* lifeLines(item, answer.question.at, layout);
    yield* whoLines(item.who, layout, style);
    yield* endLines(item, answer.question.at, layout);
    yield* answer.related === undefined ? contents(item, style) : relatedLines(answer.related, style);
    const caveat = Object.hasOwn(caveats, item.resourceType) ? caveats[item.resourceType] : undefined;
    if (caveat !== undefined) yield `\n${style.faint(`Note: ${caveat}`)}\n`;
    yield "\n";
  }
  yield* coverageLines(answer, answer.question.at, style);
}

/** Since when a resource that is there has been as it is; how one that is gone lived stands with its end. */
function* lifeLines(item: Item, at: string | undefined, layout: Layout): Generator<string> {
  if (item.presence !== "present" || at === undefined) return;
  const lines = lifeBandLines(courseOfItem(item, Date.parse(at)), layout, styleOf(layout));
  if (lines.length > 0) yield "\n";
  for (const line of lines) yield `${line}\n`;
}

function* contents(item: Item, style: Style): Generator<string> {
  const shown = item.lastItem ?? item;
  if (item.lastItem !== undefined) {
    yield `\n${style.strong(`Last configuration, captured ${style.inZone(shown.configurationItemCaptureTime)}`)}\n`;
  }
  yield* body(shown, style);
}

function* facts(item: Item, at: string, style: Style): Generator<string> {
  const last = item.lastItem;
  const inZone = <T extends string | null>(text: T) => (text === null ? null : style.inZone(text));
  yield* factLines(
    [
      ["at", inZone(at)],
      ["presence", inZone(presenceText(item))],
      ["gone", inZone(bracketText(item))],
      ["name", item.resourceName ?? last?.resourceName ?? null],
      ["arn", item.arn ?? last?.arn ?? null],
      ["account", item.accountId],
      ["region", item.awsRegion],
      ["zone", item.availabilityZone ?? last?.availabilityZone ?? null],
      ["captured", inZone(item.configurationItemCaptureTime)],
      ["status", item.configurationItemStatus],
      ["state id", item.configurationStateId],
      ["created", inZone(item.resourceCreationTime ?? last?.resourceCreationTime ?? null)],
      ["evidence", item.evidence.object],
      ["", last === undefined ? null : last.evidence.object],
    ],
    style,
  );
}

function presenceText(item: Item): string {
  switch (item.presence) {
    case "present":
      return "present";
    case "deleted":
      return `deleted (recorded ${item.configurationItemCaptureTime})`;
    case "not-recorded":
      return "not recorded: its type had left the recorder's scope, so its configuration is unknown";
    case "vanished": {
      const { after = "", before = "" } = item.vanishedBetween ?? {};
      return `vanished after ${after} and before ${before}: its deletion was never recorded`;
    }
  }
}

function* body(item: Item, style: Style): Generator<string> {
  const tags = Object.entries(item.tags);
  if (tags.length > 0) yield `\n${style.faint("tags")}\n`;
  for (const [key, value] of tags)
    yield `  ${visibleText(key)} = ${visibleText(typeof value === "string" ? value : valueText(value))}\n`;
  if (item.relationships.length > 0) yield `\n${style.faint("relationships")}\n`;
  for (const { relationshipName, resourceType, resourceId, resourceName } of item.relationships) {
    yield `  ${visibleText(`${relationshipName?.trim() ?? "is related to"} ${resourceType ?? "?"}/${resourceId ?? resourceName ?? "?"}`)}\n`;
  }
  yield `\n${style.faint("configuration")}\n`;
  for (const line of valueLines(item.configuration, "  ")) yield `${line}\n`;
  if (Object.keys(item.supplementaryConfiguration).length === 0) return;
  yield `\n${style.faint("supplementary configuration")}\n`;
  for (const line of valueLines(item.supplementaryConfiguration, "  ")) yield `${line}\n`;
}

function* factLines(facts: readonly (readonly [string, string | null])[], style: Style): Generator<string> {
  const width = Math.max(...facts.map(([name]) => widthOf(name)));
  for (const [name, value] of facts) {
    if (value !== null) yield `  ${style.faint(name.padEnd(width))}  ${visibleText(value)}\n`;
  }
}
