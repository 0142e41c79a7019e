import assert from "node:assert/strict";
import fc from "fast-check";
import { noFilter } from "../../../../history/questions/item-filter";
import type { Life } from "../../../../history/questions/related/lives";
import type { Referrer, RelatedResource, Relation } from "../../../../history/questions/related/related";
import type { Instant } from "../../../../record/instant";
import { isJsonArray, isJsonObject, type Json, type JsonObject } from "../../../../record/json";
import type { RecordedItem, RecordedRelationship } from "../../../../simulator/recorded-item";
import { state } from "../../../support/asked-question";
import { ContractOracle, captured, inTime, keyOf } from "../../../support/contract-oracle";
import { type DeliveredObject, storedObjects } from "../../../support/delivered-object";
import { expectedPresence } from "../../../support/expected-item";
import { MemoryRecordSource } from "../../../support/memory-record-source";
import { propertyRuns } from "../../../support/property-runs";
import { deliveredAs, randomDelivery } from "../../../support/random-deliveries";
import { randomHistory } from "../../../support/random-history";

const relations = { relatedDepth: 1, isEndAsked: true };
const queue = { resourceType: "AWS::SQS::Queue", resourceId: "https://sqs/queue" };
const instance = { resourceType: "AWS::EC2::Instance", resourceId: "i-0a" };
const role = { resourceType: "AWS::IAM::Role", resourceId: "AROA1" };
const alarm = { resourceType: "AWS::CloudWatch::Alarm", resourceId: "latency" };
const roleByName = { resourceType: "AWS::IAM::Role", resourceName: "first" };
const network = { resourceType: "AWS::EC2::VPC", resourceId: "vpc-0" };

/** A global item names no alarm: which of two regions it means, nothing tells. */
const namedFromGlobal = [queue, instance, role, network];
const namedFromRegion = [...namedFromGlobal, alarm, roleByName];
const mentioned = [queue.resourceId, instance.resourceId, role.resourceId, "nothing"];

interface RandomRecord {
  readonly source: MemoryRecordSource;
  readonly oracle: ContractOracle;
  readonly objects: readonly DeliveredObject[];
  readonly isWhole: boolean;
  readonly instants: readonly Instant[];
  /** How a failure is told of: the names of the objects with their items. */
  readonly [fc.toStringMethod]: () => string;
}

const randomRecord: fc.Arbitrary<RandomRecord> = fc
  .record({ items: randomHistory, delivery: randomDelivery, salt: fc.nat({ max: 1000 }) })
  .map(({ items, delivery, salt }) => {
    const objects = deliveredAs(
      items.map((item, index) => tied(item, salt + 7 * index)),
      delivery,
    );
    return {
      objects,
      source: new MemoryRecordSource(storedObjects(objects, false)),
      oracle: new ContractOracle(objects),
      isWhole: delivery.lostPercent === 0,
      [fc.toStringMethod]: () => objects.map(({ key, text }) => `${key} ${text}`).join("\n"),
      instants: items.flatMap((item) => [captured(item), captured(item) + 13 * 3_600_000]),
    };
  });

/** Tries a claim over random records and instants, a few times in the suite. */
function holds(claim: (record: RandomRecord, at: Instant) => Promise<void>): Promise<void> {
  const property = fc.asyncProperty(fc.noShrink(randomRecord), fc.nat(), (record, pick) =>
    claim(record, record.instants[pick % record.instants.length] ?? 0),
  );
  return Promise.resolve(fc.assert(property, propertyRuns(60)));
}

describe("the relations of a random record", function () {
  this.timeout(3_600_000);

  it("are those that a walk over the whole state finds, of every present resource", () =>
    holds(async ({ source, oracle }, at) => {
      const rows = oracle.state(at).filter(isJsonObject);
      for (const root of rows.filter(isPresent)) {
        const { related } = await state(source, at, { ...named(root), relations });
        const world = new World(rows, root);
        assert.deepEqual(shown(related?.pointsAt.filter(isOfState)), world.pointsAt());
        assert.equal(related?.pointsAt.length, world.tieCount());
        assert.deepEqual(shown(related?.pointedAtBy), world.pointedAtBy());
        assert.deepEqual(
          related?.mentionedBy.map(({ resource }) => nameOf(resource)),
          world.mentionedBy(),
        );
      }
    }));

  it("are those that still lead to a resource that is gone", () =>
    holds(async ({ source, oracle }, at) => {
      const rows = oracle.state(at).filter(isJsonObject);
      for (const gone of goneAt(oracle, at)) {
        const answer = await state(source, at, { ...named(gone), relations });
        const [row] = answer.rows;
        const referrers = (isJsonObject(row) ? row.referredToBy : []) as unknown as readonly Referrer[];
        assert.deepEqual(
          referrers.map(({ resource, relationshipNames, places }) => [
            nameOf(resource),
            relationshipNames,
            places.length > 0,
          ]),
          new World([...rows, gone], gone).referrers(),
        );
      }
    }));

  it("end in lives that all items tell of, and in a bracket that the snapshots allow", () =>
    holds(async ({ source, oracle, objects, isWhole }, at) => {
      if (!isWhole) return;
      for (const gone of goneAt(oracle, at).filter(({ presence }) => presence === "deleted")) {
        const [row] = (await state(source, at, { ...named(gone), relations })).rows;
        if (!isJsonObject(row)) return assert.fail("there is no row");
        const items = historyOf(objects, gone, at);
        assert.deepEqual(row.lives, expectedLives(items));
        if (gone.awsRegion !== "global")
          assert.deepEqual(row.deletedBetween, expectedBracket(items, objects));
      }
    }));
});

