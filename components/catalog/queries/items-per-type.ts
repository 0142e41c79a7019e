import { askedItems, deliveredBetween, itemIdentity, type NamedQuestion } from "../question-sql";
import { windowParameters } from "./window-parameters";

/**
 * How many configuration items AWS Config recorded of each type, which is what it bills. Compliance items
 * count. Items are counted by recording region: a global resource that two regions record is billed twice.
 */
export const itemsPerType: NamedQuestion = {
  name: "items-per-type",
  description: "How many configuration items of which type were recorded between two instants.",
  parameters: windowParameters,
  sql: (names) => `WITH recorded AS (
  SELECT DISTINCT recording_region, ${itemIdentity}, recording_frequency
  FROM ${askedItems(names, windowParameters)}
  WHERE ${deliveredBetween("since - INTERVAL '1' DAY", "until + INTERVAL '2' DAY")}
    AND delivered_by <> 'snapshot'
    AND capture_time > since
    AND capture_time <= until
)
SELECT
  account_id,
  recording_region,
  resource_type,
  recording_frequency,
  COUNT(*) AS items,
  COUNT(DISTINCT resource_id) AS resources,
  MIN(capture_time) AS first_capture_time,
  MAX(capture_time) AS last_capture_time
FROM recorded
GROUP BY account_id, recording_region, resource_type, recording_frequency
ORDER BY items DESC, account_id, recording_region, resource_type`,
};
