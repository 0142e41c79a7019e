import { counted } from "../counted";

const units: readonly (readonly [string, number])[] = [
  ["day", 86_400_000],
  ["hour", 3_600_000],
  ["minute", 60_000],
];

/** A span of time in words, in its largest whole unit: `3 hours`. */
export function durationText(milliseconds: number): string {
  for (const [unit, length] of units) {
    const count = Math.floor(milliseconds / length);
    if (count >= 1) return counted(count, unit);
  }
  return "less than a minute";
}

/** A span of time in words, in its largest whole unit and the next smaller one: `1 day 12 hours`. */
export function lengthText(milliseconds: number): string {
  const unit = units.find(([, length]) => milliseconds >= length);
  const rest = unit === undefined ? 0 : milliseconds % unit[1];
  const smaller = units.find(([, length]) => unit !== undefined && length < unit[1]);
  if (smaller === undefined || rest < smaller[1]) return durationText(milliseconds);
  const count = Math.floor(rest / smaller[1]);
  return `${durationText(milliseconds)} ${counted(count, smaller[0])}`;
}
