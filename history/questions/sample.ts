import type { Answer } from "./answer";
import type { AskedSample } from "./asked-question";
import type { Fulfilment } from "./fulfilment";
import type { Item } from "./item";
import type { Population } from "./population";

/** An item that was drawn. The names are public API (docs/sample.md). */
export interface DrawnItem extends Item {
  /** Its place in the draw, from 1. */
  readonly draw: number;
  /** By which it was drawn: the SHA-256 of the seed and the resource's key, in hexadecimal digits. */
  readonly drawHash: string;
}

/** The answer to `sample`: the items drawn, in the order of the draw, and what they were drawn from. */
export interface SampleAnswer extends Answer<DrawnItem, AskedSample> {
  readonly population: Population;
  /** Where the population is what fulfils a condition: what that leaves open. */
  readonly fulfilment?: Fulfilment;
}
