import type { JSX } from "preact";
import { percent } from "./fills";

/** A tick of an axis, at a share of its width. */
export interface Tick {
  readonly at: number;
  readonly text: string;
}

/** The labels under a chart; those at its ends stay inside. */
export function AxisLabels({
  ticks,
  y,
}: {
  readonly ticks: readonly Tick[];
  readonly y: number;
}): JSX.Element {
  return (
    <g class="axis">
      {ticks.map(({ at, text }, index) => (
        <text key={text} x={percent(at)} y={y} text-anchor={anchorOf(index, ticks.length)}>
          {text}
        </text>
      ))}
    </g>
  );
}

function anchorOf(index: number, count: number): "start" | "middle" | "end" {
  if (index === 0) return "start";
  return index === count - 1 ? "end" : "middle";
}

/** Some of a row of things, evenly apart, the first and the last among them: their places. */
export function evenly(count: number, most: number): readonly number[] {
  const shown = Math.min(count, most);
  if (shown < 2) return count === 0 ? [] : [0];
  return Array.from({ length: shown }, (_, index) => Math.round((index * (count - 1)) / (shown - 1)));
}

/** Where a scale from 0 to at least a number ends, and its steps: 1, 2 or 5 and zeros. */
export function niceScale(greatest: number): { readonly top: number; readonly steps: readonly number[] } {
  const rough = Math.max(1, greatest) / 4;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = Math.max(
    1,
    [1, 2, 5, 10].map((factor) => factor * power).find((each) => each >= rough) ?? rough,
  );
  const count = Math.max(1, Math.ceil(greatest / step));
  return { top: count * step, steps: Array.from({ length: count + 1 }, (_, index) => index * step) };
}
