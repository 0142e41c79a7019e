import {
  asJson,
  askedItems,
  deliveredBetween,
  instantParameter,
  isDeletion,
  isResource,
  type NamedQuestion,
  presence,
  resourceKey,
} from "../question-sql";

const parameters = [instantParameter("asked_at", "the instant, ISO 8601, UTC unless it says otherwise")];

/**
 * The configuration of everything at an instant: the last snapshot at least 15 minutes older (snapshots are
 * not atomic), the later ones, and the history from a day before it. A row without `base_time` comes from an
 * account and region without such a snapshot, of which only the last days' changes are known.
 */
export const stateAt: NamedQuestion = {
  name: "state-at",
  description: "The configuration of everything at an instant, from snapshots and history.",
  parameters,
  sql: (names) => `WITH known AS (
  SELECT *
  FROM ${askedItems(names, parameters)}
  WHERE ${deliveredBetween("asked_at - INTERVAL '9' DAY", "asked_at + INTERVAL '2' DAY")}
    AND capture_time <= asked_at
    AND (snapshot_time IS NULL OR snapshot_time <= asked_at)
    AND ${isResource}
),
base AS (
  SELECT
    account_id,
    recording_region,
    COALESCE(
      MAX(CASE WHEN snapshot_time <= asked_at - INTERVAL '15' MINUTE THEN snapshot_time END),
      MAX(snapshot_time)
    ) AS base_time
  FROM known
  WHERE delivered_by = 'snapshot'
  GROUP BY account_id, recording_region
),
ranked AS (
  SELECT
    known.*,
    base.base_time,
    row_number() OVER (
      PARTITION BY ${qualifiedKey()}
      ORDER BY known.capture_time DESC, known.state_id DESC, known.object
    ) AS age
  FROM known
  LEFT JOIN base
    ON base.account_id = known.account_id AND base.recording_region = known.recording_region
  WHERE (known.delivered_by = 'snapshot' AND known.snapshot_time >= base.base_time)
    OR (known.delivered_by <> 'snapshot'
      AND (base.base_time IS NULL OR known.capture_time > base.base_time - INTERVAL '1' DAY))
)
SELECT
  ${resourceKey}, resource_name, arn, ${presence}, capture_time, status,
  ${asJson("tags")}, ${asJson("relationships")},
  configuration, supplementary_configuration, base_time, object
FROM ranked
WHERE age = 1 AND NOT ${isDeletion}
ORDER BY ${resourceKey}`,
};

function qualifiedKey(): string {
  return resourceKey
    .split(", ")
    .map((column) => `known.${column}`)
    .join(", ");
}