/** A state, as seen from one of its resources, by the words of docs/related.md alone. */
class World {
  constructor(
    private readonly rows: readonly JsonObject[],
    private readonly root: JsonObject,
  ) {}

  pointsAt(): readonly string[] {
    const ends = tiesOf(this.root).flatMap((tie): (readonly [Json, string])[] => {
      const end = this.resolve(this.root, tie);
      return end === undefined ? [] : [[tie.relationshipName ?? null, nameOf(end)]];
    });
    return distinct(ends);
  }

  tieCount(): number {
    return new Set(tiesOf(this.root).map((tie) => JSON.stringify(tie))).size;
  }

  pointedAtBy(): readonly string[] {
    const ends = tiesOf(this.root).map((tie) => this.resolve(this.root, tie));
    const others = this.others().filter((row) => !ends.includes(row));
    return distinct(
      others.flatMap((row) => this.tiesToRoot(row).map((tie) => [tie.relationshipName ?? null, nameOf(row)])),
    );
  }

  mentionedBy(): readonly Json[] {
    const ends = tiesOf(this.root).map((tie) => this.resolve(this.root, tie));
    const others = this.others().filter((row) => !ends.includes(row) && this.tiesToRoot(row).length === 0);
    return others.filter((row) => this.mentionsRoot(row)).map(nameOf);
  }

  referrers(): readonly Json[] {
    const all = this.others().map((row): readonly [string, readonly Json[], boolean] => {
      const names = new Set(this.tiesToRoot(row).map(({ relationshipName }) => relationshipName ?? null));
      return [nameOf(row), [...names].sort(), this.mentionsRoot(row)];
    });
    return all.filter(([, names, mentions]) => names.length > 0 || mentions) as unknown as readonly Json[];
  }

  private others(): readonly JsonObject[] {
    return this.rows.filter((row) => row !== this.root && isPresent(row));
  }

  private tiesToRoot(row: JsonObject): readonly JsonObject[] {
    return tiesOf(row).filter((tie) => this.resolve(row, tie) === this.root);
  }

  private mentionsRoot(row: JsonObject): boolean {
    const { configuration } = row;
    if (!isJsonObject(configuration) || configuration.target !== this.root.resourceId) return false;
    const { resourceType, resourceId } = this.root;
    const isTelling = resourceId !== alarm.resourceId;
    return isTelling && this.resolve(row, { resourceType, resourceId } as JsonObject) === this.root;
  }

  /** What is there comes before what is gone, what is near before what is far. */
  private resolve(from: JsonObject, tie: JsonObject): JsonObject | undefined {
    const fits = this.rows.filter(
      (row) =>
        row.accountId === from.accountId &&
        row.resourceType === tie.resourceType &&
        (tie.resourceId ? row.resourceId === tie.resourceId : bornName(row) === tie.resourceName),
    );
    const near = fits.filter((row) => row.awsRegion === from.awsRegion);
    const global = fits.filter((row) => row.awsRegion === "global");
    const [closest = []] = [near, global, from.awsRegion === "global" ? fits : []].filter(
      (each) => each.length > 0,
    );
    const living = closest.filter((row) => !isGone(row));
    const meant = living.length > 0 ? living : closest;
    return meant.length === 1 ? meant[0] : undefined;
  }
}

function tied(item: RecordedItem, salt: number): RecordedItem {
  if (item.configuration === undefined) return item;
  const targets: readonly Partial<RecordedRelationship>[] =
    item.awsRegion === "global" ? namedFromGlobal : namedFromRegion;
  const relationships = ["Uses", "Is near"].map((name, index) => ({
    resourceType: "",
    ...targets[(salt + 2 * index) % targets.length],
    name,
  }));
  const target = mentioned[salt % mentioned.length] ?? "";
  return { ...item, relationships, configuration: { ...item.configuration, target } };
}

function goneAt(oracle: ContractOracle, at: Instant): readonly JsonObject[] {
  return oracle
    .keys()
    .map((key) => oracle.stateOf(key, at))
    .filter(isJsonObject)
    .filter(isGone);
}

function historyOf(
  objects: readonly DeliveredObject[],
  root: JsonObject,
  at: Instant,
): readonly RecordedItem[] {
  const key = nameOf(root);
  const items = objects
    .filter(({ kind }) => kind !== "snapshot")
    .flatMap((object) => object.items)
    .filter((item) => nameOf({ ...item, accountId: item.awsAccountId }) === key && captured(item) <= at);
  const byIdentity = new Map(items.map((item) => [`${captured(item)} ${item.configurationStateId}`, item]));
  return [...byIdentity.values()].sort(inTime);
}

