import type { Item } from "../questions/item";
import type { Presence } from "../questions/presence";
import { visibleText } from "../visible-text";
import { cutResource, leastResourceWidth } from "./resource-cut";
import { type NamedResource, resourceText } from "./resource-text";
import type { CellColumn } from "./row-lines";
import { toTheSecond } from "./shorter-instant";

/** When an item was captured. */
export const capturedColumn: CellColumn<Item> = {
  title: "CAPTURED",
  cell: (item, { inZone }) => inZone(toTheSecond(item.configurationItemCaptureTime)),
};

/** What is in an account and a region. */
export interface Placed {
  readonly accountId: string;
  readonly awsRegion: string;
}

/** Where rows are: their account, where there are several among all, and their region. */
export function regionColumns(all: readonly Placed[]): readonly CellColumn<Placed>[] {
  const isOneAccount = new Set(all.map(({ accountId }) => accountId)).size <= 1;
  return [...(isOneAccount ? [] : [accountColumn]), { title: "REGION", cell: ({ awsRegion }) => awsRegion }];
}

const accountColumn: CellColumn<Placed> = { title: "ACCOUNT", cell: ({ accountId }) => accountId };

/** Which resources rows are of: where they are, and type and id, which are both told at the least width. */
export function resourceColumns(
  rows: readonly (Placed & NamedResource)[],
  all: readonly Placed[] = rows,
): readonly CellColumn<Placed & NamedResource>[] {
  const widths = rows.map((row) => leastResourceWidth(visibleText(resourceText(row))));
  const narrowest = widths.reduce((widest, width) => Math.max(widest, width), 0);
  return [...regionColumns(all), { ...resourceColumn, narrowest }];
}

/** Type and id, as much of them as there is room for. */
export const resourceColumn: CellColumn<NamedResource> = {
  title: "RESOURCE",
  cut: cutResource,
  narrowest: 24,
  cell: resourceText,
};

interface WithPresence {
  readonly presence: Presence;
}

/** The presence of what is not present; no column where everything is. */
export function presenceColumns(rows: readonly WithPresence[]): readonly CellColumn<WithPresence>[] {
  return rows.some(isNews) ? [presenceColumn] : [];
}

/** Whether a row tells more than that a resource is there. */
export function isNews({ presence }: WithPresence): boolean {
  return presence !== "present";
}

const presenceColumn: CellColumn<WithPresence> = {
  title: "PRESENCE",
  cell: (row) => (isNews(row) ? row.presence : ""),
};
