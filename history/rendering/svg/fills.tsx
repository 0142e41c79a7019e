import type { ComponentChildren, JSX } from "preact";

/** The lines of a fill, over a tile of 8 by 8. */
const shapes = {
  solid: "M0 0h8v8h-8z",
  slashes: "M-2 2l4 -4M0 8l8 -8M6 10l4 -4",
  backslashes: "M-2 6l4 4M0 0l8 8M6 -2l4 4",
  crossed: "M0 8l8 -8M0 0l8 8",
  horizontal: "M0 2h8M0 6h8",
  vertical: "M2 0v8M6 0v8",
  dots: "M2 2h0.01M6 6h0.01",
  checks: "M0 0h4v4h-4zM4 4h4v4h-4z",
  empty: "",
} as const;

type FillShape = keyof typeof shapes;

/** A way to fill a mark that is told apart by its shape as well as by its colour. */
export interface Fill {
  /** Unique in a page, and part of the names of its classes. */
  readonly name: string;
  readonly shape: FillShape;
  /** A colour of the theme, such as `--good`. */
  readonly colour: string;
}

/** The patterns of all fills of a page; to be there once, before what is filled. */
export function FillPatterns({ fills }: { readonly fills: readonly Fill[] }): JSX.Element {
  return (
    <svg class="unseen" aria-hidden="true">
      <defs>
        {fills.map(({ name, shape }) => (
          <pattern key={name} id={`fill-${name}`} width="8" height="8" patternUnits="userSpaceOnUse">
            <path class={`ink-${name}`} d={shapes[shape]} />
          </pattern>
        ))}
      </defs>
    </svg>
  );
}

/** The rules that colour fills; what is drawn with lines has none inside. */
export function fillStyle(fills: readonly Fill[]): string {
  return fills
    .map(({ name, shape, colour }) => {
      const isArea = shape === "solid" || shape === "checks";
      const width = shape === "dots" ? 3 : 1.6;
      const ink = isArea
        ? `fill: var(${colour})`
        : `fill: none; stroke: var(${colour}); stroke-width: ${width}; stroke-linecap: ${shape === "dots" ? "round" : "butt"}`;
      return `.ink-${name} { ${ink} } .mark-${name} { stroke: var(${colour}); }`;
    })
    .join("\n");
}

/** A mark of a chart, which begins and ends at shares of its width, from 0 to 1. */
export function Mark({ fill, from, until, y, height, children }: MarkProps): JSX.Element {
  return (
    <rect
      class={`mark mark-${fill.name}`}
      fill={`url(#fill-${fill.name})`}
      x={percent(from)}
      width={percent(Math.max(0, until - from))}
      y={y}
      height={height}
    >
      {children}
    </rect>
  );
}

interface MarkProps {
  readonly fill: Fill;
  readonly from: number;
  readonly until: number;
  /** In pixels. */
  readonly y: number;
  readonly height: number;
  readonly children?: ComponentChildren;
}

/** What fills mean, each with a word and what is to be said of it. */
export function Legend({ entries }: { readonly entries: readonly LegendEntry[] }): JSX.Element {
  return (
    <ul class="legend">
      {entries.map(({ fill, text }) => (
        <li key={fill.name}>
          <svg width="22" height="14" aria-hidden="true">
            <Mark fill={fill} from={0} until={1} y={1} height={12} />
          </svg>{" "}
          {text}
        </li>
      ))}
    </ul>
  );
}

export interface LegendEntry {
  readonly fill: Fill;
  readonly text: ComponentChildren;
}

/** A share as an attribute; so many digits that equal inputs give equal bytes and no gap shows. */
export function percent(share: number): string {
  return `${Number((share * 100).toFixed(3))}%`;
}
