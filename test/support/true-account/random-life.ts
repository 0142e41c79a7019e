import fc from "fast-check";
import type { Instant } from "../../../record/instant";
import type { AccountLife, RecorderHappening, ResourceStep } from "./account-life";
import { globalType, resourcesWithin, type TrueScope, trueScopes, trueTypes } from "./true-resource";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** The first instant of every random life: 29 October, so that months and unpadded days change early. */
const lifeBegin: Instant = Date.UTC(2026, 9, 29, 21, 47, 3, 517);

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
  readonly step: { readonly resource: ResourceStep } | { readonly recorder: RecorderChange };
}

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

const happening: fc.Arbitrary<Happening> = fc.record({
  wait: fc.constantFrom(...waits),
  pick: fc.noBias(fc.nat()),
  step: fc.oneof({ weight: 3, arbitrary: resourceStep }, { weight: 1, arbitrary: recorderStep }),
});

/** Lives of one to three scopes over some days, whose recorders begin with everything in scope. */
export const randomLife: fc.Arbitrary<RandomLife> = fc
  .record({
    scopes: fc.subarray([...trueScopes], { minLength: 1, maxLength: 3 }),
    starts: fc.array(fc.constantFrom(0, 0, 2 * HOUR, 31 * HOUR), { minLength: 3, maxLength: 3 }),
    // Where few resources are touched, more happens to each of them.
    touched: fc.constantFrom(1, 2, 4, 10),
    happenings: fc.array(happening, { minLength: 5, maxLength: 50 }),
  })
  .map(({ scopes, starts, touched, happenings }) => {
    const story = new Story(scopes, touched);
    story.start(starts);
    for (const each of happenings) story.tell(each);
    return story;
  });

class Story implements RandomLife {
  readonly begin = lifeBegin;
  end = lifeBegin;
  private readonly resources: AccountLife["resources"][number][] = [];
  private readonly recorders: RecorderHappening[] = [];

  constructor(
    private readonly scopes: readonly TrueScope[],
    private readonly touched: number,
  ) {}

  get life(): AccountLife {
    return { resources: this.resources, recorders: this.recorders };
  }

  start(waitsOfScopes: readonly number[]): void {
    for (const [index, scope] of this.scopes.entries()) {
      const at = lifeBegin + (waitsOfScopes[index] ?? 0);
      this.recorders.push({ at, scope, change: { isRecording: true } });
      for (const resource of resourcesWithin(scope))
        if (resource.resourceId === "first")
          this.resources.push({ at: lifeBegin - HOUR, resource, step: "change" });
    }
  }

  tell({ wait, pick, step }: Happening): void {
    this.end += wait;
    const at = this.end;
    const scope = this.scopes[pick % this.scopes.length];
    if (scope === undefined) return;
    if ("recorder" in step) {
      this.recorders.push({ at, scope, change: step.recorder });
      return;
    }
    const resources = resourcesWithin(scope).slice(0, this.touched);
    const resource = resources[Math.floor(pick / this.scopes.length) % resources.length];
    if (resource !== undefined) this.resources.push({ at, resource, step: step.resource });
  }
}
