import type { TargetedKeyboardEvent } from "preact";
import { useMemo, useState } from "preact/hooks";
import type { Instant } from "../../../record/instant";
import { counted } from "../../counted";
import { utcCalendar } from "../../questions/calendar";
import { instantForms, parseInstant } from "../../questions/parse-instant";
import { visibleText } from "../../visible-text";
import type { ExploredRecord, ExploredResource } from "../explored-record";
import { changeInstants } from "../inventory";
import { type BandPart, type Gap, gapsOf } from "../life-band";
import type { View } from "../view";
import { extentIn, Now, placeIn } from "./band";
import type { Navigate } from "./use-view";
import { VerdictAt } from "./verdict-at";
import { instantText } from "./words";

interface TimeProps {
  readonly record: ExploredRecord;
  readonly view: View;
  readonly navigate: Navigate;
  /** Whose changes are shown and leapt to. */
  readonly resources: readonly ExploredResource[];
}

const minute = 60_000;
const day = 86_400_000;
const steps = [minute, 5 * minute, 15 * minute, 60 * minute, 180 * minute, 360 * minute, day];
/** So many steps, about, lead through the window. */
const stepsInWindow = 720;

/** The instant: by a slider, by its text, or from change to change; with what is known of that time. */
export function TimePanel({ record, view, navigate, resources }: TimeProps) {
  const { about } = record;
  const instants = useMemo(() => changeInstants(resources), [resources]);
  const earlier = instants.findLast((instant) => instant < view.at && instant > about.from);
  const later = instants.find((instant) => instant > view.at && instant <= about.until);
  return (
    <section class="time" aria-label="Time">
      <div class="time-row">
        <InstantInput label="As of" at={view.at} about={about} onInstant={(at) => navigate({ at })} />
        <Leap to={earlier} navigate={navigate} text="◀ earlier change" />
        <Leap to={later} navigate={navigate} text="later change ▶" />
      </div>
      <Activity instants={instants} window={about} at={view.at} />
      <Slider window={about} at={view.at} navigate={navigate} />
      <Gaps record={record} />
      <VerdictAt record={record} view={view} />
    </section>
  );
}

function Leap(props: {
  readonly to: Instant | undefined;
  readonly navigate: Navigate;
  readonly text: string;
}) {
  const { to, navigate, text } = props;
  return (
    <button
      type="button"
      disabled={to === undefined}
      onClick={() => to !== undefined && navigate({ at: to })}
    >
      {text}
    </button>
  );
}

interface InstantInputProps {
  readonly label: string;
  readonly at: Instant;
  readonly about: BandPart;
  readonly onInstant: (at: Instant) => void;
}

/** Takes an instant as the command line does, in UTC; relative ones are counted from the end of the window. */
export function InstantInput({ label, at, about, onInstant }: InstantInputProps) {
  const [text, setText] = useState<string>();
  const [problem, setProblem] = useState("");
  const take = (): void => {
    if (text === undefined) return;
    const [instant] = parseInstant(text, { now: about.until, calendar: utcCalendar });
    if (instant === undefined)
      return setProblem(`${visibleText(text)} is no instant: give ${instantForms("UTC")}.`);
    if (instant < about.from || instant > about.until)
      return setProblem(`This page knows ${instantText(about.from)} until ${instantText(about.until)}.`);
    setText(undefined);
    setProblem("");
    onInstant(instant);
  };
  return (
    <form
      class="instant"
      onSubmit={(event) => {
        event.preventDefault();
        take();
      }}
    >
      <label>
        {label}{" "}
        <input
          type="text"
          size={21}
          value={text ?? instantText(at)}
          onInput={(event) => setText(event.currentTarget.value)}
          onBlur={take}
          spellcheck={false}
          autocomplete="off"
        />{" "}
        UTC
      </label>
      {problem === "" ? null : (
        <p class="problem" role="alert">
          {problem}
        </p>
      )}
    </form>
  );
}

interface SliderProps {
  readonly window: BandPart;
  readonly at: Instant;
  readonly navigate: Navigate;
}

