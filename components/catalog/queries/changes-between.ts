import {
  asJson,
  askedItems,
  deliveredBetween,
  isDeletion,
  isNotRecorded,
  isResource,
  itemIdentity,
  type NamedQuestion,
  resourceKey,
  withItemBefore,
} from "../question-sql";
import { windowParameters } from "./window-parameters";

const comparedColumns = [
  "capture_time",
  "resource_name",
  "tags",
  "relationships",
  "configuration",
  "supplementary_configuration",
];

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
classified AS (
  SELECT
    *,
    CASE
      WHEN ${isDeletion} THEN 'deleted'
      WHEN ${isNotRecorded} THEN 'not-recorded'
      WHEN status_before IS NULL OR status_before LIKE 'ResourceDeleted%' THEN 'discovered'
      WHEN status_before = 'ResourceNotRecorded' THEN 'discovered'
      ELSE 'changed'
    END AS kind
  FROM ${withItemBefore("known", comparedColumns)}
  WHERE capture_time > since
)
SELECT
  ${resourceKey}, resource_name, arn, kind, capture_time, capture_time_before,
  configuration_before, configuration, ${asJson("tags_before")}, ${asJson("tags")},
  ${asJson("relationships_before")}, ${asJson("relationships")},
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
