import assert from "node:assert/strict";
import fc from "fast-check";
import { sha256Of } from "../../../../history/evidence/bundle-part";
import {
  type Digest,
  digestFileText,
  digestName,
  digestText,
} from "../../../../history/evidence/seal/digest";
import { parseDigest } from "../../../../history/evidence/seal/parse-digest";
import { type NamedKey, signDetached } from "../../../../history/evidence/signature";
import { arrivedBy, deliveredShop } from "../../../support/delivered-shop";
import { propertyRuns } from "../../../support/property-runs";
import { reportOf, type SealWorld, sealAgain, sealKeys } from "../../../support/seal-world";

/*
 * Somebody who may write the record, the seal or both, and has not the signing key. What an auditor holds decides what
 * can be found: nothing but the seal, the SHA-256 of a digest, or the public key.
 */

const DAY = 86_400_000;
/** When it was sealed: two runs on a day, days without a run, a last run after everything was delivered. */
const sealedAt = [18.6, 19.1, 19.7, 22.2, 24.1, 24.5].map((day) => Date.UTC(2026, 10, 1) + (day - 1) * DAY);
const end = sealedAt.at(-1) ?? 0;
const period = { from: 0, until: end };

/** Picks a number below another one. */
type Random = (below: number) => number;

/** What an auditor knows the seal by. */
type Held = "nothing" | "a hash" | "the key";

/** A tampering: the world after it; undefined where there is nothing to tamper with so. */
type Tampering = (world: SealWorld, random: Random) => SealWorld | Promise<SealWorld> | undefined;

const anything: readonly Held[] = ["nothing", "a hash", "the key"];
const aHold: readonly Held[] = ["a hash", "the key"];

const tamperings: Readonly<Record<string, readonly [Tampering, readonly Held[]]>> = {
  "a byte of an object is another one": [changeByte, anything],
  "an object is cut off": [cutObject, anything],
  "an object is another one": [replaceObject, anything],
  "an object is gone": [removeObject, anything],
  "a region is gone": [removeRegion, anything],
  "two objects are in each other's places": [swapObjects, anything],
  "an object has another name": [renameObject, anything],
  "an object was added to the past": [addObject, anything],
  "an object was added to the past and sealed by an honest run": [addAndSealAgain, anything],
  "a digest within the chain is gone": [dropInner, anything],
  "the last digests are gone": [dropLast, ["a hash"]],
  "a digest within the chain is another one": [editInner, anything],
  "the last digest is another one": [editLast, aHold],
  "a byte of a digest is another one": [changeDigestByte, aHold],
  "digests are in each other's places": [reorderDigests, anything],
  "the chain forks": [forkChain, anything],
  "a file lies among the digests": [addFile, anything],
  "a digest is another one and all later ones follow it": [relinkFrom, aHold],
  "the record is another one and was sealed anew from a digest on": [resealFrom, aHold],
  "the record is another one and was sealed anew by another key": [resealByOtherKey, aHold],
};

const keys = sealKeys();

describe("a record or a seal that somebody tampered with", function () {
  this.timeout(36_000_000);
  const worlds: SealWorld[] = [];

  before(async () => {
    for (const isBucket of [true, false])
      for (const key of [keys.sign, undefined]) worlds.push(await sealedWorld(isBucket, key));
  });

  it("holds before", async () => {
    for (const [index, world] of worlds.entries())
      for (const held of anything)
        if (isSigned(index) || held !== "the key") assert.ok(!(await isFound(world, index, held)));
  });

  for (const [name, [tamper, holds]] of Object.entries(tamperings)) {
    it(`does not hold where ${name}`, async () => {
      let tried = 0;
      await fc.assert(
        fc.asyncProperty(
          fc.nat(),
          fc.nat(),
          fc.infiniteStream(fc.nat()),
          async (picked, holding, numbers) => {
            const index = picked % worlds.length;
            const world = worlds[index] ?? assert.fail();
            const held = holds[holding % holds.length] ?? "nothing";
            // Nobody has the key to what is not signed.
            const known = held === "the key" && !isSigned(index) ? "a hash" : held;
            const tampered = await tamper(world, (below) => Number(numbers.next().value) % below);
            if (tampered === undefined || isSame(world, tampered)) return;
            tried++;
            assert.ok(await isFound(tampered, index, known), `${known} held, world ${index}`);
          },
        ),
        propertyRuns(8),
      );
      assert.ok(tried > 3);
    });
  }

  function isSigned(index: number): boolean {
    return index % 2 === 0;
  }

  /** The hash that an auditor holds is that of the last digest. */
  async function isFound(world: SealWorld, index: number, held: Held): Promise<boolean> {
    const pinned = sha256Of([...(worlds[index]?.seal.values() ?? [])].at(-1) ?? Buffer.alloc(0));
    const { faults } = await reportOf(world, {
      period,
      ...(held === "a hash" ? { pinned } : {}),
      ...(held === "the key" ? { keys: [keys.check] } : {}),
    });
    return faults.length > 0;
  }
});

