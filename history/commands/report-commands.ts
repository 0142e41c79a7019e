import { formatInstant } from "../../record/instant";
import type { Json } from "../../record/json";
import type { ReportQuestion } from "../answers/report-answer";
import type { ReportAnswer } from "../assurance/report-answer";
import { chosenControls } from "../questions/controls/chosen-controls";
import { filterSpecs, narrowsReading } from "../questions/item-filter";
import { countedBy, trendOf } from "../questions/report-window";
import { stepText } from "../questions/summary/step";
import { changesQuestion } from "./changes";
import { controlsQuestion } from "./controls";
import { coverageQuestion } from "./coverage";
import type { SharedParts, StoredQuestion } from "./parameter";
import { controlsParameter } from "./parameters/control-parameters";
import { allFilters } from "./parameters/filter-parameters";
import { knownAtParameter } from "./parameters/instant-parameters";
import type { Question } from "./question";
import { sampleQuestion } from "./sample";
import { summaryQuestion } from "./summary";

/** The arguments that ask a report, which are given, and each part of it alone. */
export function reportCommands(
  parts: SharedParts & ReportQuestion,
  report: readonly string[],
): ReportAnswer["commands"] {
  const { size, seed } = parts;
  const { filters } = allFilters.echo(parts, "");
  const shared = { ...knownAtParameter.echo(parts, ""), filters: mutable(filters) };
  const window = { since: formatInstant(parts.since), until: formatInstant(parts.until) };
  const argv = (question: Question, members: StoredQuestion): readonly string[] =>
    withoutShipped(question.parse({ command: question.name, ...shared, ...members }).argv);
  const every = stepText(trendOf(parts).every);
  const trend = (name: string) => argv(summaryQuestion, { of: "state", by: [name], ...window, every });
  const start = (name: string) => argv(summaryQuestion, { of: "state", by: [name], at: window.since });
  return {
    report: withoutShipped(report),
    typesAtStart: start("type"),
    types: trend("type"),
    accountsAtStart: start("account"),
    accounts: trend("account"),
    regionsAtStart: start("region"),
    regions: trend("region"),
    daily: argv(summaryQuestion, { of: "changes", by: [...countedBy(parts)], ...window }),
    changes: argv(changesQuestion, { ...window, only: ["real"] }),
    gone: argv(changesQuestion, { ...window, kind: ["deleted", "vanished"] }),
    controls: argv(controlsQuestion, { ...window, controls: jsonOf(parts.controls) }),
    recording: argv(coverageQuestion, {
      ...window,
      filters: mutable(filters, filterSpecs.filter(narrowsReading)),
    }),
    sample: argv(sampleQuestion, { at: window.until, size, seed }),
  };
}

/** Filters as a stored question has them; of those that a question takes. */
function mutable(
  filters: Readonly<Record<string, readonly string[]>>,
  taken: readonly { readonly name: string }[] = filterSpecs,
): Record<string, string[]> {
  return Object.fromEntries(taken.map(({ name }) => [name, [...(filters[name] ?? [])]]));
}

/** Arguments that leave out the shipped controls, which are those of the version that is named beside them. */
function withoutShipped(argv: readonly string[]): readonly string[] {
  const shipped = controlsParameter.write({ controls: chosenControls([], []) });
  const at = argv.indexOf(shipped.at(-1) ?? "");
  return at === -1 ? argv : argv.toSpliced(at - shipped.length + 1, shipped.length);
}

/** As a stored question has it. */
function jsonOf(value: unknown): Json {
  return JSON.parse(JSON.stringify(value)) as Json;
}
