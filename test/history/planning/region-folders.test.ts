import assert from "node:assert/strict";
import fc from "fast-check";
import { findRegionFolders } from "../../../history/planning/region-folders";
import { dayOf } from "../../../record/instant";
import { formatObjectKey, parseObjectKey, type RegionFolder, regionFolder } from "../../../record/object-key";
import { MemoryRecordSource } from "../../support/memory-record-source";
import { noon } from "../../support/small-record";

const scope = { accountId: "111122223333", region: "eu-west-1" };
const other = { accountId: "444455556666", region: "us-east-1" };

describe("findRegionFolders", () => {
  const roots: readonly (readonly [string, readonly string[]])[] = [
    ["no prefix", [""]],
    ["a prefix", ["audit/config/"]],
    ["the id of an organisation", ["o-exampleorg/"]],
    ["a prefix that is AWSLogs", ["AWSLogs/"]],
    ["an organisation in a prefix AWSLogs", ["AWSLogs/o-exampleorg/"]],
    ["a prefix with AWSLogs in it", ["a/AWSLogs/b/"]],
    ["AWSLogs twice in the prefix", ["AWSLogs/AWSLogs/"]],
    ["a prefix of an account's own AWSLogs", ["AWSLogs/111122223333/"]],
    ["a prefix of an account's own folder of AWS Config", ["AWSLogs/111122223333/Config/"]],
    ["one record in the AWSLogs of another", ["", "AWSLogs/"]],
    ["one record in the folder of AWS Config of another", ["", "AWSLogs/111122223333/Config/"]],
  ];
  for (const [what, places] of roots) {
    it(`finds the record below ${what}`, async () => {
      const folders = places.map((root) => ({ root, ...scope }));
      assert.deepEqual((await search(folders.map(keyIn))).found, folders.map(regionFolder).sort());
    });
  }

  it("finds what keys are read as, whatever the prefix is made of", async () => {
    const names = fc.constantFrom("AWSLogs", "Config", "audit", "o-exampleorg");
    const prefixes = fc
      .array(names, { maxLength: 4 })
      .map((parts) => parts.map((part) => `${part}/`).join(""));
    const folders = fc
      .tuple(prefixes, fc.constantFrom(scope, other))
      .map(([root, place]) => ({ root, ...place }));
    await fc.assert(
      fc.asyncProperty(fc.array(folders, { minLength: 1, maxLength: 4 }), async (several) => {
        const keys = several.map(keyIn);
        const read = keys.map(parseObjectKey).map((key) => ("region" in key ? regionFolder(key) : key.kind));
        assert.deepEqual((await search(keys)).found, [...new Set(read)].sort());
      }),
    );
  });

  it("does not take for a region what no region is called", async () => {
    const { found } = await search(["AWSLogs/111122223333/Config/Old Files/2026/9/8/x.json"]);
    assert.deepEqual(found, []);
  });

  it("leaves out what a desktop's archive adds", async () => {
    const key = keyIn({ root: "", ...scope });
    assert.deepEqual((await search([key, `__MACOSX/${key}`])).found, [regionFolder({ root: "", ...scope })]);
  });

  it("lists as much, however long other services have written beside the record", async () => {
    const logsOf = (days: number): readonly string[] =>
      Array.from({ length: days }, (_, index) => index + 1).flatMap((day) => [
        `AWSLogs/111122223333/CloudTrail/eu-west-1/2026/9/${day}/x.json.gz`,
        `AWSLogs/o-exampleorg/111122223333/CloudTrail/eu-west-1/2026/9/${day}/x.json.gz`,
        `AWSLogs/aws-account-id=111122223333/aws-service=vpcflowlogs/year=2026/month=09/day=${day}/x.gz`,
      ]);
    const record = [keyIn({ root: "", ...scope })];
    const [short, long] = [await search([...record, ...logsOf(1)]), await search([...record, ...logsOf(25)])];
    assert.equal(long.listings, short.listings);
  });
});

function keyIn(folder: RegionFolder): string {
  const snapshotId = "0b7a1c2d-1111-4222-8333-444455556666";
  return formatObjectKey({
    kind: "snapshot",
    ...folder,
    day: dayOf(noon),
    snapshotTime: noon,
    snapshotId,
  });
}

async function search(
  keys: readonly string[],
): Promise<{ readonly found: readonly string[]; readonly listings: number }> {
  const source = new MemoryRecordSource(new Map(keys.map((key) => [key, new Uint8Array()])));
  const { signal } = new AbortController();
  let listings = 0;
  const folders = await findRegionFolders("memory", async (prefix) => {
    listings++;
    return (await source.listFolders(prefix, signal)).folders;
  });
  return { found: folders.map(regionFolder).sort(), listings };
}
