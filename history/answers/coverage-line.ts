import type { Coverage, ScopeCoverage, Verdict } from "../questions/coverage";
import { durationText } from "./duration-text";

const meanings: Readonly<Record<Verdict, string>> = {
  complete: "the record reaches past what was asked",
  provisional: "the record ends before what was asked; later deliveries may add to it",
  "no-base": "there is no snapshot to build on, so resources that never changed are missing",
  partial: "something that was needed could not be read",
};

/** How far an answer can be trusted, in one line: the verdict, its reason, the bases and the last delivery. */
export function coverageLine(coverage: Coverage, until: string | undefined): string {
  const parts = [meanings[coverage.verdict], scopesText(coverage.scopes), basesText(coverage.scopes, until)];
  const deliveries = coverage.scopes
    .flatMap(({ lastDelivery }) => (lastDelivery === null ? [] : [lastDelivery]))
    .sort();
  const [first] = deliveries;
  if (first !== undefined)
    parts.push(`last delivery seen ${deliveries.length > 1 ? "no earlier than " : ""}${first}`);
  const unreadable = coverage.scopes.reduce((sum, scope) => sum + scope.unreadable, 0);
  if (unreadable > 0) parts.push(`${counted(unreadable, "object")} unreadable`);
  return `Coverage: ${coverage.verdict}: ${parts.filter((part) => part !== "").join("; ")}.`;
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
  const age = until === undefined ? "" : ` (${durationText(Date.parse(until) - Date.parse(oldest))} before)`;
  return `${bases.length > 1 ? "oldest base" : "base"} snapshot ${oldest}${age}`;
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}
