import type { JSX } from "preact";
import { AxisLabels } from "./axis";
import { type Fill, Mark } from "./fills";

/** A part of a band, in milliseconds since 1970. */
interface BandPart {
  readonly from: number;
  readonly until: number;
  readonly fill: Fill;
  /** Shown where it is pointed at. */
  readonly title: string;
}

/** The time that bands show. */
export interface BandSpan {
  readonly from: number;
  readonly until: number;
}

interface TimeBandProps {
  readonly label: string;
  readonly span: BandSpan;
  readonly parts: readonly BandPart[];
}

const bandHeight = 16;
/** What is shorter would not be seen. */
const leastShare = 0.004;

/** A time as a band, filled by what was so. */
export function TimeBand({ label, span, parts }: TimeBandProps): JSX.Element {
  const shareOf = (at: number): number =>
    Math.min(1, Math.max(0, (at - span.from) / Math.max(1, span.until - span.from)));
  return (
    <svg class="chart band" width="100%" height={bandHeight} role="img" aria-label={label}>
      {shortLast(parts).map(({ from, until, fill, title }) => {
        const start = Math.min(shareOf(from), 1 - leastShare);
        const end = Math.max(shareOf(until), start + leastShare);
        return (
          <Mark
            key={`${from} ${fill.name}`}
            {...{ fill, from: start, until: end, y: 1, height: bandHeight - 2 }}
          >
            <title>{title}</title>
          </Mark>
        );
      })}
    </svg>
  );
}

/** What is widened to be seen must not be drawn over. */
function shortLast(parts: readonly BandPart[]): readonly BandPart[] {
  return parts.toSorted((a, b) => b.until - b.from - (a.until - a.from));
}

/** The instants under some bands. */
export function TimeAxis({ labels }: { readonly labels: readonly string[] }): JSX.Element {
  const ticks = labels.map((text, index) => ({
    at: labels.length < 2 ? 0 : index / (labels.length - 1),
    text,
  }));
  return (
    <svg class="chart" width="100%" height="18" aria-hidden="true">
      <AxisLabels y={13} ticks={ticks} />
    </svg>
  );
}
