import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { gunzipSync, gzipSync } from "node:zlib";
import fc from "fast-check";
import { parseQuestion } from "../../../history/commands/catalogue";
import type { StoredQuestion } from "../../../history/commands/parameter";
import { sha256Of } from "../../../history/evidence/bundle-part";
import type { Manifest } from "../../../history/evidence/manifest";
import type { NamedKey } from "../../../history/evidence/signature";
import { outcomeOf } from "../../../history/questions/bundle-check";
import type { ObjectListing } from "../../../history/sources/record-source";
import type { Instant } from "../../../record/instant";
import { isJsonArray, isJsonObject, type Json, type JsonObject } from "../../../record/json";
import { archiveOf, bundleAsked, filesOf, verify } from "../../support/bundle";
import { type MemoryRecordOptions, MemoryRecordSource } from "../../support/memory-record-source";
import { hasOpenssl, OpensslAuthority } from "../../support/openssl-authority";
import { propertyRuns } from "../../support/property-runs";
import { sealKeys } from "../../support/seal-world";
import { shopRecord } from "../../support/shop-record";
import { temporaryFolder } from "../../support/temporary-folder";

/*
 * An insider who makes a bundle: whatever one thing of it is another one, all hashes are made true of it, and it is
 * checked with the true record.
 */

const filters = { type: [], account: [], region: [], name: [], tag: [] };
const window = { since: "2026-11-19T00:00:00.000Z", until: "2026-11-23T00:00:00.000Z" };
const ends = { from: window.since, to: window.until };
const asked = { record: "memory", filters };

const questions: readonly StoredQuestion[] = [
  { command: "state", at: window.until, ...asked },
  { command: "changes", ...window, ...asked },
  { command: "diff", ...ends, ...asked },
  { command: "when", ...window, where: "/configuration exists", ...asked },
  { command: "sample", at: window.until, size: 3, seed: "7", ...asked },
  { command: "coverage", ...window, ...asked },
  { command: "prove", ...ends, ...asked },
  { command: "lookup", value: "0.0.0.0/0", ...window, ...asked },
  { command: "summary", of: "state", by: ["type"], at: window.until, ...asked },
  { command: "summary", of: "changes", by: ["week"], ...window, ...asked },
];

/** A bundle, and the CA of its timestamp where it has one. */
interface Bundle {
  readonly bytes: Buffer;
  readonly authority?: NamedKey;
}

type JsonArray = Extract<Json, readonly Json[]>;

/** A tampering: what of a bundle it changes; undefined where there is nothing to change so. */
type Tampering = (
  files: ReadonlyMap<string, Buffer>,
  random: Random,
) => ReadonlyMap<string, Buffer> | undefined;

/** Picks a number below another one. */
type Random = (below: number) => number;

