import { DAY_MILLISECONDS, type Instant } from "../../../record/instant";
import { type ResourceKey, resourceKeyText } from "../../../record/resource-key";
import { Random } from "../../../simulator/random";
import {
  type AccountLife,
  isSupported,
  type RecorderHappening,
  type ResourceHappening,
} from "./account-life";
import { AccountTruth, type Version } from "./account-truth";
import { Agenda } from "./agenda";
import { ItemWriter } from "./item-writer";
import type { RecordedMoment } from "./recorded-moment";
import { newRecorder, type RecorderName, type RecorderSettings } from "./recorder-settings";
import { Recorders } from "./recorders";
import { isWithin, resourcesWithin, type TrueScope, trueTypes } from "./true-resource";

const SECOND = 1000;
const MINUTE = 60 * SECOND;
/** A recorder records what is done to itself at once. */
const recorderLag = 3 * SECOND;

/** How one scope is recorded. */
export interface ScopeRecording {
  readonly scope: TrueScope;
  /** Decides lags and whatever else AWS Config does not promise. */
  readonly seed: number;
  readonly until: Instant;
}

/**
 * Records one scope of an account's life as AWS Config does: 15 to 50 seconds after a change, daily types once
 * a day, nothing while it is off or the type is out of scope; what it missed it discovers within 55 minutes,
 * and so what is there of a type that AWS Config begins to support.
 */
export function recordScope(life: AccountLife, recording: ScopeRecording): readonly RecordedMoment[] {
  const recorder = new ScopeRecorder(life, recording);
  return recorder.run();
}

/** What the recorder last recorded of a resource; a type that left its scope leaves it unheard of. */
interface Memory {
  readonly version: Version;
  readonly isLive: boolean;
}

interface ChangeOfSettings {
  readonly before: RecorderSettings | undefined;
  readonly after: RecorderSettings | undefined;
}

class ScopeRecorder {
  private readonly scope: TrueScope;
  private readonly until: Instant;
  private readonly truth: AccountTruth;
  private readonly writer: ItemWriter;
  private readonly random: Random;
  private readonly agenda = new Agenda();
  private readonly memories = new Map<string, Memory>();
  /** Resources of daily types that changed since they were last recorded. */
  private readonly changed = new Map<string, ResourceKey>();
  private recorders = Recorders.none;
  private nextTick: Instant;

  constructor(
    private readonly life: AccountLife,
    { scope, seed, until }: ScopeRecording,
  ) {
    this.scope = scope;
    this.until = until;
    this.truth = new AccountTruth(life.resources);
    this.writer = new ItemWriter(scope);
    this.random = new Random(`${seed}/${scope.accountId}/${scope.awsRegion}`);
    this.nextTick = this.random.integer(0, DAY_MILLISECONDS);
    for (const happening of life.recorders) this.expectRecorder(happening);
    for (const happening of life.resources) this.expectResource(happening);
    for (const { resourceType, from } of life.supports ?? [])
      this.agenda.add(from, (now) =>
        this.discoverType(now, resourceType, (resource) => !this.isKnown(resource)),
      );
    const first = Math.min(until, ...life.recorders.map(({ at }) => at));
    const daysUntilFirst = Math.max(0, Math.ceil((first - this.nextTick) / DAY_MILLISECONDS));
    this.nextTick += daysUntilFirst * DAY_MILLISECONDS;
    this.agenda.add(this.nextTick, (now) => this.tick(now));
  }

  run(): readonly RecordedMoment[] {
    this.agenda.runUntil(this.until);
    return this.writer.written();
  }

  private expectRecorder({ at, scope, recorder = "default", change }: RecorderHappening): void {
    const { accountId, awsRegion } = this.scope;
    if (scope.accountId !== accountId || scope.awsRegion !== awsRegion) return;
    this.agenda.add(at + recorderLag, (now) => this.setRecorder(now, recorder, change));
  }

  private expectResource(happening: ResourceHappening): void {
    if (!isWithin(happening.resource, this.scope)) return;
    this.agenda.add(happening.at, (now) => this.notice(now, happening));
  }

  private setRecorder(now: Instant, name: RecorderName, change: RecorderHappening["change"]): void {
    const recordersBefore = this.recorders;
    const before = recordersBefore.settingsOf(name);
    const after = change === "deleted" ? undefined : { ...newRecorder, ...before, ...change };
    if (JSON.stringify(before) === JSON.stringify(after)) return;
    this.recorders = recordersBefore.with(name, after);
    this.recordRecorder(now, name, { before, after });
    for (const resourceType of trueTypes) this.followScope(now, resourceType, recordersBefore);
    this.followFrequency(now);
  }

  private recordRecorder(now: Instant, name: RecorderName, { before, after }: ChangeOfSettings): void {
    if (after === undefined)
      return this.writer.recorder(now, name, { status: "ResourceDeleted", settings: before ?? newRecorder });
    const status = before === undefined ? "ResourceDiscovered" : "OK";
    this.writer.recorder(now, name, { status, settings: after });
  }

  private followScope(now: Instant, resourceType: string, before: Recorders): void {
    if (!isSupported(this.life, resourceType, now)) return;
    const isNow = this.recorders.isRecorded(resourceType);
    if (isNow && !before.isRecorded(resourceType)) this.discoverType(now, resourceType);
    if (isNow || !this.recorders.isOn) return;
    for (const resource of this.resourcesOf(resourceType))
      this.agenda.add(now + this.captureLag(), (then) => this.leaveScope(then, resource));
  }

  private discoverType(now: Instant, resourceType: string, isMet = (_: ResourceKey) => true): void {
    for (const resource of this.resourcesOf(resourceType))
      this.agenda.add(now + this.discoveryLag(), (then) => {
        if (isMet(resource)) this.discover(then, resource);
      });
  }

