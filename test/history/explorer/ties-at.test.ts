import assert from "node:assert/strict";
import { join } from "node:path";
import type { ExploredRecord } from "../../../history/explorer/explored-record";
import { inventoryOf } from "../../../history/explorer/inventory";
import { SearchTexts } from "../../../history/explorer/search-texts";
import { type ExploredTie, tiesAt } from "../../../history/explorer/ties-at";
import { viewAt } from "../../../history/explorer/view";
import type { Related, Relation } from "../../../history/questions/related/related";
import { FolderRecordSource } from "../../../history/sources/folder-record-source";
import { formatInstant } from "../../../record/instant";
import { writeRecord } from "../../../simulator/deliveries/write-record";
import { demoRecord } from "../../../simulator/demo-record";
import { exploredOf } from "../../support/explored";
import { runCommand } from "../../support/run-command";
import { temporaryFolder } from "../../support/temporary-folder";

const now = Date.UTC(2026, 10, 23, 12);
const at = now - 3 * 86_400_000;

describe("tiesAt", function () {
  this.timeout(60_000);
  const folder = temporaryFolder();
  const place = join(folder.path, "record");
  let record: ExploredRecord;
  let texts: SearchTexts;

  before(async () => {
    await writeRecord(place, demoRecord(now));
    record = await exploredOf(new FolderRecordSource(place), [now - 10 * 86_400_000, now]);
    texts = new SearchTexts(record);
    while (!texts.isComplete) texts.readOn();
  });

  for (const type of [
    "AWS::EC2::VPC",
    "AWS::EC2::SecurityGroup",
    "AWS::EC2::Instance",
    "AWS::IAM::Role",
    "AWS::S3::Bucket",
  ])
    it(`has the relationships of state --related: ${type}`, async () => {
      const [row] = inventoryOf(record, texts, { ...viewAt(at), type });
      assert.ok(row);
      const { resource } = row;
      const name = `${type}/${resource.resourceId}`;
      const where = ["--account", resource.accountId, "--region", resource.awsRegion];
      const { stdout } = await runCommand([
        ...["state", name, "--related", "--at", formatInstant(at), "--format", "json", "--record", place],
        ...where,
      ]);
      const { related } = JSON.parse(stdout) as { readonly related: Related };
      const ties = tiesAt(record, texts, { resource, at });
      assert.deepEqual(ties.pointsAt.map(lineOfTie), related.pointsAt.map(lineOfRelation));
      assert.deepEqual(ties.pointedAtBy.map(lineOfTie), related.pointedAtBy.map(lineOfRelation));
    });
});

function lineOfTie({ relationshipName, named, resource }: ExploredTie): string {
  return JSON.stringify([
    relationshipName,
    resource?.awsRegion ?? null,
    named.resourceType,
    named.resourceId,
  ]);
}

function lineOfRelation({ relationshipName, resource }: Relation): string {
  const { awsRegion, resourceType, resourceId } = resource;
  return JSON.stringify([relationshipName, awsRegion, resourceType, resourceId]);
}
