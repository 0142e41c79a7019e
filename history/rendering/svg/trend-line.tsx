import type { JSX } from "preact";

interface TrendLineProps {
  readonly label: string;
  /** Null: not known, where the line has a gap. */
  readonly values: readonly (number | null)[];
}

const width = 96;
const height = 22;
const inset = 3;

/** A small line of numbers, from the least to the greatest of them; it stands beside the numbers that it is of. */
export function TrendLine({ label, values }: TrendLineProps): JSX.Element {
  const known = values.filter((value) => value !== null);
  const [least, greatest] = [Math.min(...known), Math.max(...known)];
  const pointOf = (value: number, index: number): string => {
    const x = inset + (index * (width - 2 * inset)) / Math.max(1, values.length - 1);
    const share = greatest === least ? 0.5 : (value - least) / (greatest - least);
    return `${x.toFixed(1)} ${(height - inset - share * (height - 2 * inset)).toFixed(1)}`;
  };
  const points = values.map((value, index) => (value === null ? undefined : pointOf(value, index)));
  const path = points
    .map((point, index) => point && `${points[index - 1] === undefined ? "M" : "L"}${point}`)
    .filter((step) => step !== undefined)
    .join("");
  const last = points.at(-1)?.split(" ");
  return (
    <svg class="trend" width={width} height={height} role="img" aria-label={label}>
      <path d={path} />
      {last === undefined ? null : <circle cx={last[0]} cy={last[1]} r="2.5" />}
    </svg>
  );
}
