import type { Item } from "../../history/questions/item";
import {
  PointerIndex,
  type RelationGraph,
  relatedResource,
  tiesOfItem,
} from "../../history/questions/related/relation-graph";
import { ResourceDirectory } from "../../history/questions/related/resource-directory";
import type { Relationship } from "../../record/configuration-item";
import { resourceKeyText } from "../../record/resource-key";
import { answerItem } from "./answer-item";

/** A present security group that is related to others, `sg-b` as `Is near`, or by another name: `sg-b as Uses`. */
export function group(resourceId: string, ...ties: readonly string[]): Item {
  return answerItem({
    resourceType: "AWS::EC2::SecurityGroup",
    resourceId,
    resourceName: null,
    arn: null,
    relationships: ties.map(tie),
  });
}

/** The graph of some items, as a scan of a state builds it. */
export function graphOf(items: readonly Item[]): RelationGraph {
  const byKey = new Map(items.map((item) => [resourceKeyText(item), item]));
  const directory = new ResourceDirectory();
  for (const item of items) directory.add(item, item.resourceName);
  const itemOf = (key: string): Item => byKey.get(key) ?? group(key);
  const tiesOf = (key: string) => tiesOfItem(itemOf(key), directory);
  const pointers = new PointerIndex();
  for (const key of byKey.keys()) pointers.note(key, tiesOf(key));
  return {
    tiesOf,
    pointingAt: (key) => pointers.pointingAt(key),
    describe: (key) => relatedResource(itemOf(key)),
  };
}

function tie(text: string): Relationship {
  const [resourceId = "", relationshipName = "Is near"] = text.split(" as ");
  return { resourceType: "AWS::EC2::SecurityGroup", resourceId, resourceName: null, relationshipName };
}
