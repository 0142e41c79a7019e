import { discoveryMilliseconds } from "../../../record/discovery";
import type { Instant } from "../../../record/instant";
import { type ResourceKey, resourceKeyText } from "../../../record/resource-key";
import { isSupported } from "../true-account/account-life";
import { type RecordedMoment, type RecorderMoment, recordersAfter } from "../true-account/recorded-moment";
import type { Recorders } from "../true-account/recorders";
import type { RecordedScope, TrueRecord } from "../true-account/true-record";
import { recorderType } from "../true-account/true-resource";
import { stampsOf } from "./snapshots";
import type { TimePeriod } from "./verdict-of";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
/** A base is so much older than what it is the base of. */
const spread = 15 * MINUTE;
/** A window of history, and what it takes to be delivered. */
const delivery = 7 * HOUR;

/** Tells which verdicts about a type of one scope, whose record is intact, the truth explains. */
export class ExplainedVerdicts {
  private readonly stamps: readonly Instant[];
  private readonly settings: readonly Setting[];

  constructor(
    private readonly record: TrueRecord,
    private readonly scope: RecordedScope,
    private readonly resourceType: string,
  ) {
    this.stamps = stampsOf(record, scope);
    this.settings = knownSettings(record, scope);
  }

  /** Whether the truth explains a doubt through all of its time. */
  isExplained(period: TimePeriod): boolean {
    const from = Date.parse(period.from);
    const until = Date.parse(period.until);
    const isLacking = period.verdict === "delivery-gap" || period.verdict === "partial";
    // Of a type that is not supported yet nothing tells whether it was recorded.
    if (!isSupported(this.record.life, this.resourceType, from) && !isLacking) return true;
    switch (period.verdict) {
      case "complete":
        return true;
      case "provisional":
        return this.isUnproven(from, until) || this.isExpired(until);
      case "stale":
        return this.mayBeDaily(from - 26 * HOUR, until);
      case "not-yet-discovered":
        // An item of the recorder that repeats the one before it counts as a start.
        return (
          this.settings.some((setting) => setting.from <= from && until <= setting.from + HOUR) ||
          this.starts().some((start) => start.from <= from && until <= start.discovered)
        );
      case "out-of-scope":
      case "recorder-off":
        return this.wasUnrecorded(from);
      case "no-base":
        return this.baseOf(until - 1) === undefined || this.wasUnrecorded(from);
      case "delivery-gap":
        return this.hasVanished(from, until) || looksStopped(this.scope.moments);
      case "partial":
        return false;
    }
  }

  private isUnproven(from: Instant, until: Instant): boolean {
    // History counts as delivered until so long before the newest snapshot.
    if (until > (this.stamps.at(-1) ?? -Infinity) - delivery) return true;
    const next = this.stamps.find((stamp) => stamp >= until) ?? Infinity;
    const isOff = this.settings.some(
      (setting) => setting.from <= next && setting.until > from && !this.isRecordedIn(setting),
    );
    return (
      isOff ||
      this.starts().some((start) => start.from > from && start.from <= next) ||
      !this.isRecorderKnown(from)
    );
  }

  /** The file of what the first snapshot holds may have expired, and may have gone on after it. */
  private isExpired(until: Instant): boolean {
    const [first] = this.stamps;
    if (!Number.isFinite(this.record.keptFrom) || first === undefined) return false;
    return until <= (this.stamps.find((stamp) => stamp >= first + 6 * HOUR) ?? Infinity) + spread;
  }

  private isRecorderKnown(at: Instant): boolean {
    return at >= (this.settings[0]?.from ?? Infinity);
  }

  private mayBeDaily(from: Instant, until: Instant): boolean {
    if (!this.isRecorderKnown(from)) return true;
    return this.settings.some(
      (setting) =>
        setting.from < until && setting.until > from && setting.recorders.isDaily(this.resourceType),
    );
  }

  /** Whether it was not recorded since the snapshot that could have served as base, or is not now. */
  private wasUnrecorded(at: Instant): boolean {
    const start = this.starts().findLast((each) => each.from <= at);
    const setting = this.settings.find(({ from, until }) => from <= at && at < until);
    if (setting === undefined || !this.isRecordedIn(setting)) return true;
    return start !== undefined && (this.baseOf(at) ?? -Infinity) < start.discovered;
  }