async function sealedWorld(isBucket: boolean, key: NamedKey | undefined): Promise<SealWorld> {
  let index = 0;
  const { objects, deliveredAt } = deliveredShop(() => (index++ % 10) / 10);
  let world: SealWorld = { objects: new Map(), seal: new Map() };
  for (const now of sealedAt) {
    const arrived = arrivedBy(objects, deliveredAt, now);
    const grown = { objects: arrived, seal: world.seal, ...(isBucket ? { deliveredAt } : {}) };
    ({ world } = await sealAgain(grown, now, key));
  }
  return world;
}

function isSame(one: SealWorld, other: SealWorld): boolean {
  return (["objects", "seal"] as const).every((part) => {
    const [files, others] = [one[part], other[part]];
    return (
      files.size === others.size &&
      [...files].every(([name, bytes]) => Buffer.compare(bytes, others.get(name) ?? Buffer.alloc(0)) === 0)
    );
  });
}

function pick<Value>(values: Iterable<Value>, random: Random): Value {
  const list = [...values];
  return list[random(list.length)] ?? assert.fail();
}

function withObject(world: SealWorld, key: string, bytes: Uint8Array | undefined): SealWorld {
  const objects = new Map(world.objects);
  if (bytes === undefined) objects.delete(key);
  else objects.set(key, bytes);
  return { ...world, objects };
}

function flipped(bytes: Uint8Array, random: Random): Buffer {
  const other = Buffer.from(bytes);
  const at = random(other.length);
  other[at] = (other[at] ?? 0) ^ (1 << random(8));
  return other;
}

function changeByte(world: SealWorld, random: Random): SealWorld {
  const [key, bytes] = pick(world.objects, random);
  return withObject(world, key, flipped(bytes, random));
}

function cutObject(world: SealWorld, random: Random): SealWorld {
  const [key, bytes] = pick(world.objects, random);
  return withObject(world, key, bytes.subarray(0, random(bytes.length)));
}

function replaceObject(world: SealWorld, random: Random): SealWorld {
  return withObject(world, pick(world.objects.keys(), random), pick(world.objects.values(), random));
}

function removeObject(world: SealWorld, random: Random): SealWorld {
  return withObject(world, pick(world.objects.keys(), random), undefined);
}

function removeRegion(world: SealWorld, random: Random): SealWorld {
  const [folder = ""] = /^AWSLogs\/\d+\/Config\/[^/]+\//.exec(pick(world.objects.keys(), random)) ?? [];
  return { ...world, objects: new Map([...world.objects].filter(([key]) => !key.startsWith(folder))) };
}

function swapObjects(world: SealWorld, random: Random): SealWorld {
  const [one, other] = [pick(world.objects, random), pick(world.objects, random)];
  return withObject(withObject(world, one[0], other[1]), other[0], one[1]);
}

function renameObject(world: SealWorld, random: Random): SealWorld {
  const [key, bytes] = pick(world.objects, random);
  return withObject(withObject(world, key, undefined), otherNameOf(key, random), bytes);
}

