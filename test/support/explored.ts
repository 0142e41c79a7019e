import { ExploredRecord } from "../../history/explorer/explored-record";
import { packRecord } from "../../history/explorer/packing/pack-record";
import { noFilter } from "../../history/questions/item-filter";
import type { RecordSource } from "../../history/sources/record-source";
import type { Instant } from "../../record/instant";
import { withReader } from "./asked-question";

/** A window of a record, packed as `explore` does and unpacked as its page does. */
export function exploredOf(
  source: RecordSource,
  [from, until]: readonly [Instant, Instant],
): Promise<ExploredRecord> {
  return withReader(source, async (reader) => {
    const gathered = await reader.gather({
      filter: noFilter,
      periods: [{ from, until }],
      isProofAsked: true,
    });
    const { coverage, problems } = gathered;
    const about = {
      version: "1.2.3",
      record: reader.where,
      from,
      until,
      args: [],
      verdict: coverage.verdict,
      problems,
    };
    return new ExploredRecord(packRecord({ gathered, about, filter: noFilter }));
  });
}
