import fc from "fast-check";
import type { Instant } from "../../../record/instant";
import type { AccountLife, RecorderHappening, ResourceStep, TypeSupport } from "./account-life";
import type { ServiceRecorderName } from "./recorder-settings";
import {
  firstResourcesWithin,
  globalType,
  resourcesWithin,
  type TrueScope,
  trueScopes,
  trueTypes,
} from "./true-resource";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** The first instant of every random life: 29 October, so that months and unpadded days change early. */
const lifeBegin: Instant = Date.UTC(2026, 9, 29, 21, 47, 3, 517);

/** How old the resources are that are there at the begin. */
const ageAtBegin = 40 * 24 * HOUR;

/** A life, and when the last thing in it happens. */
export interface RandomLife {
  readonly life: AccountLife;
  readonly begin: Instant;
  readonly end: Instant;
}

type RecorderChange = RecorderHappening["change"];

/** One thing that happens, how long after the one before, to what of its kind. */
interface Happening {
  readonly wait: number;
  readonly pick: number;
  readonly step: Step;
}

type Step =
  | { readonly resource: ResourceStep }
  | { readonly recorder: RecorderChange; readonly name?: ServiceRecorderName }
  /** Another region of the account records global types from now on, and this one no more, or for so long. */
  | { readonly globalsMoveAfter: number };

const waits = [0, 20_000, 3 * MINUTE, 25 * MINUTE, HOUR, HOUR, 3 * HOUR, 7 * HOUR, 13 * HOUR, 30 * HOUR];

const resourceStep = fc
  .oneof(
    { weight: 8, arbitrary: fc.constant<ResourceStep>("change") },
    { weight: 2, arbitrary: fc.constant<ResourceStep>("revert") },
    { weight: 1, arbitrary: fc.constant<ResourceStep>("touch") },
    { weight: 4, arbitrary: fc.constant<ResourceStep>("delete") },
    { weight: 1, arbitrary: fc.constant<ResourceStep>("vanish") },
  )
  .map((resource) => ({ resource }));

const someTypes = fc
  .subarray([...trueTypes], { minLength: 1, maxLength: 3 })
  .map(([first = globalType, ...others]): readonly [string, ...string[]] => [first, ...others]);

const recordedTypes = fc.oneof(
  fc.constantFrom({ kind: "all", withGlobals: true } as const, { kind: "all", withGlobals: false } as const),
  fc.record({ kind: fc.constantFrom("only" as const, "except" as const), types: someTypes }),
);

const frequency = fc.record({
  usually: fc.constantFrom("CONTINUOUS" as const, "CONTINUOUS" as const, "DAILY" as const),
  exceptions: fc.subarray([...trueTypes], { maxLength: 2 }),
});

const recorderStep = fc
  .oneof(
    { weight: 4, arbitrary: fc.constant<RecorderChange>({ isRecording: false }) },
    { weight: 6, arbitrary: fc.constant<RecorderChange>({ isRecording: true }) },
    { weight: 4, arbitrary: fc.record({ recordedTypes }) },
    {
      weight: 2,
      arbitrary: fc.constant<RecorderChange>({ recordedTypes: { kind: "all", withGlobals: true } }),
    },
    { weight: 5, arbitrary: fc.record({ frequency }) },
    {
      weight: 5,
      arbitrary: fc.constant<RecorderChange>({ frequency: { usually: "CONTINUOUS", exceptions: [] } }),
    },
    { weight: 2, arbitrary: fc.record({ roleName: fc.constantFrom("config", "audit") }) },
    { weight: 1, arbitrary: fc.constant<RecorderChange>("deleted") },
  )
  .map((recorder) => ({ recorder }));

/** Services' recorders record few types; what an internal one records stays out of the record. */
const serviceRecorderStep = fc
  .record({
    name: fc.constantFrom<ServiceRecorderName>(
      "AWSConfigurationRecorderForSecurityHub",
      "AWSConfigurationRecorderForObservability",
    ),
    types: someTypes,
    isRecording: fc.constantFrom(true, true, false),
  })
  .map(({ name, types, isRecording }): Step => {
    const recordingScope = name === "AWSConfigurationRecorderForSecurityHub" ? "INTERNAL" : "PAID";
    return { name, recorder: { isRecording, recordingScope, recordedTypes: { kind: "only", types } } };
  });

const globalsMove = fc
  .constantFrom(0, 0, 3 * HOUR, 30 * HOUR)
  .map((globalsMoveAfter): Step => ({ globalsMoveAfter }));

