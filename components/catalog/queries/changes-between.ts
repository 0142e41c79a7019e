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
 * What changed in a window, with the configuration before and after. The item before may lie before the
 * window: snapshots and history of the nine days before it are searched for it, else the change counts as a
 * discovery. Configurations are compared as text, so a mere reordering counts as a change.
 */
export const changesBetween: NamedQuestion = {
  name: "changes-between",
  description: "What changed between two instants, from what to what.",
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
compared AS (
  SELECT
    *,
    lag(status) ${life} AS status_before,
    lag(capture_time) ${life} AS capture_time_before,
    lag(resource_name) ${life} AS resource_name_before,
    lag(tags) ${life} AS tags_before,
    lag(relationships) ${life} AS relationships_before,
    lag(configuration) ${life} AS configuration_before,
    lag(supplementary_configuration) ${life} AS supplementary_configuration_before
  FROM known
  WHERE copy = 1
),
classified AS (
  SELECT
    *,
    CASE
      WHEN ${isDeletion} THEN 'deleted'
      WHEN status = 'ResourceNotRecorded' THEN 'not-recorded'
      WHEN status_before IS NULL OR status_before LIKE 'ResourceDeleted%' THEN 'discovered'
      ELSE 'changed'
    END AS kind
  FROM compared
  WHERE capture_time > since
)
SELECT
  ${resourceKey}, resource_name, arn, kind, capture_time, capture_time_before,
  configuration_before, configuration, tags_before, tags, relationships_before, relationships,
  supplementary_configuration_before, supplementary_configuration, object
FROM classified
WHERE kind <> 'changed'
  OR configuration IS DISTINCT FROM configuration_before
  OR resource_name IS DISTINCT FROM resource_name_before
  OR tags IS DISTINCT FROM tags_before
  OR relationships IS DISTINCT FROM relationships_before
  OR supplementary_configuration IS DISTINCT FROM supplementary_configuration_before
ORDER BY capture_time, ${resourceKey}`,
};
