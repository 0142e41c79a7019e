import type { Instant } from "../../record/instant";
import type { ChangeKind } from "../questions/change";
import type { ChangeClass } from "../questions/change-class";
import { isTypeDependable, type Verdict } from "../questions/coverage";
import type { ExploredPeriod, ExploredRecord, ExploredResource } from "./explored-record";
import type { PackedScope, PackedVerdict } from "./packing/packed-record";

/** A time within the window of a record. */
export interface BandPart {
  readonly from: Instant;
  readonly until: Instant;
}

/** A time through which a resource was one thing. */
export interface LifePart extends BandPart {
  readonly presence: ExploredPeriod["presence"];
}

/** A change, where it shows. */
interface LifeMark {
  readonly at: Instant;
  readonly kind: ChangeKind;
  readonly class: ChangeClass;
}

/** A time of which little is known, and why. */
export interface Gap extends BandPart {
  readonly verdict: Verdict;
  readonly why: string;
  /** Whether it is of all types of its account and region that are judged. */
  readonly isOfAllTypes: boolean;
}

/** The life of a resource in the window of a record, for a band. */
export interface LifeBand {
  readonly parts: readonly LifePart[];
  readonly marks: readonly LifeMark[];
  readonly gaps: readonly Gap[];
}

/** What a band shows of a resource: periods that say the same are one part. */
export function lifeBandOf(record: ExploredRecord, resource: ExploredResource): LifeBand {
  const window = record.about;
  const parts: LifePart[] = [];
  for (const { presence, from, until } of resource.periods) {
    const last = parts.at(-1);
    if (last?.presence === presence && last.until === from) parts[parts.length - 1] = { ...last, until };
    else parts.push({ presence, from, until });
  }
  const marks = resource.periods.flatMap(({ change, from }): readonly LifeMark[] =>
    change === null ? [] : [{ at: from, kind: change[0], class: change[1] }],
  );
  return {
    parts: parts.flatMap((part) => within(part, window)),
    marks,
    gaps: gapsOfResource(record, resource),
  };
}

/** The times of which little is known about a type in the scopes that recorded a resource. */
function gapsOfResource(record: ExploredRecord, resource: ExploredResource): readonly Gap[] {
  const { about } = record;
  const scopes = new Set(resource.periods.map(({ scope }) => scope));
  return [...scopes].flatMap((scope) => {
    if (scope === null) return [];
    const verdicts = record.verdictsOf(scope, resource.resourceType);
    return verdicts.flatMap(([from, verdict, why], index) => {
      const until = verdicts[index + 1]?.[0] ?? about.until;
      return isTypeDependable(verdict)
        ? []
        : within({ from, until, verdict, why, isOfAllTypes: false }, about);
    });
  });
}

/** The times of which little is known in some scopes, of some of their types or of all. */
export function gapsOf(scopes: readonly PackedScope[], window: BandPart): readonly Gap[] {
  const asked = scopes.flatMap(({ courses }) => courses.map(({ verdicts }) => ({ verdicts, next: 0 })));
  const starts = new Set(asked.flatMap(({ verdicts }) => verdicts.map(([from]) => from)));
  const instants = [...starts].sort((one, other) => one - other);
  const gaps = instants.flatMap((from, index): readonly Gap[] => {
    const until = instants[index + 1] ?? window.until;
    const doubts = asked.flatMap((course): readonly PackedVerdict[] => {
      while ((course.verdicts[course.next]?.[0] ?? Infinity) <= from) course.next += 1;
      const verdict = course.verdicts[course.next - 1];
      return verdict !== undefined && !isTypeDependable(verdict[1]) ? [verdict] : [];
    });
    const [first] = doubts;
    if (first === undefined) return [];
    const gap = {
      from,
      until,
      verdict: first[1],
      why: first[2],
      isOfAllTypes: doubts.length === asked.length,
    };
    return within(gap, window);
  });
  return joined(gaps);
}

/** Gaps that go on for the same reason as one. */
function joined(gaps: readonly Gap[]): readonly Gap[] {
  const whole: Gap[] = [];
  for (const gap of gaps) {
    const last = whole.at(-1);
    const goesOn = last?.until === gap.from && last.why === gap.why && last.isOfAllTypes === gap.isOfAllTypes;
    if (goesOn) whole[whole.length - 1] = { ...last, until: gap.until };
    else whole.push(gap);
  }
  return whole;
}

function within<Part extends BandPart>(part: Part, window: BandPart): readonly Part[] {
  const from = Math.max(part.from, window.from);
  const until = Math.min(part.until, window.until);
  return from < until ? [{ ...part, from, until }] : [];
}