const happening: fc.Arbitrary<Happening> = fc.record({
  wait: fc.constantFrom(...waits),
  pick: fc.noBias(fc.nat()),
  step: fc.oneof<fc.WeightedArbitrary<Step>[]>(
    { weight: 24, arbitrary: resourceStep },
    { weight: 7, arbitrary: recorderStep },
    { weight: 2, arbitrary: serviceRecorderStep },
    { weight: 2, arbitrary: globalsMove },
  ),
});

/** Lives of one to three scopes over some days, whose recorders begin with everything in scope. */
export const randomLife: fc.Arbitrary<RandomLife> = fc
  .record({
    scopes: fc.subarray([...trueScopes], { minLength: 1, maxLength: 3 }),
    starts: fc.array(fc.constantFrom(0, 0, 2 * HOUR, 31 * HOUR), { minLength: 3, maxLength: 3 }),
    newType: fc.option(
      fc.record({
        resourceType: fc.constantFrom(...trueTypes),
        after: fc.constantFrom(5 * HOUR, 29 * HOUR, 61 * HOUR),
      }),
      { freq: 4, nil: undefined },
    ),
    // In most accounts there are none, nor is a region left for another.
    hasServiceRecorders: fc.constantFrom(false, false, false, true),
    hasGlobalsMoved: fc.constantFrom(false, false, true),
    // Where few resources are touched, more happens to each of them.
    touched: fc.constantFrom(1, 2, 4, 10),
    happenings: fc.array(happening, { minLength: 5, maxLength: 50 }),
  })
  .map(({ scopes, starts, newType, happenings, ...traits }) => {
    const story = new Story(scopes, traits);
    story.start(starts);
    if (newType !== undefined) story.support(newType.resourceType, newType.after);
    for (const each of happenings) story.tell(each);
    return story;
  });

/** What some accounts have and others have not. */
interface Traits {
  /** To how many resources something happens. */
  readonly touched: number;
  readonly hasServiceRecorders: boolean;
  readonly hasGlobalsMoved: boolean;
}

class Story implements RandomLife {
  readonly begin = lifeBegin;
  end = lifeBegin;
  private readonly resources: AccountLife["resources"][number][] = [];
  private readonly recorders: RecorderHappening[] = [];
  private readonly supports: TypeSupport[] = [];

  constructor(
    private readonly scopes: readonly TrueScope[],
    private readonly traits: Traits,
  ) {}

  get life(): AccountLife {
    return { resources: this.resources, recorders: this.recorders, supports: this.supports };
  }

  start(waitsOfScopes: readonly number[]): void {
    for (const [index, scope] of this.scopes.entries()) {
      const at = lifeBegin + (waitsOfScopes[index] ?? 0);
      this.recorders.push({ at, scope, change: { isRecording: true } });
      for (const resource of firstResourcesWithin(scope))
        this.resources.push({ at: lifeBegin - ageAtBegin, resource, step: "change" });
    }
  }

  support(resourceType: string, after: number): void {
    this.supports.push({ resourceType, from: lifeBegin + after });
  }

  tell({ wait, pick, step }: Happening): void {
    this.end += wait;
    const at = this.end;
    const scope = this.scopes[pick % this.scopes.length];
    if (scope === undefined) return;
    const { hasGlobalsMoved, hasServiceRecorders } = this.traits;
    if ("globalsMoveAfter" in step) {
      if (hasGlobalsMoved) this.moveGlobals(scope, step.globalsMoveAfter);
      return;
    }
    if ("recorder" in step) {
      const { name, recorder: change } = step;
      if (name !== undefined && !hasServiceRecorders) return;
      this.recorders.push({ at, scope, change, ...(name === undefined ? {} : { recorder: name }) });
      return;
    }
    const resources = resourcesWithin(scope).slice(0, this.traits.touched);
    const resource = resources[Math.floor(pick / this.scopes.length) % resources.length];
    if (resource !== undefined) this.resources.push({ at, resource, step: step.resource });
  }

  private moveGlobals(scope: TrueScope, after: number): void {
    const other = this.scopes.find((each) => each.accountId === scope.accountId && each !== scope);
    const all = (withGlobals: boolean) => ({ recordedTypes: { kind: "all", withGlobals } }) as const;
    this.recorders.push({ at: this.end + after, scope, change: all(false) });
    if (other !== undefined) this.recorders.push({ at: this.end, scope: other, change: all(true) });
  }
}