  private isKnown(resource: ResourceKey): boolean {
    return this.memoryOf(resource)?.isLive === true;
  }

  private resourcesOf(resourceType: string): readonly ResourceKey[] {
    return resourcesWithin(this.scope).filter((resource) => resource.resourceType === resourceType);
  }

  /** What a daily recorder has not recorded yet, a continuous one catches up with by the next tick. */
  private followFrequency(now: Instant): void {
    for (const resource of this.changed.values()) {
      const at = this.random.integer(now + 15 * SECOND, Math.max(now + 15 * SECOND, this.nextTick));
      this.agenda.add(at, (then) => this.catchUp(then, resource));
    }
  }

  private notice(now: Instant, { resource, step }: ResourceHappening): void {
    const { resourceType } = resource;
    if (!this.recorders.isOn || !isSupported(this.life, resourceType, now)) return;
    const lag = this.captureLag();
    if (!this.recorders.isRecorded(resourceType)) {
      this.agenda.add(now + lag, (then) => this.noticeUnrecorded(then, resource));
    } else if (step === "vanish" && !this.recorders.isDaily(resourceType)) {
      this.agenda.add(now + lag, (then) => this.forget(then, resource));
    } else this.agenda.add(now + lag, (then) => this.capture(then, resource, step === "touch"));
  }

  private capture(now: Instant, resource: ResourceKey, isTouched: boolean): void {
    if (!this.recorders.isRecorded(resource.resourceType)) return;
    if (this.recorders.isDaily(resource.resourceType)) {
      this.changed.set(resourceKeyText(resource), resource);
    } else this.record(now, resource, isTouched);
  }

  private catchUp(now: Instant, resource: ResourceKey): void {
    const isWaiting = this.changed.has(resourceKeyText(resource));
    if (isWaiting && this.recorders.isContinuous(resource.resourceType)) this.record(now, resource, false);
  }

  private tick(now: Instant): void {
    this.nextTick = now + DAY_MILLISECONDS;
    this.agenda.add(this.nextTick, (then) => this.tick(then));
    for (const resource of [...this.changed.values()])
      if (this.recorders.isRecorded(resource.resourceType)) this.record(now, resource, false);
  }

  private record(now: Instant, resource: ResourceKey, isTouched: boolean): void {
    this.changed.delete(resourceKeyText(resource));
    const memory = this.memoryOf(resource);
    const version = this.truth.versionAt(resource, now);
    if (version === null) {
      if (memory?.isLive === true) this.end(now, resource, "ResourceDeleted");
      return;
    }
    if (memory?.isLive === true && memory.version === version && !isTouched) return;
    this.write(now, resource, memory?.isLive === true ? "OK" : "ResourceDiscovered");
  }

  private discover(now: Instant, resource: ResourceKey): void {
    if (!this.recorders.isRecorded(resource.resourceType)) return;
    this.changed.delete(resourceKeyText(resource));
    const memory = this.memoryOf(resource);
    const version = this.truth.versionAt(resource, now);
    if (version === null) return this.forget(now, resource);
    const isKnown = memory?.isLive === true;
    if (isKnown && memory.version === version && this.random.fraction() < 0.7) return;
    const isNew = !isKnown || memory.version === version || this.random.fraction() < 0.5;
    this.write(now, resource, isNew ? "ResourceDiscovered" : "OK");
  }

  private leaveScope(now: Instant, resource: ResourceKey): void {
    const memory = this.memoryOf(resource);
    if (!this.isLeftOut(resource)) return;
    if (memory?.isLive !== true) return;
    if (this.truth.versionAt(resource, now) === null)
      return this.end(now, resource, "ResourceDeletedNotRecorded");
    this.memories.set(resourceKeyText(resource), { version: memory.version, isLive: false });
    this.writer.item(now, resource, { status: "ResourceNotRecorded", version: null });
  }

  /** Of resources out of scope AWS Config records deletions alone, and not all of them. */
  private noticeUnrecorded(now: Instant, resource: ResourceKey): void {
    if (!this.isLeftOut(resource) || this.truth.versionAt(resource, now) !== null) return;
    if (this.memoryOf(resource)?.isLive !== false || this.random.fraction() < 0.3) return;
    this.end(now, resource, "ResourceDeletedNotRecorded");
  }

  private write(now: Instant, resource: ResourceKey, status: "OK" | "ResourceDiscovered"): void {
    const version = this.truth.versionAt(resource, now);
    this.memories.set(resourceKeyText(resource), { version, isLive: true });
    const creationTime = this.truth.creationTimeAt(resource, now);
    this.writer.item(now, resource, { status, version, creationTime });
  }

  private end(now: Instant, resource: ResourceKey, status: "ResourceDeleted" | "ResourceDeletedNotRecorded") {
    this.memories.delete(resourceKeyText(resource));
    this.writer.item(now, resource, { status, version: null });
  }

  private forget(now: Instant, resource: ResourceKey): void {
    if (this.truth.versionAt(resource, now) !== null) return;
    if (this.memoryOf(resource)?.isLive === true) this.writer.forgotten(now, resource);
    this.memories.delete(resourceKeyText(resource));
  }

  /** Whether something is recorded, and the resource is not. */
  private isLeftOut({ resourceType }: ResourceKey): boolean {
    return this.recorders.isOn && !this.recorders.isRecorded(resourceType);
  }

  private memoryOf(resource: ResourceKey): Memory | undefined {
    return this.memories.get(resourceKeyText(resource));
  }

  private captureLag(): number {
    return this.random.integer(15 * SECOND, 50 * SECOND);
  }

  private discoveryLag(): number {
    return this.random.integer(30 * SECOND, 55 * MINUTE);
  }
}