describe("a bundle that somebody tampered with", function () {
  this.timeout(36_000_000);
  const objects = shopRecord();
  const deliveredAt = new Map<string, Instant>(
    [...objects.keys()].map((key, index) => [key, Date.UTC(2026, 10, 18) + index * 60_000]),
  );
  const record = new MemoryRecordSource(objects, { isDescribed: true, deliveredAt });
  const folder = temporaryFolder();
  const bundles: Bundle[] = [];

  before(async () => {
    const stamping = hasOpenssl() ? stampingBy(await OpensslAuthority.create(folder.path)) : undefined;
    for (const question of questions)
      for (const includesObjects of [true, false]) {
        const posed = parseQuestion(question);
        bundles.push({ bytes: await bundleAsked(record, posed, { includesObjects }) });
        if (stamping === undefined) continue;
        const { authority, trusted } = stamping;
        const bytes = await bundleAsked(record, posed, { includesObjects, authority });
        bundles.push({ bytes, authority: trusted });
      }
  });

  it("holds as it was written", async () => {
    for (const bundle of bundles) assert.ok(await isVerified(bundle.bytes, bundle));
  });

  it("does not hold where its timestamp is another one", async function () {
    const stamped = bundles.filter(({ authority }) => authority !== undefined);
    // Without openssl there is no authority to ask.
    if (stamped.length === 0) this.skip();
    await fc.assert(
      fc.asyncProperty(fc.nat(), fc.nat(), fc.nat(), async (picked, other, at) => {
        const bundle = stamped[picked % stamped.length] ?? assert.fail();
        const files = filesOf(bundle.bytes);
        const own = files.get("manifest.tst") ?? assert.fail();
        const flipped = Buffer.from(own);
        flipped[at % own.length] = (own[at % own.length] ?? 0) ^ (1 << (other % 8));
        const foreign = filesOf((stamped[other % stamped.length] ?? assert.fail()).bytes).get("manifest.tst");
        const without = new Map([...files].filter(([name]) => name !== "manifest.tst"));
        for (const token of [flipped, own.subarray(0, at % own.length), foreign ?? assert.fail()])
          if (!token.equals(own))
            assert.ok(!(await isVerified(archiveOf(new Map(files).set("manifest.tst", token)), bundle)));
        assert.ok(!(await isVerified(archiveOf(without), bundle)));
      }),
      propertyRuns(60),
    );
  });

  it("does not hold where its signature is another one, or has another form", async () => {
    const { sign, check } = sealKeys();
    const posed = parseQuestion(questions[0] ?? assert.fail());
    const bytes = await bundleAsked(record, posed, { key: sign });
    const holding = async (files: Iterable<readonly [string, Uint8Array]>): Promise<boolean> =>
      outcomeOf((await verify(archiveOf(files), { record, key: check })).checks) === "holds";
    const files = filesOf(bytes);
    const own = files.get("manifest.jws") ?? assert.fail();
    assert.ok(await holding(files));
    await fc.assert(
      fc.asyncProperty(fc.nat(), fc.nat(255), fc.nat(2), async (at, byte, way) => {
        const place = at % (own.length + 1);
        const rest = own.subarray(way === 0 ? place : place + 1);
        const put = way === 2 ? [] : [byte];
        const other = Buffer.concat([own.subarray(0, place), Buffer.from(put), rest]);
        if (other.equals(own)) return;
        assert.ok(
          !(await holding(new Map(files).set("manifest.jws", other))),
          JSON.stringify(other.toString()),
        );
      }),
      propertyRuns(60),
    );
  });

  for (const [name, tamper] of Object.entries<Tampering>({
    "a field of the manifest": changeManifest,
    "an entry of the manifest": (files, random) =>
      changed(files, manifestOf(files), (json) => reorder(json, random)),
    "the listings": changeListings,
    "the answer": changeAnswer,
    "an object": changeObject,
  })) {
    it(`does not hold where ${name} is another one`, async () => {
      let tried = 0;
      await fc.assert(
        fc.asyncProperty(fc.nat(), fc.infiniteStream(fc.nat()), async (picked, numbers) => {
          const bundle = bundles[picked % bundles.length] ?? assert.fail();
          const random = (below: number): number => (numbers.next().value as number) % below;
          const files = tamper(filesOf(bundle.bytes), random);
          if (files === undefined) return;
          const tampered = archiveOf(files);
          if (tampered.equals(bundle.bytes)) return;
          tried++;
          assert.ok(!(await isVerified(tampered, bundle)), differenceOf(bundle.bytes, tampered));
        }),
        propertyRuns(60),
      );
      assert.ok(tried > 20);
    });
  }

  it("does not hold where it was made of a record that lacks an object, or has another one", async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(), fc.nat(), fc.boolean(), async (picked, numbered, isLeftOut) => {
        const question = questions[picked % questions.length] ?? assert.fail();
        const deliveries = [...objects].filter(([each]) => each.endsWith(".gz"));
        const [key = "", bytes = Buffer.alloc(0)] = deliveries[numbered % deliveries.length] ?? [];
        const doctored = new Map(objects);
        if (isLeftOut) doctored.delete(key);
        else doctored.set(key, gzipSync(gunzipSync(bytes).toString().replace("2026-11-2", "2026-11-1")));
        const source = new MemoryRecordSource(doctored, { isDescribed: true, deliveredAt });
        const lie = await bundleAsked(source, parseQuestion(question), { includesObjects: picked % 2 === 0 });
        // An object that lies in no folder that is listed bears on no answer.
        if (bundles.some(({ bytes }) => bytes.equals(lie))) return;
        assert.ok(!(await isVerified(lie)), key);
      }),
      propertyRuns(60),
    );
  });

  it("does not hold where it calls unreadable what the record has", async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(), fc.nat(), fc.boolean(), async (picked, numbered, isListing) => {
        const question = parseQuestion(questions[picked % questions.length] ?? assert.fail());
        const honest = bundles.map(({ bytes }) => filesOf(bytes).get("manifest.json")?.toString());
        const keys = [...objects.keys()].filter((each) => each.endsWith(".gz"));
        const key = keys[numbered % keys.length] ?? assert.fail();
        const source = isListing
          ? new UnlistedSource(objects, { isDescribed: true, deliveredAt }, key)
          : new MemoryRecordSource(objects, { isDescribed: true, deliveredAt, forbidden: new Set([key]) });
        const lie = await bundleAsked(source, question, { includesObjects: picked % 2 === 0 });
        // What no question reads is called nothing.
        if (honest.includes(filesOf(lie).get("manifest.json")?.toString())) return;
        assert.ok(!(await isVerified(lie)), key);
      }),
      propertyRuns(60),
    );
  });

  it("does not hold where a copy without times has what was delivered long before, and it has not", async () => {
    const old = new Map([...objects.keys()].map((key) => [key, 1]));
    const copied = new Map([...objects.keys()].map((key) => [key, Date.UTC(2026, 10, 28)]));
    const oversize = `${shopFolder}/OversizedChangeNotification/AWS::SQS::Queue/q/${stem}_ChangeNotification_AWS::SQS::Queue_q_20261120T100000Z_1.json.gz`;
    const unheardOf = `${shopFolder}/ConfigHistory/late.json.gz`;
    const body = gzipSync('{"configurationItems":[]}');
    const all = new Map([...objects, [oversize, body], [unheardOf, body]] as const);
    const copy = new MemoryRecordSource(all, { deliveredAt: copied });
    const hidden = [...all.keys()].filter((key) => key.includes("/2026/11/20/"));
    await fc.assert(
      fc.asyncProperty(fc.nat(), fc.nat(), fc.boolean(), async (picked, numbered, isKnownAt) => {
        const question = questions[picked % questions.length] ?? assert.fail();
        const key = hidden[numbered % hidden.length] ?? assert.fail();
        const asKnownAt = "2026-11-23T11:00:00.000Z";
        const posed = parseQuestion({ ...question, ...(isKnownAt ? { asKnownAt } : {}) });
        const doctored = new Map([...all].filter(([each]) => each !== key));
        const lie = await bundleAsked(new MemoryRecordSource(doctored, { deliveredAt: old }), posed);
        const { checks } = await verify(lie, { record: copy });
        if (isOfListed(lie, key)) assert.notEqual(outcomeOf(checks), "holds", key);
      }),
      propertyRuns(60),
    );
  });

  /** What was delivered last of all may be missing: it may have been delivered since, which is told. */
  async function isVerified(bytes: Buffer, { authority }: Pick<Bundle, "authority"> = {}): Promise<boolean> {
    const { checks } = await verify(bytes, { record, ...(authority === undefined ? {} : { authority }) });
    return outcomeOf(checks) === "holds" && checks.every(({ detail }) => !detail.includes("delivered after"));
  }
});

