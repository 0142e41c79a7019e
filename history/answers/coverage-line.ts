import { type Coverage, rankOfVerdict, type ScopeCoverage, type Verdict } from "../questions/coverage";
import { durationText } from "./duration-text";
import { visibleText } from "./visible-text";

const meanings: Readonly<Record<Verdict, string>> = {
  complete: "the next snapshot proves it",
  provisional: "nothing proves it yet",
  stale: "may be a day old",
  "not-yet-discovered": "recording had just begun",
  "out-of-scope": "not recorded then",
  "recorder-off": "the recorder was off",
  "delivery-gap": "a delivery is missing",
  "no-base": "no snapshot to build on: what never changed is missing",
  partial: "something that was needed could not be read",
};

/** How far an answer can be trusted, in one line: the verdict, its reason, the bases and the last delivery. */
export function coverageLine(coverage: Coverage, until: string | undefined): string {
  const unreadable = coverage.scopes.reduce((sum, scope) => sum + scope.unreadable, 0);
  const parts = [
    verdictsText(coverage),
    unreadable === 0 ? "" : `${counted(unreadable, "object")} unreadable`,
    scopesText(coverage.scopes),
    basesText(coverage.scopes, until),
    deliveriesText(coverage.scopes),
  ];
  return `Coverage: ${parts.filter((part) => part !== "").join("; ")}`;
}

const mostTypesNamed = 2;

/** The worst verdict comes first, then those of the other types. */
function verdictsText({ verdict, scopes }: Coverage): string {
  const groups = new Map<Verdict, Set<string>>();
  for (const group of scopes.flatMap(({ verdicts }) => verdicts)) {
    const types = groups.get(group.verdict) ?? new Set();
    for (const type of group.resourceTypes) types.add(type);
    groups.set(group.verdict, types);
  }
  if (groups.size < 2 || !groups.has(verdict)) return `${verdict} (${meanings[verdict]})`;
  const ordered = [...groups].sort(([a], [b]) => rankOfVerdict(b) - rankOfVerdict(a));
  return ordered.map(([each, types]) => `${each} (${meanings[each]}) for ${typesText(types)}`).join(", ");
}

function typesText(types: ReadonlySet<string>): string {
  if (types.size > mostTypesNamed || types.size === 0) return counted(types.size, "type");
  return [...types].sort().map(visibleText).join(" and ");
}

function scopesText(scopes: readonly ScopeCoverage[]): string {
  const accounts = new Set(scopes.map(({ accountId }) => accountId)).size;
  const regions = new Set(scopes.map(({ awsRegion }) => awsRegion)).size;
  return `${counted(accounts, "account")}, ${counted(regions, "region")}`;
}

function basesText(scopes: readonly ScopeCoverage[], until: string | undefined): string {
  const bases = scopes.flatMap(({ base }) => (base === null ? [] : [base.at])).sort();
  const [oldest] = bases;
  if (oldest === undefined) return "";
  const age = until === undefined ? "" : `, ${durationText(Date.parse(until) - Date.parse(oldest))} before`;
  return `${bases.length > 1 ? "oldest base" : "base"} ${toTheMinute(oldest)}${age}`;
}

/** The scope that was heard of least lately bounds what the answer can know. */
function deliveriesText(scopes: readonly ScopeCoverage[]): string {
  const deliveries = scopes
    .flatMap(({ lastDelivery }) => (lastDelivery === null ? [] : [lastDelivery]))
    .sort();
  const [first] = deliveries;
  if (first === undefined) return "no delivery seen";
  return `${deliveries.length > 1 ? "last deliveries from" : "last delivery"} ${toTheMinute(first)}${deliveries.length > 1 ? " on" : ""}`;
}

function toTheMinute(instant: string): string {
  return instant.replace(/:\d{2}\.\d{3}Z$/, "Z");
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}