function Slider({ window, at, navigate }: SliderProps) {
  const wanted = (window.until - window.from) / stepsInWindow;
  const step = steps.find((each) => each >= wanted) ?? day;
  const move = (to: Instant): void =>
    navigate({ at: Math.round(Math.min(window.until, Math.max(window.from, to))) }, "move");
  const onKeyDown = (event: TargetedKeyboardEvent<HTMLInputElement>): void => {
    const to = movedBy(event.key, step);
    if (to === undefined) return;
    event.preventDefault();
    move(at + to);
  };
  return (
    <input
      class="slider"
      type="range"
      aria-label="Instant"
      aria-valuetext={`${instantText(at)} UTC`}
      min={window.from}
      max={window.until}
      step="any"
      value={at}
      onKeyDown={onKeyDown}
      onInput={(event) => move(rounded(event.currentTarget.valueAsNumber, step, window))}
    />
  );
}

/** The ends stay within reach. */
function rounded(at: Instant, step: number, { from, until }: BandPart): Instant {
  if (at <= from || at >= until) return at;
  return Math.round(at / step) * step;
}

function movedBy(key: string, step: number): number | undefined {
  switch (key) {
    case "ArrowLeft":
    case "ArrowDown":
      return -step;
    case "ArrowRight":
    case "ArrowUp":
      return step;
    case "PageDown":
      return -day;
    case "PageUp":
      return day;
    default:
      return undefined;
  }
}

const bars = 150;

/** How many instants with a change there were, over the window. */
function Activity(props: {
  readonly instants: readonly Instant[];
  readonly window: BandPart;
  readonly at: Instant;
}) {
  const { instants, window, at } = props;
  const counts = useMemo(() => countsIn(instants, window), [instants, window]);
  const most = Math.max(1, ...counts);
  const length = (window.until - window.from) / bars;
  return (
    <svg
      class="activity"
      width="100%"
      height={34}
      role="img"
      aria-label="How much changed, over the whole time"
    >
      {counts.map((count, index) => {
        const from = window.from + index * length;
        const height = count === 0 ? 0 : 3 + 29 * Math.sqrt(count / most);
        const part = { from, until: from + length * 0.8 };
        return <rect key={index} {...extentIn(window, part)} y={34 - height} height={height} />;
      })}
      <Now x={placeIn(window, at)} height={34} />
    </svg>
  );
}

function countsIn(instants: readonly Instant[], { from, until }: BandPart): readonly number[] {
  const counts = new Array<number>(bars).fill(0);
  for (const instant of instants) {
    const bar = Math.floor(((instant - from) / (until - from)) * bars);
    if (bar >= 0 && bar < bars) counts[bar] = (counts[bar] ?? 0) + 1;
  }
  return counts;
}

/** Where little or nothing is known: on one line, and on one for each account and region. */
function Gaps({ record }: { readonly record: ExploredRecord }) {
  const { about, scopes } = record;
  const lines = useMemo(
    () =>
      scopes
        .map((scope) => ({ name: `${scope.accountId} ${scope.awsRegion}`, gaps: gapsOf([scope], about) }))
        .filter(({ gaps }) => gaps.length > 0),
    [scopes, about],
  );
  const together = useMemo(() => gapsOf(scopes, about), [scopes, about]);
  if (lines.length === 0) return null;
  return (
    <>
      <GapLine gaps={together} window={about} />
      <details class="gaps">
        <summary>
          Marked: little or nothing is known, in {lines.length} of {counted(scopes.length, "region")}
        </summary>
        {lines.map(({ name, gaps }) => (
          <div key={name}>
            <span class="quiet">{name}</span>
            <GapLine gaps={gaps} window={about} />
          </div>
        ))}
      </details>
    </>
  );
}

function GapLine({ gaps, window }: { readonly gaps: readonly Gap[]; readonly window: BandPart }) {
  return (
    <svg class="gap-line" width="100%" height={10} role="img" aria-label={gaps.map(gapText).join("; ")}>
      <line class="whole" x1="0%" x2="100%" y1={5} y2={5} />
      {gaps.map((gap) => (
        <rect
          key={gap.from}
          class={gap.isOfAllTypes ? "gap" : "some-gap"}
          {...extentIn(window, gap)}
          y={1}
          height={8}
        >
          <title>{gapText(gap)}</title>
        </rect>
      ))}
    </svg>
  );
}

function gapText({ from, until, verdict, why, isOfAllTypes }: Gap): string {
  const extent = isOfAllTypes ? "all types" : "some types";
  return `${instantText(from)} until ${instantText(until)}, ${extent}: ${verdict}: ${visibleText(why)}`;
}