const shopFolder = "AWSLogs/111122223333/Config/eu-west-1/2026/11/20";
const stem = "111122223333_Config_eu-west-1";

/** Whether the folder of a key is one that a bundle has a listing of. */
function isOfListed(bundle: Buffer, key: string): boolean {
  const lines = filesOf(bundle).get("listings.ndjson")?.toString().trim().split("\n") ?? [];
  const prefixes = lines.map((line) => (JSON.parse(line) as { readonly objectsOf?: string }).objectsOf);
  return prefixes.some((prefix) => prefix !== undefined && key.startsWith(prefix));
}

/** A record that says of the folder of an object that it could not be listed to its end. */
class UnlistedSource extends MemoryRecordSource {
  constructor(
    objects: ReadonlyMap<string, Uint8Array>,
    options: MemoryRecordOptions,
    private readonly key: string,
  ) {
    super(objects, options);
  }

  override async listObjects(prefix: string, signal: AbortSignal): Promise<ObjectListing> {
    const listing = await super.listObjects(prefix, signal);
    if (!this.key.startsWith(prefix)) return listing;
    return { ...listing, problems: [{ where: prefix, reason: "permission denied" }] };
  }
}

/** What bundles are stamped with, and what tells that they are. */
function stampingBy(made: OpensslAuthority) {
  const ask = (query: Uint8Array): Promise<Uint8Array> => made.answer(query);
  const pem = readFileSync(made.caPath, "utf8");
  const trusted: NamedKey = { option: "--tsa-ca", path: made.caPath, pem };
  return { authority: { name: "tsa", ask }, trusted };
}

