import {
  askedItems,
  deliveredBetween,
  isDeletion,
  isResource,
  itemIdentity,
  type NamedQuestion,
  resourceKey,
  withItemBefore,
} from "../question-sql";
import { windowParameters } from "./window-parameters";

const lastColumns = [
  "capture_time",
  "resource_name",
  "arn",
  "tags",
  "configuration",
  "supplementary_configuration",
];

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
)
SELECT
  ${resourceKey}, resource_name_before AS last_resource_name, arn_before AS last_arn,
  capture_time AS deleted_before, status, capture_time_before AS last_capture_time,
  json_format(CAST(tags_before AS JSON)) AS last_tags, configuration_before AS last_configuration,
  supplementary_configuration_before AS last_supplementary_configuration, object
FROM ${withItemBefore("known", lastColumns)}
WHERE ${isDeletion} AND capture_time > since
ORDER BY capture_time, ${resourceKey}`,
};
