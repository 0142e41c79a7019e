import { formatInstant, type Instant, parseRecordInstant } from "../../record/instant";

/** What is shown of a resource. */
export const resourceTabs = ["configuration", "difference", "related", "changes"] as const;
export type ResourceTab = (typeof resourceTabs)[number];

/** What of a record is shown: all that a link to it says. */
export interface View {
  readonly at: Instant;
  readonly search: string;
  /** Empty: of all. */
  readonly type: string;
  readonly account: string;
  readonly region: string;
  /** Whether what is gone then, or yet to come, is listed as well. */
  readonly isOfAllTime: boolean;
  /** The key of the resource that is shown; undefined: none is. */
  readonly resource: ResourceName | undefined;
  readonly tab: ResourceTab;
  /** The other instant of a difference; undefined: just before the change that `at` shows. */
  readonly from: Instant | undefined;
}

/** A resource's key, in the order in which it is written. */
export type ResourceName = readonly [
  accountId: string,
  awsRegion: string,
  resourceType: string,
  resourceId: string,
];

/** The whole inventory at an instant. */
export function viewAt(at: Instant): View {
  return {
    at,
    search: "",
    type: "",
    account: "",
    region: "",
    isOfAllTime: false,
    resource: undefined,
    tab: "configuration",
    from: undefined,
  };
}

/** The part of a link after `#`. */
export function hashOf(view: View): string {
  const parts = new URLSearchParams({ at: formatInstant(view.at) });
  for (const name of ["search", "type", "account", "region"] as const)
    if (view[name] !== "") parts.set(name, view[name]);
  if (view.isOfAllTime) parts.set("list", "all");
  if (view.resource !== undefined) {
    parts.set("resource", JSON.stringify(view.resource));
    if (view.tab !== "configuration") parts.set("tab", view.tab);
    if (view.from !== undefined) parts.set("from", formatInstant(view.from));
  }
  return `#${parts}`;
}

/** The view that a link names; what it does not name, or names wrongly, is as in another view. */
export function viewOf(hash: string, otherwise: View): View {
  const parts = new URLSearchParams(hash.replace(/^#/, ""));
  const text = (name: string): string => parts.get(name) ?? "";
  const tab = resourceTabs.find((each) => each === parts.get("tab"));
  return {
    ...viewAt(parseRecordInstant(parts.get("at")) ?? otherwise.at),
    search: text("search"),
    type: text("type"),
    account: text("account"),
    region: text("region"),
    isOfAllTime: parts.get("list") === "all",
    resource: resourceNameOf(text("resource")),
    tab: tab ?? "configuration",
    from: parseRecordInstant(parts.get("from")),
  };
}

function resourceNameOf(text: string): ResourceName | undefined {
  try {
    const parts: unknown = JSON.parse(text);
    if (!Array.isArray(parts) || parts.length !== 4) return undefined;
    const [accountId, awsRegion, resourceType, resourceId] = parts.map(String);
    return [accountId ?? "", awsRegion ?? "", resourceType ?? "", resourceId ?? ""];
  } catch {
    return undefined;
  }
}
