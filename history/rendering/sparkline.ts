const bars = ["▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"] as const;
const flat = 3;

/**
 * Numbers as bars from the least to the greatest of them, at most so many: of more, the greatest of each part. What is
 * not known is a question mark.
 */
export function sparkline(numbers: readonly (number | null)[], most: number): string {
  const shown = greatestOfParts(numbers, most);
  const known = shown.filter((number) => number !== null);
  const [least, greatest] = [Math.min(...known), Math.max(...known)];
  return shown.map((number) => (number === null ? "?" : bars[levelOf(number, least, greatest)])).join("");
}

function levelOf(number: number, least: number, greatest: number): number {
  if (greatest > least) return Math.round(((number - least) / (greatest - least)) * (bars.length - 1));
  return greatest === 0 ? 0 : flat;
}

function greatestOfParts(numbers: readonly (number | null)[], most: number): readonly (number | null)[] {
  if (numbers.length <= most) return numbers;
  const startOf = (part: number): number => Math.floor((part * numbers.length) / most);
  return Array.from({ length: most }, (_, part) => {
    const known = numbers.slice(startOf(part), startOf(part + 1)).filter((number) => number !== null);
    return known.length === 0 ? null : Math.max(...known);
  });
}
