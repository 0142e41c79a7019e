import type { JSX } from "preact";
import { AxisLabels, evenly, niceScale } from "./axis";
import { type Fill, Mark, percent } from "./fills";

/** What is stacked: a number for each bar. */
interface BarSeries {
  readonly fill: Fill;
  readonly name: string;
  readonly values: readonly number[];
}

interface StackedBarsProps {
  /** What the chart shows, for whoever does not see it. */
  readonly label: string;
  readonly bars: readonly string[];
  readonly series: readonly BarSeries[];
  /** The places of bars that nothing is known of. */
  readonly unknown: { readonly fill: Fill; readonly bars: ReadonlySet<number> };
}

const plotTop = 14;
const plotHeight = 150;
const height = plotTop + plotHeight + 22;
/** What the labels of the scale take, as a share of the width. */
const margin = 0.07;
const mostLabels = 4;

/** Bars of stacked numbers; it is as wide as there is room. */
export function StackedBars({ label, bars, series, unknown }: StackedBarsProps): JSX.Element {
  const sums = bars.map((_, bar) => sumOf(series, bar));
  const { top, steps } = niceScale(Math.max(0, ...sums));
  const width = (1 - margin) / Math.max(1, bars.length);
  const startOf = (bar: number): number => margin + bar * width;
  return (
    <svg class="chart" width="100%" height={height} role="img" aria-label={label}>
      {steps.map((step) => (
        <g key={step} class="scale">
          <line x1={percent(margin)} x2="100%" y1={yOf(step, top)} y2={yOf(step, top)} />
          <text x={percent(margin - 0.01)} y={yOf(step, top) + 4} text-anchor="end">
            {step}
          </text>
        </g>
      ))}
      {bars.map((name, bar) => (
        <g key={name}>
          <title>{`${name}: ${unknown.bars.has(bar) ? "not known" : sums[bar]}`}</title>
          {unknown.bars.has(bar) ? (
            <Mark
              {...{ fill: unknown.fill, from: startOf(bar) + width * 0.1, until: startOf(bar) + width * 0.9 }}
              {...{ y: plotTop, height: plotHeight }}
            />
          ) : (
            <Stack
              {...{ series, bar, top, from: startOf(bar) + width * 0.1, until: startOf(bar) + width * 0.9 }}
            />
          )}
        </g>
      ))}
      <AxisLabels
        y={height - 4}
        ticks={evenly(bars.length, mostLabels).map((bar) => ({
          at: tickAt(bar, bars.length),
          text: bars[bar] ?? "",
        }))}
      />
    </svg>
  );
}

interface StackProps {
  readonly series: readonly BarSeries[];
  readonly bar: number;
  readonly top: number;
  readonly from: number;
  readonly until: number;
}

function Stack({ series, bar, top, from, until }: StackProps): JSX.Element {
  return (
    <>
      {series.map(({ fill, values }, index) => {
        const value = values[bar] ?? 0;
        if (value === 0) return null;
        const below = sumOf(series.slice(0, index), bar);
        const y = yOf(below + value, top);
        return <Mark key={fill.name} {...{ fill, from, until, y, height: round(yOf(below, top) - y) }} />;
      })}
    </>
  );
}

function sumOf(series: readonly BarSeries[], bar: number): number {
  return series.reduce((sum, { values }) => sum + (values[bar] ?? 0), 0);
}

function yOf(value: number, top: number): number {
  return round(plotTop + plotHeight * (1 - value / top));
}

function round(pixels: number): number {
  return Number(pixels.toFixed(2));
}

/** The first label begins under its bar, the last one ends under it, the others are centred. */
function tickAt(bar: number, count: number): number {
  if (bar === 0) return margin;
  return bar === count - 1 ? 1 : margin + ((bar + 0.5) * (1 - margin)) / count;
}