function expectedLives(items: readonly RecordedItem[]): readonly Life[] {
  const lives: RecordedItem[][] = [];
  for (const [index, item] of items.entries()) {
    const before = items[index - 1];
    const isNew = before === undefined || (isDeletion(before) && !isDeletion(item));
    if (isNew) lives.push([]);
    lives.at(-1)?.push(item);
  }
  return lives.map((life) => {
    const deletion = life.find(isDeletion);
    return {
      from: life[0]?.configurationItemCaptureTime ?? "",
      until: deletion?.configurationItemCaptureTime ?? null,
      items: life.length,
      endedBy:
        deletion?.configurationItemStatus === "ResourceDeletedNotRecorded"
          ? "deleted-not-recorded"
          : "deleted",
      ...expectedUnrecorded(life.slice(0, life.findIndex(isDeletion) + 1 || undefined)),
    };
  });
}

function expectedUnrecorded(life: readonly RecordedItem[]): Pick<Life, "notRecorded"> {
  const isLeftOut = (index: number): boolean =>
    life[index]?.configurationItemStatus === "ResourceNotRecorded";
  const starts = [...life.keys()].filter((index) => isLeftOut(index) && !isLeftOut(index - 1));
  const notRecorded = starts.map((start) => ({
    from: life[start]?.configurationItemCaptureTime ?? "",
    until: life.find((_, index) => index > start && !isLeftOut(index))?.configurationItemCaptureTime ?? null,
  }));
  return notRecorded.length === 0 ? {} : { notRecorded };
}

function expectedBracket(items: readonly RecordedItem[], objects: readonly DeliveredObject[]): JsonObject {
  const index = items.findLastIndex((item) => !isDeletion(item));
  const last = items[index];
  const deletion = items[index + 1];
  if (last === undefined || deletion === undefined) return assert.fail("there is no life that ended");
  const between = objects
    .filter(
      ({ kind, accountId, region }) =>
        kind === "snapshot" && accountId === last.awsAccountId && region === last.awsRegion,
    )
    .filter(({ snapshotTime }) => snapshotTime > captured(last) && snapshotTime < captured(deletion))
    .sort((a, b) => b.snapshotTime - a.snapshotTime);
  const holder = between
    .slice(0, 8)
    .find((object) => object.items.some((item) => keyOf(item) === keyOf(last)));
  const isSeen = holder !== undefined && expectedPresence(last) === "present";
  return {
    after: isSeen ? new Date(holder.snapshotTime).toISOString() : last.configurationItemCaptureTime,
    before: deletion.configurationItemCaptureTime,
    provedBy: isSeen ? "snapshot" : "item",
  };
}

function isDeletion(item: RecordedItem): boolean {
  return expectedPresence(item) === "deleted";
}

function isPresent({ presence }: JsonObject): boolean {
  return presence === "present";
}

function isGone({ presence }: JsonObject): boolean {
  return presence === "deleted" || presence === "vanished";
}

/** A resource that is gone goes by the name that it had. */
function bornName({ resourceName, lastItem }: JsonObject): Json | undefined {
  return resourceName ?? (isJsonObject(lastItem) ? lastItem.resourceName : null);
}

function tiesOf({ relationships }: JsonObject): readonly JsonObject[] {
  return isJsonArray(relationships) ? relationships.filter(isJsonObject) : [];
}

type Named = Partial<RelatedResource> | JsonObject | (RecordedItem & { readonly accountId: string });

/** What tells resources apart; what the state does not know has neither region nor, sometimes, an id. */
function nameOf(resource: Named): string {
  const { accountId, awsRegion = null, resourceType, resourceId = null, resourceName = null } = resource;
  return JSON.stringify([accountId, awsRegion, resourceType, resourceId ?? resourceName]);
}

/** Each once, in one order: that of answers is tried elsewhere. */
function distinct(pairs: readonly (readonly [Json, string])[]): readonly string[] {
  return [...new Set(pairs.map((pair) => JSON.stringify(pair)))].sort();
}

/** A state without its deleted resources cannot tell one from a resource that was never recorded. */
function isOfState({ resource }: Relation): boolean {
  return resource.awsRegion !== null && resource.presence !== "deleted";
}

function shown(relations: readonly Relation[] | undefined): readonly string[] {
  return (relations ?? [])
    .map(({ resource, relationshipName }) => JSON.stringify([relationshipName, nameOf(resource)]))
    .sort();
}

function named(row: JsonObject) {
  const [accountId, awsRegion, resourceType, resourceId] = [
    textOf(row.accountId),
    textOf(row.awsRegion),
    textOf(row.resourceType),
    textOf(row.resourceId),
  ];
  const only = { accountIds: [accountId], awsRegions: [awsRegion] };
  return { resource: `${resourceType}/${resourceId}`, filter: { ...noFilter, ...only } };
}

function textOf(value: Json | undefined): string {
  return typeof value === "string" ? value : "";
}
