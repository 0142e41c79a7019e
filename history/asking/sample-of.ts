import type { AnswerRow } from "../questions/answer";
import type { Item } from "../questions/item";
import { countPopulation, type Population } from "../questions/population";
import type { CountedMember } from "../questions/reconciliation";
import type { DrawnItem, SampleAnswer } from "../questions/sample";
import { type Drawn, SampleDraw } from "./sample-draw";

/** How many are drawn, and what decides which. */
export interface SampleSize {
  readonly size: number;
  readonly seed: string;
}

/** A member of a population, with its row, which is only read when it is drawn. */
export interface Member extends CountedMember {
  readonly row: AnswerRow<Item>;
}

/** Draws a sample; the population is told of once it is known what was drawn of it. */
export function sampleOf(
  members: readonly Member[],
  { size, seed }: SampleSize,
  populationOf: (drawn: number, counts: Population["counts"]) => Population,
): Pick<SampleAnswer, "rows" | "population"> {
  const draw = new SampleDraw<Member>(size, seed);
  for (const member of members) draw.offer(member);
  const drawn = draw.drawn();
  const counts = countPopulation(
    members,
    drawn.map(({ member }) => member),
  );
  return { rows: drawn.map(drawnRow), population: populationOf(drawn.length, counts) };
}

/** As with `--who`, a row gains fields at its end and loses nothing. */
function drawnRow({ member: { row }, hash }: Drawn<Member>, index: number): AnswerRow<DrawnItem> {
  const fields = { draw: index + 1, drawHash: hash };
  return {
    json: () => `${textOf(row.json()).slice(0, -1)},${JSON.stringify(fields).slice(1)}`,
    value: () => ({ ...row.value(), ...fields }),
  };
}

function textOf(text: string | Uint8Array): string {
  return typeof text === "string" ? text : Buffer.from(text).toString("utf8");
}
