import type { Result } from "./contest";

/** The results as a table, the first of them being what the others are compared with. */
export function resultsTable(title: string, results: readonly Result[]): string {
  const [first] = results;
  const width = Math.max(title.length, ...results.map(({ name }) => name.length));
  const heading = `${title.padEnd(width)}   wall s    CPU s   ratio wall   ratio CPU   peak MB`;
  const lines = results.map((result) => {
    const wall = ratio(result.seconds, first?.seconds ?? 0);
    const cpu = ratio(result.cpuSeconds, first?.cpuSeconds ?? 0);
    const cells = [
      result.seconds.toFixed(2).padStart(9),
      result.cpuSeconds.toFixed(2).padStart(9),
      wall.padStart(13),
      cpu.padStart(12),
      (result.peakBytes / 1e6).toFixed(0).padStart(10),
    ];
    return result.name.padEnd(width) + cells.join("");
  });
  return ["", heading, ...lines].join("\n");
}

function ratio(value: number, unit: number): string {
  const quotient = value / unit;
  return `${quotient.toFixed(quotient < 10 ? 2 : 1)}×`;
}
