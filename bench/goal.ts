/** Something to reach: a figure that shall be at most, or at least, a bound. */
export interface Goal {
  readonly what: string;
  readonly value: number;
  readonly bound: number;
  readonly sense: "at most" | "at least";
  readonly unit: string;
}

/** One line that says whether a goal is reached. */
export function goalLine({ what, value, bound, sense, unit }: Goal): string {
  const isReached = sense === "at most" ? value <= bound : value >= bound;
  return `${isReached ? "reached" : "MISSED "}  ${what}: ${value.toFixed(2)} ${unit} (${sense} ${bound})`;
}
