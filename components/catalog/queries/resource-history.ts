import {
  asJson,
  askedItems,
  deliveredBetween,
  itemIdentity,
  type NamedQuestion,
  resourceKey,
} from "../question-sql";
import { windowParameters } from "./window-parameters";

const parameters = [
  { name: "asked", kind: "text", meaning: "the resource's id, name or ARN" } as const,
  ...windowParameters,
];

/**
 * Every configuration item of one resource in a window. The item of a deletion may bear another name and no
 * ARN, so the resource is found first, by any of its items, and then followed by its key.
 */
export const resourceHistory: NamedQuestion = {
  name: "resource-history",
  description: "One resource in a window, item by item, though it was deleted since.",
  parameters,
  sql: (names) => `WITH known AS (
  SELECT *
  FROM ${askedItems(names, parameters)}
  WHERE ${deliveredBetween("since - INTERVAL '1' DAY", "until + INTERVAL '2' DAY")}
    AND capture_time <= until
),
resources AS (
  SELECT DISTINCT ${resourceKey}
  FROM known
  WHERE asked IN (resource_id, resource_name, arn)
),
found AS (
  SELECT
    *,
    row_number() OVER (PARTITION BY ${itemIdentity} ORDER BY object) AS copy
  FROM known
  INNER JOIN resources USING (${resourceKey})
)
SELECT
  ${resourceKey}, resource_name, arn, capture_time, status, ${asJson("tags")}, ${asJson("relationships")},
  configuration, supplementary_configuration, object
FROM found
WHERE copy = 1 AND capture_time > since
ORDER BY ${resourceKey}, capture_time, state_id`,
};