  /** A snapshot lacked something of the type, so that what else was lost with its deletion is not known. */
  private hasVanished(from: Instant, until: Instant): boolean {
    return this.scope.moments.some((moment) => {
      if (moment.kind !== "forgotten" || moment.resource.resourceType !== this.resourceType) return false;
      const before = this.stamps.findLast((stamp) => stamp <= moment.at - spread) ?? -Infinity;
      const shownAt = this.stamps.find((stamp) => stamp > moment.at) ?? Infinity;
      const window = this.mayBeDaily(from - 26 * HOUR, until) ? 30 * HOUR : 6 * HOUR;
      const settledAt = this.stamps.find((stamp) => stamp >= shownAt + window) ?? Infinity;
      // It may go on for a snapshot more than needed.
      const last = this.stamps.find((stamp) => stamp > settledAt) ?? Infinity;
      return from >= before - window && until <= last + spread;
    });
  }

  /** When recording of the type began or began again, by a recorder or by support. */
  private starts(): readonly Start[] {
    const begun = this.settings.filter((setting, index) => {
      const before = this.settings[index - 1];
      return this.isRecordedIn(setting) && (before === undefined || !this.isRecordedIn(before));
    });
    return [
      ...begun.map(({ from }) => ({ from, discovered: from + HOUR })),
      // Support shows with the first discovery, which comes within an hour of it, and others within one of that.
      ...this.supports().map((from) => ({ from, discovered: from + 2 * HOUR })),
    ].sort((a, b) => a.from - b.from);
  }

  private supports(): readonly Instant[] {
    const { supports = [] } = this.record.life;
    return supports.flatMap(({ resourceType, from }) => (resourceType === this.resourceType ? [from] : []));
  }

  private isRecordedIn({ from, until, recorders }: Setting): boolean {
    if (this.resourceType === recorderType) return recorders.isOn;
    const isEverSupported = isSupported(this.record.life, this.resourceType, Math.max(from, until - 1));
    return isEverSupported && recorders.isRecorded(this.resourceType);
  }

  private baseOf(at: Instant): Instant | undefined {
    return this.stamps.findLast((stamp) => stamp <= at - spread);
  }
}

/** When recording began, and by when all has been discovered that was there. */
interface Start {
  readonly from: Instant;
  readonly discovered: Instant;
}

/** How the recorders were set from one instant to another. */
interface Setting {
  readonly from: Instant;
  readonly until: Instant;
  readonly recorders: Recorders;
}

/**
 * What the items tell that can be read. Of the time before the first of them nothing is known, unless there was
 * no recorder.
 */
function knownSettings(record: TrueRecord, { scope, moments, objects }: RecordedScope): readonly Setting[] {
  const texts = record.arrivedTexts({ scope, objects });
  const ofRecorders = moments
    .filter((moment) => moment.kind === "recorder")
    .filter(({ settings }) => settings?.recordingScope !== "INTERNAL");
  const isKnown = ({ recorded }: RecorderMoment) => texts.has(recorded.text);
  // A recorder is known from its first item that is left; of one of which none is left nothing is known at all.
  const firsts = new Map(ofRecorders.toReversed().map((moment) => [moment.recorder, moment]));
  const knownFroms = [...firsts].flatMap(([recorder, first]) => {
    const known = ofRecorders.find((moment) => moment.recorder === recorder && isKnown(moment));
    if (known === undefined) return [];
    return known === first ? -Infinity : known.at;
  });
  const known = Math.max(...(knownFroms.length === 0 ? [Infinity] : knownFroms));
  const changes = ofRecorders.map(({ at }) => at).filter((at) => at >= known);
  const bounds = [...(known === -Infinity ? [known] : []), ...changes, Infinity];
  return bounds.slice(0, -1).map((from, index) => ({
    from,
    until: bounds[index + 1] ?? Infinity,
    recorders: recordersAfter(moments.filter(({ at }) => at <= from)),
  }));
}

/**
 * Whether something was discovered again shortly after the recorder changed, and nothing had ended it before: as if
 * the recorder had been stopped meanwhile, which would concern all types.
 */
export function looksStopped(moments: readonly RecordedMoment[]): boolean {
  return moments.some(({ kind, at, resource }) => {
    if (kind !== "forgotten") return false;
    const again = moments.find((moment) => moment.at > at && isSameResource(moment.resource, resource));
    if (again === undefined) return false;
    return moments.some(
      (moment) =>
        moment.kind === "recorder" && moment.at <= again.at && again.at < moment.at + discoveryMilliseconds,
    );
  });
}

function isSameResource(one: ResourceKey, other: ResourceKey): boolean {
  return resourceKeyText(one) === resourceKeyText(other);
}