/** Where the files of two bundles differ first, for the reader of a failure. */
function differenceOf(one: Buffer, other: Buffer): string {
  const others = filesOf(other);
  for (const [name, content] of [...filesOf(one)].reverse()) {
    if (name === "SHA256SUMS") continue;
    const found = others.get(name) ?? Buffer.alloc(0);
    const at = content.findIndex((byte, index) => byte !== found[index]);
    const text = (bytes: Buffer): string => bytes.subarray(Math.max(0, at - 60), at + 60).toString("latin1");
    if (at >= 0) return `${name}: ${text(content)}\n${text(found)}`;
  }
  return "";
}

function changeManifest(files: ReadonlyMap<string, Buffer>, random: Random) {
  // Which version made a bundle is what it says of itself, and nothing else tells.
  return changed(files, manifestOf(files), (json) => withLeaf(json, random, ["toolVersion"]));
}

function changeListings(files: ReadonlyMap<string, Buffer>, random: Random) {
  const lines = (files.get("listings.ndjson") ?? Buffer.alloc(0)).toString().split("\n").slice(0, -1);
  const parsed = lines.map((line) => JSON.parse(line) as Json);
  const listings = [reorder, withLeaf][random(2)]?.(parsed, random);
  if (!isJsonArray(listings ?? null)) return undefined;
  const text = (listings as JsonArray).map((line) => `${JSON.stringify(line)}\n`).join("");
  return withPart(files, "listings", Buffer.from(text));
}

function changeAnswer(files: ReadonlyMap<string, Buffer>, random: Random) {
  const text = (files.get("answer.json") ?? Buffer.alloc(0)).toString();
  const at = random(text.length);
  const other = text[at] === "1" ? "2" : "1";
  const [digit, cut] = [
    text.slice(0, at) + other + text.slice(at + 1),
    text.slice(0, at) + text.slice(at + 1),
  ];
  return withPart(files, "answer", Buffer.from(random(2) === 0 ? digit : cut));
}

/** What an object holds is changed, and its hash wherever it stands; or it is left out, wherever it stands. */
function changeObject(files: ReadonlyMap<string, Buffer>, random: Random) {
  const manifest = manifestOf(files);
  const object = manifest.objects[random(manifest.objects.length)];
  if (object === undefined || object.sha256 === null) return undefined;
  const { key, sha256: before } = object;
  const name = `objects/${before}`;
  const bytes = files.get(name);
  const others = new Map([...files].filter(([each]) => each !== name));
  if (bytes === undefined || random(2) === 0)
    return withManifest(others, {
      ...manifest,
      objects: manifest.objects.filter((each) => each.key !== key),
    });
  const forged = gzipSync(
    gunzipSync(bytes)
      .toString()
      .replace(/"(OK|ResourceDiscovered)"/, '"ResourceDeleted"'),
  );
  const sha256 = sha256Of(forged);
  others.set(`objects/${sha256}`, forged);
  const objects = manifest.objects.map((each) =>
    each.key === key ? { ...each, sha256, size: forged.length } : each,
  );
  return withManifest(others, { ...manifest, objects });
}

