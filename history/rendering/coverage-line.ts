import { isGlob } from "../../record/glob";
import { counted } from "../counted";
import type { Answer } from "../questions/answer";
import {
  type Coverage,
  isProblemNote,
  isRecorderNote,
  rankOfVerdict,
  type ScopeCoverage,
  type Verdict,
  verdictMeanings,
} from "../questions/coverage";

import { visibleText } from "../visible-text";
import { durationText } from "./duration-text";
import type { Style } from "./layout";
import { toTheMinute } from "./shorter-instant";

/** How far an answer can be trusted: the line of its coverage, and a line for each thing more to know. */
export function* coverageLines(
  answer: CoveredAnswer,
  until: string | undefined,
  style: Style,
): Generator<string> {
  const { coverage } = answer;
  const isProven = coverage.verdict === "complete";
  yield `${(isProven ? style.good : style.bad)(style.inZone(coverageLine(coverage, until)))}\n`;
  for (const line of noteLines(answer)) yield `${style.faint(style.inZone(line))}\n`;
}

type CoveredAnswer = Pick<Answer<unknown>, "question" | "coverage" | "absence">;

/** What the scopes' notes tell, each once, with the places that it is of; what went wrong stands on stderr. */
function noteLines(answer: CoveredAnswer): readonly string[] {
  const { scopes } = answer.coverage;
  const places = new Map<string, ScopeCoverage[]>();
  for (const scope of scopes)
    for (const note of scope.notes.filter((each) => isToldOf(each, answer)))
      places.set(note, [...(places.get(note) ?? []), scope]);
  return [...places].map(([note, of]) => visibleText(`Note: ${placesText(of, scopes)}: ${note}`));
}

/** Where every type asked about is named, its verdict tells whether the recorder left it out. */
function isToldOf(note: string, { question, absence }: CoveredAnswer): boolean {
  if (isProblemNote(note)) return false;
  if (!isRecorderNote(note)) return true;
  const { type = [] } = question.filters;
  const isOneFound = question.resource !== undefined && absence === undefined;
  return !isOneFound && (type.length === 0 || type.some(isGlob));
}

/** In one line: the verdict, its reason, the bases and the last delivery. */
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
const mostPlacesNamed = 3;

/** What has one verdict. */
interface VerdictExtent {
  readonly types: Set<string>;
  readonly scopes: Set<ScopeCoverage>;
}

/** The worst verdict comes first, then the others; they differ by type, by region, or by both. */
function verdictsText({ verdict, scopes }: Coverage): string {
  const extents = new Map<Verdict, VerdictExtent>();
  for (const scope of scopes) {
    for (const group of scope.verdicts) {
      const extent = extents.get(group.verdict) ?? { types: new Set(), scopes: new Set() };
      for (const type of group.resourceTypes) extent.types.add(type);
      extents.set(group.verdict, { ...extent, scopes: extent.scopes.add(scope) });
    }
  }
  if (extents.size < 2 || !extents.has(verdict)) return `${verdict} (${meaningOf(verdict, scopes)})`;
  const ordered = [...extents].sort(([a], [b]) => rankOfVerdict(b) - rankOfVerdict(a));
  const others = (each: Verdict): readonly VerdictExtent[] =>
    ordered.flatMap(([other, extent]) => (other === each ? [] : [extent]));
  return ordered
    .map(([each, extent]) => {
      const meaning = meaningOf(each, [...extent.scopes]);
      return `${each} (${meaning})${extentText(extent, others(each), scopes)}`;
    })
    .join(", ");
}

/** A base may be there and too young, or from before recording began anew. */
function meaningOf(verdict: Verdict, scopes: readonly ScopeCoverage[]): string {
  if (verdict === "no-base" && scopes.some(({ base }) => base !== null))
    return "no snapshot to build on shows all there was";
  return verdictMeanings[verdict];
}

function extentText(
  extent: VerdictExtent,
  others: readonly VerdictExtent[],
  all: readonly ScopeCoverage[],
): string {
  const where = ` in ${placesText([...extent.scopes], all)}`;
  if (extent.types.size === 0 && others.some(({ types }) => types.size > 0))
    return `${where}, of no type that is asked about`;
  const isByPlace = others.every(({ scopes }) => [...scopes].every((scope) => !extent.scopes.has(scope)));
  if (isByPlace) return where;
  const isByType = others.every(({ types }) => [...types].every((type) => !extent.types.has(type)));
  return ` for ${typesText(extent.types)}${isByType ? "" : where}`;
}

/** Accounts are named where there are several. */
function placesText(scopes: readonly ScopeCoverage[], all: readonly ScopeCoverage[]): string {
  const isOneAccount = new Set(all.map(({ accountId }) => accountId)).size === 1;
  const names = scopes.map(({ accountId, awsRegion }) =>
    isOneAccount ? awsRegion : `${accountId} ${awsRegion}`,
  );
  if (names.length > mostPlacesNamed) return `${names.length} regions`;
  return listText(names.map(visibleText));
}

function typesText(types: ReadonlySet<string>): string {
  if (types.size > mostTypesNamed) return counted(types.size, "type");
  return listText([...types].sort().map(visibleText));
}

function listText(names: readonly string[]): string {
  if (names.length < 2) return names.join("");
  return `${names.slice(0, -1).join(", ")} and ${names.at(-1)}`;
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
