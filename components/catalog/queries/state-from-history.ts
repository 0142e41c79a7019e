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

const parameters = [
  instantParameter("asked_at", "the instant, ISO 8601, UTC unless it says otherwise"),
  instantParameter("recorded_since", "the day the recorder was first started, ISO 8601"),
];

/**
 * The same answer as `state-at` without snapshots, for accounts whose snapshots pass Athena's limit of 32 MB a
 * row. It needs the history from the recorder's start on: what was not seen to change since then is missing.
 */
export const stateFromHistory: NamedQuestion = {
  name: "state-from-history",
  description: "The configuration of everything at an instant, from the whole history and no snapshot.",
  parameters,
  sql: (names) => `WITH ranked AS (
  SELECT
    *,
    row_number() OVER (
      PARTITION BY ${resourceKey}
      ORDER BY capture_time DESC, state_id DESC, object
    ) AS age
  FROM ${askedItems(names, parameters)}
  WHERE ${deliveredBetween("recorded_since", "asked_at + INTERVAL '2' DAY")}
    AND delivered_by <> 'snapshot'
    AND capture_time <= asked_at
    AND ${isResource}
)
SELECT
  ${resourceKey}, resource_name, arn, ${presence}, capture_time, status,
  ${asJson("tags")}, ${asJson("relationships")},
  configuration, supplementary_configuration, object
FROM ranked
WHERE age = 1 AND NOT ${isDeletion}
ORDER BY ${resourceKey}`,
};
