import {
  askedItems,
  deliveredBetween,
  isDeletion,
  isResource,
  itemIdentity,
  type NamedQuestion,
  resourceKey,
} from "../question-sql";
import { windowParameters } from "./window-parameters";

const life = `OVER (PARTITION BY ${resourceKey} ORDER BY capture_time, state_id)`;

/**
 * What was deleted in a window. The item of a deletion is empty, so the last configuration before it is given
 * beside it, as far as the files since nine days before the window hold it.
 */
export const deletedResources: NamedQuestion = {
  name: "deleted-resources",
  description: "What was deleted between two instants, with its last known configuration.",
  parameters: windowParameters,
  sql: (names) => `WITH known AS (
  SELECT
    *,
    row_number() OVER (PARTITION BY ${itemIdentity} ORDER BY object) AS copy
  FROM ${askedItems(names, windowParameters)}
  WHERE ${deliveredBetween("since - INTERVAL '9' DAY", "until + INTERVAL '2' DAY")}
    AND capture_time <= until
    AND ${isResource}
),
followed AS (
  SELECT
    *,
    lag(capture_time) ${life} AS last_capture_time,
    lag(resource_name) ${life} AS last_resource_name,
    lag(arn) ${life} AS last_arn,
    lag(tags) ${life} AS last_tags,
    lag(configuration) ${life} AS last_configuration,
    lag(supplementary_configuration) ${life} AS last_supplementary_configuration
  FROM known
  WHERE copy = 1
)
SELECT
  ${resourceKey}, last_resource_name, last_arn, capture_time AS deleted_before, status,
  last_capture_time, last_tags, last_configuration, last_supplementary_configuration, object
FROM followed
WHERE ${isDeletion} AND capture_time > since
ORDER BY capture_time, ${resourceKey}`,
};
