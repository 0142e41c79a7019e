import type { Answer } from "../answer";
import type { AskedLookup } from "../asked-question";
import type { Holding } from "./holding";

/** The answer to `lookup`. */
export type LookupAnswer = Answer<Holding, AskedLookup>;
