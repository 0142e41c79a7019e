const bars = ["▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"] as const;
const flat = 3;

/**
 * Numbers as bars from the least to the greatest of them, at most so many: of more, the last of each part. What is not
 * known is a question mark.
 */
export function sparkline(numbers: readonly (number | null)[], most: number): string {
  const shown = lastOfParts(numbers, most);
  const known = shown.filter((number) => number !== null);
  const [least, greatest] = [Math.min(...known), Math.max(...known)];
  return shown.map((number) => (number === null ? "?" : bars[levelOf(number, least, greatest)])).join("");
}

function levelOf(number: number, least: number, greatest: number): number {
  if (greatest > least) return Math.round(((number - least) / (greatest - least)) * (bars.length - 1));
  return greatest === 0 ? 0 : flat;
}

function lastOfParts<Value>(values: readonly Value[], most: number): readonly Value[] {
  if (values.length <= most) return values;
  return Array.from(
    { length: most },
    (_, part) => Math.ceil(((part + 1) * values.length) / most) - 1,
  ).flatMap((index) => values.slice(index, index + 1));
}
