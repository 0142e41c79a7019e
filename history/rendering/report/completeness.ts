import type { ReportedGap, ScopeReport } from "../../assurance/coverage-report";
import { counted } from "../../counted";
import { type Verdict, verdicts } from "../../questions/coverage";
import { shareText } from "../share-text";

/** How much of a period has which verdict, over all types, accounts and regions. */
export type Shares = Readonly<Partial<Record<Verdict, number>>>;

/** The shares of the time of all types, from 0 to 1, that have each verdict; empty where no type is known. */
export function sharesOf(scopes: readonly ScopeReport[]): Shares {
  const lengths = new Map<Verdict, number>();
  for (const { verdict, from, until } of scopes.flatMap(({ types }) =>
    types.flatMap(({ periods }) => periods),
  ))
    lengths.set(verdict, (lengths.get(verdict) ?? 0) + Date.parse(until) - Date.parse(from));
  const whole = [...lengths.values()].reduce((sum, length) => sum + length, 0);
  if (whole === 0) return {};
  return Object.fromEntries(
    verdicts.flatMap((verdict) => {
      const length = lengths.get(verdict) ?? 0;
      return length === 0 ? [] : [[verdict, length / whole]];
    }),
  );
}

/** How complete a report is, in one sentence. */
export function completenessText(scopes: readonly ScopeReport[], unreadable: number): string {
  const { complete = 0, provisional = 0, ...others } = sharesOf(scopes);
  const gaps = gapsOf(scopes);
  const lost = Object.values(others).reduce((sum, share) => sum + share, 0);
  const problems = unreadable === 0 ? "" : `; ${counted(unreadable, "thing")} could not be read`;
  if (complete === 0 && provisional === 0 && lost === 0)
    return `Nothing is known of how the period was recorded${problems}.`;
  if (gaps.length === 0 && provisional === 0)
    return `The record proves all of the period, for every resource type in every account and region${problems}.`;
  const parts = [
    `${shareText(complete)} of the time of all resource types is proven by the snapshots`,
    ...(provisional === 0 ? [] : [`${shareText(provisional)} is not contradicted, and not proven yet`]),
    ...(gaps.length === 0
      ? ["there is no gap"]
      : [`${shareText(lost)} lies in ${counted(gaps.length, "gap")}, of which the record does not know all`]),
  ];
  return `${parts.join("; ")}${problems}.`;
}

export function gapsOf(scopes: readonly ScopeReport[]): readonly ReportedGap[] {
  return scopes.flatMap((scope) => scope.gaps);
}
