import type { ReportPart } from "../../assurance/report-answer";
import { isEnd, type ReportAnswer, type ReportedChange } from "../../assurance/report-answer";
import type { ControlledResource } from "../../questions/controls/controls-answer";
import { shellWord } from "../../shell-word";
import type { PageSetting } from "../page-setting";
import { toTheSecond } from "../shorter-instant";
import { zoneText } from "../zone-text";
import { controlledInOrder } from "./controls-in-order";
import { type Shown, shown } from "./shown-rows";

/** So many rows are shown of each list; a page is to be opened and printed, and the commands list the rest. */
export const mostRows = {
  changes: 500,
  gone: 150,
  controlled: 200,
  gaps: 150,
  types: 150,
  drawn: 150,
} as const;

/** A report as its sections look at it. */
export interface ReportView {
  readonly answer: ReportAnswer;
  readonly setting: PageSetting;
  readonly real: Shown<ReportedChange>;
  readonly gone: Shown<ReportedChange>;
  /** Where controls are not known to have operated throughout. */
  readonly controlled: Shown<ControlledResource>;
  /** The number of a piece of evidence, by the key of its object, in the order of the keys; of all that rows show. */
  readonly evidence: ReadonlyMap<string, number>;
  /** An instant to the second, in the zone that is asked for. */
  readonly instantText: (iso: string) => string;
  /** Its date alone. */
  readonly dateText: (iso: string) => string;
  /** The instants in a sentence of the program's own, in that zone. */
  readonly inZone: (text: string) => string;
}

export function reportView(answer: ReportAnswer, setting: PageSetting): ReportView {
  const changes = [...answer.rows].map((row) => row.value());
  const real = shown(
    changes.filter((change) => change.class === "real"),
    mostRows.changes,
  );
  const gone = shown(changes.filter(isEnd), mostRows.gone);
  const controlled = controlledInOrder(answer.controls, mostRows.controlled);
  const inZone = zoneText(setting.calendar);
  return {
    ...{ answer, setting, real, gone, controlled, inZone },
    evidence: numbered([
      ...[...real.rows, ...gone.rows].flatMap(keysOfChange),
      ...controlled.rows.flatMap(keysOfControlled),
      ...shown(answer.sample.items, mostRows.drawn).rows.map((item) => item.evidence.object),
      ...answer.recording.flatMap(({ gaps }) =>
        shown(gaps, mostRows.gaps).rows.flatMap(({ objects }) => objects),
      ),
    ]),
    instantText: (iso) => inZone(toTheSecond(iso)),
    dateText: (iso) => inZone(toTheSecond(iso)).slice(0, "2026-01-01".length),
  };
}

/** The objects that hold the items of a change. */
export function keysOfChange({ evidence, lastItem }: ReportedChange): readonly string[] {
  const last = lastItem?.evidence.object;
  return [...new Set([evidence.object, evidence.before ?? "", last ?? ""])].filter((key) => key !== "");
}

/** The objects that show what a control did. */
export function keysOfControlled({ intervals }: ControlledResource): readonly string[] {
  return [...new Set(intervals.flatMap(({ evidence }) => evidence?.object ?? []))];
}

function numbered(keys: readonly string[]): ReadonlyMap<string, number> {
  return new Map([...new Set(keys)].sort().map((key, index) => [key, index + 1]));
}

/** The words of the command that asks a part of a report alone, as they are typed in a shell. */
export function commandOf(
  { answer: { commands, question } }: ReportView,
  part: ReportPart,
): readonly string[] {
  return ["config-history", ...commands[part], "--record", question.record].map(shellWord);
}
