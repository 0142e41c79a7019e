import fc from "fast-check";
import type { Instant } from "../../record/instant";
import { type ItemStatus, type RecordedItem, recordedItem } from "../../simulator/recorded-item";

const SECOND = 1000;
const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** The first instant of every random history: 29 October, so that months and unpadded days change early. */
export const historyBegin: Instant = Date.UTC(2026, 9, 29, 21, 47, 3, 517);

interface Named {
  readonly accountId: string;
  readonly awsRegion: string;
  readonly resourceType: string;
  readonly resourceId: string;
}

const resources: readonly Named[] = [
  { awsRegion: "eu-west-1", resourceType: "AWS::CloudWatch::Alarm", resourceId: "latency" },
  { awsRegion: "us-east-1", resourceType: "AWS::CloudWatch::Alarm", resourceId: "latency" },
  { awsRegion: "eu-west-1", resourceType: "AWS::EC2::Instance", resourceId: "i-0a" },
  { awsRegion: "global", resourceType: "AWS::IAM::Role", resourceId: "AROA1" },
  { awsRegion: "global", resourceType: "AWS::IAM::Role", resourceId: "AROA2" },
  { awsRegion: "eu-west-1", resourceType: "AWS::SQS::Queue", resourceId: "https://sqs/queue" },
].flatMap((named) => [
  { accountId: "111122223333", ...named },
  { accountId: "444455556666", ...named },
]);

type Step = "change" | "revert" | "repeat" | "relate" | "rename" | "delete" | "leave";

/** One thing that happens: to which resource, how long after the one before, and what. */
interface Happening {
  readonly resource: number;
  readonly wait: number;
  readonly step: Step;
}

const waits = [
  0,
  0,
  1,
  SECOND,
  90 * SECOND,
  14 * 60 * SECOND,
  5 * HOUR,
  7 * HOUR,
  DAY,
  26 * HOUR,
  3 * DAY,
  9 * DAY,
];

const happening: fc.Arbitrary<Happening> = fc.record({
  resource: fc.nat({ max: resources.length - 1 }),
  wait: fc.constantFrom(...waits),
  step: fc.constantFrom<Step>(
    "change",
    "change",
    "change",
    "revert",
    "repeat",
    "relate",
    "rename",
    "delete",
    "delete",
    "leave",
  ),
});

/** Items of several resources in capture order: several lives, repeats, scope-leaving, equal capture times. */
export const randomHistory: fc.Arbitrary<readonly RecordedItem[]> = fc
  .record({
    happenings: fc.array(happening, { minLength: 1, maxLength: 24 }),
    resourceCount: fc.integer({ min: 1, max: resources.length }),
    isLegacyNumbered: fc.boolean(),
  })
  .map(({ happenings, resourceCount, isLegacyNumbered }) => {
    const story = new Story(isLegacyNumbered);
    for (const each of happenings) story.tell({ ...each, resource: each.resource % resourceCount });
    return story.items;
  });

interface Life {
  readonly status: ItemStatus;
  readonly version: number;
  readonly relations: number;
  readonly name: string;
}

class Story {
  readonly items: RecordedItem[] = [];
  private readonly lives = new Map<number, Life>();
  private now = historyBegin;
  /** So that ids of two digits follow ids of one: their order is that of numbers, not of texts. */
  private nextNumber = 5;

  constructor(private readonly isLegacyNumbered: boolean) {}

  tell({ resource, wait, step }: Happening): void {
    this.now += wait;
    const life = lifeAfter(this.lives.get(resource), step);
    if (life === undefined) return;
    this.lives.set(resource, life);
    const item = recordedItem({
      ...identityOf(resource),
      captureTime: this.now,
      status: life.status,
      ...(isLiving(life) ? contentOf(life) : {}),
    });
    this.items.push({ ...item, configurationStateId: this.stateId() });
  }

  /** Items of equal capture times are told apart, and ordered, by their ids. */
  private stateId(): number {
    this.nextNumber++;
    return this.isLegacyNumbered ? this.nextNumber : this.now + this.nextNumber;
  }
}

function identityOf(resource: number): Named {
  const named = resources[resource];
  if (named === undefined) throw new RangeError(`there is no resource ${resource}`);
  return named;
}

function isLiving({ status }: Life): boolean {
  return status === "OK" || status === "ResourceDiscovered";
}

function lifeAfter(life: Life | undefined, step: Step): Life | undefined {
  const isGone = life === undefined || life.status.startsWith("ResourceDeleted");
  if (isGone) {
    if (step === "delete" || step === "leave") return undefined;
    return {
      status: "ResourceDiscovered",
      version: life?.version ?? 0,
      relations: 0,
      name: life?.name ?? "first",
    };
  }
  switch (step) {
    case "delete":
      return { ...life, status: isLiving(life) ? "ResourceDeleted" : "ResourceDeletedNotRecorded" };
    case "leave":
      return isLiving(life) ? { ...life, status: "ResourceNotRecorded" } : undefined;
    case "change":
      return { ...life, status: "OK", version: life.version + 1 };
    case "revert":
      return { ...life, status: "OK", version: Math.max(0, life.version - 1) };
    case "relate":
      return { ...life, status: "OK", relations: (life.relations + 1) % 3 };
    case "rename":
      return { ...life, status: "OK", name: life.name === "first" ? "second" : "first" };
    case "repeat":
      return { ...life, status: "OK" };
  }
}

function contentOf({ version, relations, name }: Life) {
  return {
    resourceName: name,
    tags: { Environment: version % 2 === 0 ? "production" : "test" },
    configuration: { threshold: 80 + version, dimensions: [{ name: "A", value: "1" }] },
    relationships: Array.from({ length: relations }, (_, index) => ({
      resourceType: "AWS::EC2::VPC",
      resourceId: `vpc-${index}`,
      name: "Is contained in Vpc",
    })),
  };
}