/** A bundle whose answer or listings are other ones, and whose manifest says so. */
function withPart(files: ReadonlyMap<string, Buffer>, part: "answer" | "listings", content: Buffer) {
  const name = part === "answer" ? "answer.json" : "listings.ndjson";
  const hash = { size: content.length, sha256: sha256Of(content) };
  return withManifest(new Map(files).set(name, content), { ...manifestOf(files), [part]: hash });
}

function changed(
  files: ReadonlyMap<string, Buffer>,
  manifest: Manifest,
  change: (json: Json) => Json | undefined,
) {
  const other = change(JSON.parse(JSON.stringify(manifest)) as Json);
  return other === undefined ? undefined : withManifest(files, other);
}

/** The files in the order in which a bundle has them. */
function withManifest(files: ReadonlyMap<string, Buffer>, manifest: unknown): ReadonlyMap<string, Buffer> {
  const all = new Map(files).set("manifest.json", Buffer.from(`${JSON.stringify(manifest, null, 2)}\n`));
  const parts = [...all].filter(([name]) => !name.startsWith("objects/") && name !== "SHA256SUMS");
  const objects = [...all].filter(([name]) => name.startsWith("objects/"));
  return new Map([...parts, ...objects.sort(([a], [b]) => (a < b ? -1 : 1))]);
}

function manifestOf(files: ReadonlyMap<string, Buffer>): Manifest {
  return JSON.parse((files.get("manifest.json") ?? Buffer.alloc(0)).toString()) as Manifest;
}

/** JSON of which one value that holds no others is another one; members of some names are left alone. */
function withLeaf(json: Json, random: Random, spared: readonly string[] = []): Json | undefined {
  if (isJsonArray(json) && json.length > 0) {
    const at = random(json.length);
    const other = withLeaf(json[at] ?? null, random, spared);
    return other === undefined ? undefined : json.map((each, index) => (index === at ? other : each));
  }
  if (isJsonObject(json)) {
    const names = Object.keys(json).filter((name) => !spared.includes(name));
    const name = names[random(Math.max(1, names.length))];
    const other = name === undefined ? undefined : withLeaf(json[name] ?? null, random, spared);
    return name === undefined || other === undefined ? undefined : { ...json, [name]: other };
  }
  if (typeof json === "string") return random(2) === 0 ? `${json}1` : json.slice(0, -1);
  if (typeof json === "number") return random(2) === 0 ? json + 1 : null;
  return json === null ? "1" : json === true ? false : json === false ? true : undefined;
}

/** JSON of which one list lacks an entry, has one twice, or has two in each other's places. */
function reorder(json: Json, random: Random): Json | undefined {
  const lists = listsIn(json);
  const path = lists[random(Math.max(1, lists.length))];
  return path && withList(json, path, (list) => shuffled(list, random));
}

function shuffled(list: JsonArray, random: Random): JsonArray {
  const at = random(list.length);
  const way = random(3);
  if (way === 0) return list.toSpliced(at, 1);
  if (way === 1) return list.toSpliced(at, 0, list[at] ?? null);
  const next = (at + 1) % list.length;
  return list.with(at, list[next] ?? null).with(next, list[at] ?? null);
}

type Path = readonly string[];

function listsIn(json: Json, path: Path = []): readonly Path[] {
  if (isJsonArray(json))
    return [
      ...(json.length > 0 ? [path] : []),
      ...json.flatMap((each, index) => listsIn(each, [...path, String(index)])),
    ];
  if (!isJsonObject(json)) return [];
  return Object.entries(json).flatMap(([name, value]) => listsIn(value ?? null, [...path, name]));
}

function withList(json: Json, [name, ...rest]: Path, change: (list: JsonArray) => JsonArray): Json {
  if (name === undefined) return isJsonArray(json) ? change(json) : json;
  if (isJsonArray(json)) return json.with(Number(name), withList(json[Number(name)] ?? null, rest, change));
  const object = json as JsonObject;
  return { ...object, [name]: withList(object[name] ?? null, rest, change) };
}