/** A name of the same day, or of another one, that was delivered well before the last digest ended. */
function otherNameOf(key: string, random: Random): string {
  const names = [
    key.replace(/_1\.json/, `_${2 + random(50)}.json`),
    key.replace(/_1\.json/, `_0${1 + random(9)}.json`),
    key.replace(/\/11\/\d+\//, `/11/${1 + random(22)}/`),
    key.replace(/\.json\.gz$/, ".json"),
    key.replace(/[^/]+$/, `unheard-of-${random(1000)}.json.gz`).replace("/11/23/", "/11/22/"),
  ];
  return names[random(names.length)] ?? key;
}

function addObject(world: SealWorld, random: Random): SealWorld {
  for (;;) {
    const [key, bytes] = pick(world.objects, random);
    const name = otherNameOf(key, random);
    if (!world.objects.has(name)) return added(world, name, bytes);
  }
}

/** Put into the bucket after the last run, whatever its name says. */
function added(world: SealWorld, key: string, bytes: Uint8Array): SealWorld {
  const { deliveredAt } = world;
  const put = deliveredAt === undefined ? {} : { deliveredAt: new Map(deliveredAt).set(key, end + 60_000) };
  return { ...withObject(world, key, bytes), ...put };
}

async function addAndSealAgain(world: SealWorld, random: Random): Promise<SealWorld> {
  const isSigned = fileOf([...world.seal.values()].at(-1) ?? Buffer.alloc(0)).signature !== null;
  const now = end + DAY / 4 + random(DAY);
  return (await sealAgain(addObject(world, random), now, isSigned ? keys.sign : undefined)).world;
}

type Files = (readonly [name: string, bytes: Uint8Array])[];

function withSeal(world: SealWorld, change: (files: Files) => Files): SealWorld {
  return { ...world, seal: new Map(change([...world.seal])) };
}

function dropInner(world: SealWorld, random: Random): SealWorld {
  const at = random(world.seal.size - 1);
  return withSeal(world, (files) => files.toSpliced(at, 1));
}

function dropLast(world: SealWorld, random: Random): SealWorld {
  return withSeal(world, (files) => files.slice(0, random(files.length)));
}

function editInner(world: SealWorld, random: Random): SealWorld {
  return editAt(world, random(world.seal.size - 1), random);
}

function editLast(world: SealWorld, random: Random): SealWorld {
  return editAt(world, world.seal.size - 1, random);
}

function editAt(world: SealWorld, at: number, random: Random): SealWorld {
  return withSeal(world, (files) => {
    const [name, bytes] = files[at] ?? assert.fail();
    const { digest, signature } = fileOf(bytes);
    const text = digestFileText(digestText(edited(digest, random)), signature);
    return files.with(at, [name, Buffer.from(text)]);
  });
}

function fileOf(bytes: Uint8Array) {
  const file = parseDigest(bytes);
  return typeof file === "string" ? assert.fail(file) : file;
}

/** A digest of which one thing is another one. */
function edited(digest: Digest, random: Random): Digest {
  const { objects } = digest;
  const at = random(Math.max(1, objects.length));
  const object = objects[at];
  const later = (text: string): string => new Date(Date.parse(text) + 1 + random(DAY)).toISOString();
  const heads: readonly Digest[] = [
    { ...digest, sequence: digest.sequence + 1 + random(3) },
    { ...digest, digestStartTime: later(digest.digestStartTime) },
    { ...digest, digestEndTime: later(digest.digestEndTime) },
    { ...digest, sealedAt: later(digest.sealedAt) },
    { ...digest, scope: { ...digest.scope, regions: ["eu-west-1"] } },
    { ...digest, previousDigestName: random(2) === 0 ? null : digestName(1 + random(9)) },
    { ...digest, previousDigestSha256: random(2) === 0 ? null : sha256Of(Buffer.from([random(256)])) },
  ];
  if (object === undefined || random(2) === 0) return heads[random(heads.length)] ?? digest;
  const others: readonly Digest["objects"][] = [
    objects.toSpliced(at, 1),
    objects.toSpliced(at, 0, object),
    objects.with(at, { ...object, size: object.size + 1 }),
    objects.with(at, { ...object, sha256: sha256Of(Buffer.from([random(256)])) }),
    objects.with(at, { ...object, isBackDated: !object.isBackDated }),
    objects.with(at, { ...object, key: otherNameOf(object.key, random) }),
    objects.with(at, { ...object, versionId: "another" }),
    objects.with(at, {
      ...object,
      lastModified: object.lastModified === null ? null : later(object.lastModified),
    }),
    [...objects].reverse(),
  ];
  return { ...digest, objects: others[random(others.length)] ?? objects };
}

function changeDigestByte(world: SealWorld, random: Random): SealWorld {
  const at = random(world.seal.size);
  return withSeal(world, (files) => {
    const [name, bytes] = files[at] ?? assert.fail();
    const other =
      random(3) === 0 ? Buffer.from(bytes.subarray(0, random(bytes.length))) : flipped(bytes, random);
    return files.with(at, [name, other]);
  });
}

function reorderDigests(world: SealWorld, random: Random): SealWorld {
  const [one, other] = [random(world.seal.size), random(world.seal.size)];
  return withSeal(world, (files) =>
    files.map(([name, bytes], index) => [
      name,
      index === one ? (files[other]?.[1] ?? bytes) : index === other ? (files[one]?.[1] ?? bytes) : bytes,
    ]),
  );
}

/** Another digest after the same one, under the next name, or under one that is free. */
async function forkChain(world: SealWorld, random: Random): Promise<SealWorld> {
  const at = random(world.seal.size - 1);
  const before = withSeal(world, (files) => files.slice(0, at + 1));
  const lastEnd = Date.parse(
    fileOf([...before.seal.values()].at(-1) ?? Buffer.alloc(0)).digest.digestEndTime,
  );
  const forked = await sealAgain(removeObject(before, random), lastEnd + 1 + random(DAY / 4));
  const fork = forked.world.seal.get(digestName(at + 2)) ?? assert.fail();
  const name = random(2) === 0 ? digestName(at + 2) : digestName(world.seal.size + 1);
  // What takes the last one's place is a tail of its own, which only somebody who knows the last one can tell.
  if (name === digestName(world.seal.size)) return world;
  return { ...world, seal: new Map(world.seal).set(name, fork) };
}

function addFile(world: SealWorld, random: Random): SealWorld {
  const names = ["notes.txt", digestName(world.seal.size + 1 + random(5)), "old/config-seal-00000001.json"];
  const content = random(2) === 0 ? pick(world.seal.values(), random) : Buffer.from("{}\n");
  return { ...world, seal: new Map(world.seal).set(names[random(3)] ?? "x", content) };
}

/** Unsigned, since whoever does it has not the key. */
async function relinkFrom(world: SealWorld, random: Random): Promise<SealWorld> {
  const from = random(world.seal.size);
  const files = [...world.seal];
  const digests = files.map(([, bytes]) => fileOf(bytes).digest);
  return {
    ...world,
    seal: await written(files.slice(0, from), [
      edited(digests[from] ?? assert.fail(), random),
      ...digests.slice(from + 1),
    ]),
  };
}

async function written(kept: Files, digests: readonly Digest[], key?: NamedKey) {
  const seal = new Map(kept);
  for (const digest of digests) {
    const last = [...seal].at(-1);
    const text = digestText({
      ...digest,
      previousDigestName: last?.[0] ?? null,
      previousDigestSha256: last === undefined ? null : sha256Of(last[1]),
    });
    const signature = key === undefined ? null : await signDetached(Buffer.from(text), key);
    seal.set(digestName(seal.size + 1), Buffer.from(digestFileText(text, signature)));
  }
  return seal;
}

async function resealFrom(world: SealWorld, random: Random): Promise<SealWorld> {
  const tampered = anyTampered(world, random);
  const kept = withSeal(tampered, (files) => files.slice(0, random(files.length)));
  const known = new Set(
    [...kept.seal.values()].flatMap((bytes) => fileOf(bytes).digest.objects.map(({ key }) => key)),
  );
  const isLeft = [...tampered.objects.keys()].some((key) => known.has(key)) || known.size === 0;
  return isLeft ? (await sealAgain(kept, end)).world : world;
}

async function resealByOtherKey(world: SealWorld, random: Random): Promise<SealWorld> {
  const tampered = withSeal(anyTampered(world, random), () => []);
  return (await sealAgain(tampered, end, sealKeys().sign)).world;
}

function anyTampered(world: SealWorld, random: Random): SealWorld {
  const ways = [changeByte, cutObject, replaceObject, removeObject, swapObjects, renameObject];
  return (ways[random(ways.length)] ?? changeByte)(world, random);
}
