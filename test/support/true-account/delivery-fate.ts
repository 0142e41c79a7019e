import { gzipSync } from "node:zlib";
import type { Instant } from "../../../record/instant";
import { integerOf } from "../../../simulator/random";
import type { MadeObject } from "./scope-deliveries";

/** A time in which nothing of one scope is delivered. */
interface Outage {
  readonly scopeIndex: number;
  readonly from: Instant;
  readonly until: Instant;
}

/** What goes wrong between AWS Config and the reader. */
export interface DeliveryFaults {
  readonly seed: number;
  readonly lostPercent: number;
  readonly corruptPercent: number;
  readonly outage: Outage | undefined;
  /** What was delivered before has been deleted by a lifecycle rule, or was never copied; nothing unless given. */
  readonly keptFrom?: Instant;
  /** Whether the object never arrives, whatever its luck. */
  readonly isLost?: (object: MadeObject) => boolean;
  /** Whether the object arrives corrupt, whatever its luck. */
  readonly isCorrupt?: (object: MadeObject) => boolean;
  /** The record's present: what is delivered later is not there yet. */
  readonly present: Instant;
}

/** What becomes of an object. */
export type Fate = "arrives" | "corrupt" | "missing";

/** What becomes of an object of a scope. It depends on the object's name and no other. */
export function fateOf(object: MadeObject, scopeIndex: number, faults: DeliveryFaults): Fate {
  const { outage, present, keptFrom = -Infinity } = faults;
  if (object.deliveredAt < keptFrom || object.deliveredAt > present || faults.isLost?.(object) === true)
    return "missing";
  const isOut =
    outage !== undefined && object.deliveredAt >= outage.from && object.deliveredAt < outage.until;
  if (isOut && outage.scopeIndex === scopeIndex) return "missing";
  if (faults.isCorrupt?.(object) === true) return "corrupt";
  const hundredth = integerOf(`${faults.seed}/fate/${object.name}`, 0, 99);
  if (hundredth < faults.lostPercent) return "missing";
  return hundredth < faults.lostPercent + faults.corruptPercent ? "corrupt" : "arrives";
}

/** The bytes of an object that was cut off, changed on its way, or emptied: none of it can be read. */
export function corruptBytes({ name, text }: MadeObject): Uint8Array {
  const bytes = gzipSync(text, { level: 1 });
  switch (integerOf(`${name}/corrupt`, 0, 2)) {
    case 0:
      return bytes.subarray(0, integerOf(`${name}/cut`, 2, bytes.length - 1));
    case 1:
      // The last eight bytes are a checksum and the length.
      bytes.writeUInt8(bytes.readUInt8(bytes.length - 6) ^ 0xff, bytes.length - 6);
      return bytes;
    default:
      return new Uint8Array(0);
  }
}
