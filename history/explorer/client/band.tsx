import type { Instant } from "../../../record/instant";
import type { BandPart, LifeBand, LifePart } from "../life-band";

/** Where an instant lies in a window, as a length of SVG. */
export function placeIn({ from, until }: BandPart, at: Instant): string {
  return `${(((at - from) / (until - from)) * 100).toFixed(3)}%`;
}

/** Where a time lies in a window, and how wide it is there. */
export function extentIn(
  window: BandPart,
  { from, until }: BandPart,
): { readonly x: string; readonly width: string } {
  const width = ((until - from) / (window.until - window.from)) * 100;
  return { x: placeIn(window, from), width: `${width.toFixed(3)}%` };
}

interface BandProps {
  readonly band: LifeBand;
  readonly window: BandPart;
  /** Left out: the band is of no view in time. */
  readonly at?: Instant;
  readonly label?: string;
  /** In CSS pixels. */
  readonly height: number;
}

/** So many places for marks a band has; more would lie one over the other. */
const places = 400;

/** The life of a resource, each presence with a shape of its own; where little is known lies under it. */
export function Band({ band, window, at, label, height }: BandProps) {
  const body = { y: 4, height: height - 12 };
  const shapes = (
    <>
      {band.parts.map((part) => (
        <Part key={part.from} part={part} window={window} {...body} />
      ))}
      {apart(band, window).map(({ at: marked, kind }) => (
        <Mark key={`${marked} ${kind}`} x={placeIn(window, marked)} kind={kind} {...body} />
      ))}
      {band.gaps.map((gap) => (
        <rect key={gap.from} class="gap" {...extentIn(window, gap)} y={height - 6} height={6} />
      ))}
      {at === undefined ? null : <Now x={placeIn(window, at)} height={height} />}
    </>
  );
  if (label === undefined)
    return (
      <svg class="band" aria-hidden="true" width="100%" height={height}>
        {shapes}
      </svg>
    );
  return (
    <svg class="band" role="img" aria-label={label} width="100%" height={height}>
      {shapes}
    </svg>
  );
}

/** Where the view is in time: a line with a head, unlike a change. */
export function Now({ x, height }: { readonly x: string; readonly height: number }) {
  return (
    <svg aria-hidden="true" x={x} overflow="visible">
      <line class="now" y1={0} y2={height} />
      <path class="now-head" d="M-5 -1 L5 -1 L0 5 Z" />
    </svg>
  );
}

function apart({ marks }: LifeBand, window: BandPart): LifeBand["marks"] {
  const taken = new Set<string>();
  return marks.filter(({ at, kind }) => {
    const place = `${kind} ${Math.floor(((at - window.from) / (window.until - window.from)) * places)}`;
    return !taken.has(place) && taken.add(place);
  });
}

interface Extent {
  readonly y: number;
  readonly height: number;
}

function Part({ part, window, y, height }: { readonly part: LifePart; readonly window: BandPart } & Extent) {
  const extent = extentIn(window, part);
  const middle = y + height / 2;
  switch (part.presence) {
    case "present":
      return <rect class="present" {...extent} y={y} height={height} />;
    case "deleted":
      return <line class="deleted" x1={extent.x} x2={placeIn(window, part.until)} y1={middle} y2={middle} />;
    default:
      return <rect class={part.presence} {...extent} y={y + 0.5} height={height - 1} />;
  }
}

/** A change is a tick, an end a cross, a beginning a triangle, a resource out of the recorder's scope a ring. */
function Mark({ x, kind, y, height }: { readonly x: string; readonly kind: string } & Extent) {
  const middle = y + height / 2;
  if (kind === "changed") return <line class="changed" x1={x} x2={x} y1={y - 3} y2={y + height + 1} />;
  return (
    <svg aria-hidden="true" x={x} y={middle} overflow="visible">
      {kind === "discovered" && <path class="discovered" d={`M0 ${-height / 2} L5 0 L0 ${height / 2} Z`} />}
      {(kind === "deleted" || kind === "vanished") && <path class="ended" d="M-4 -4 L4 4 M-4 4 L4 -4" />}
      {kind === "not-recorded" && <circle class="left" r={3.5} />}
    </svg>
  );
}

const entries: readonly (readonly [text: string, band: LifeBand])[] = [
  ["present", sample("present")],
  ["changed", { parts: [part("present")], marks: [{ at: 5, kind: "changed", class: "real" }], gaps: [] }],
  ["deleted", { parts: [part("deleted")], marks: [{ at: 1, kind: "deleted", class: "real" }], gaps: [] }],
  ["vanished: its deletion was never recorded", sample("vanished")],
  ["unknown: it went at some instant of this", sample("unknown")],
  ["not recorded", sample("not-recorded")],
  [
    "little or nothing is known of this time",
    { parts: [], marks: [], gaps: [{ from: 0, until: 10, verdict: "no-base", why: "", isOfAllTypes: true }] },
  ],
];

function part(presence: LifePart["presence"]): LifePart {
  return { from: 0, until: 10, presence };
}

function sample(presence: LifePart["presence"]): LifeBand {
  return { parts: [part(presence)], marks: [], gaps: [] };
}

/** What the shapes of bands mean. */
export function Legend() {
  return (
    <ul class="legend" aria-label="What the shapes mean">
      {entries.map(([text, band]) => (
        <li key={text}>
          <span class="swatch">
            <Band band={band} window={{ from: 0, until: 10 }} height={22} />
          </span>
          {text}
        </li>
      ))}
    </ul>
  );
}
