import assert from "node:assert/strict";
import { RecordCatalog } from "../../components/record-catalog";
import { type Registration, registrationsOf } from "../support/registrations";
import { openTerraformProvider, type TerraformProvider } from "../support/terraform-provider";

describe("the AWS provider's own validation (where Terraform has it)", () => {
  let provider: TerraformProvider;
  before(async function () {
    const opened = await openTerraformProvider();
    // Terraform and its AWS provider are not part of the toolchain: where they are missing, nothing is tried.
    if (opened === undefined) return this.skip();
    provider = opened;
  });
  after(async () => {
    await provider?.close();
  });

  it("accepts every resource of a catalog", async () => {
    const minimal = {
      bucketName: "record",
      accountIds: ["111122223333"],
      regions: ["eu-central-1"],
      firstDay: "2026-09-08",
    };
    const full = {
      ...minimal,
      prefix: "audit/config",
      organizationId: "o-a1b2c3d4e5",
      databaseName: "audit_record",
      resultsKmsKeyArn: "arn:aws:kms:eu-central-1:111122223333:key/0e7c8f2a-1111-4222-8333-444455556666",
      scanLimitBytes: 10_485_760,
      tags: { owner: "audit" },
      region: "eu-central-1",
    };
    const registrations = await registrationsOf(() => {
      new RecordCatalog("minimal", minimal);
      new RecordCatalog("full", full);
    });
    assert.equal(registrations.filter(({ isCustom }) => isCustom).length, 36);
    assert.deepEqual(await provider.faultsOf(registrations), []);
  });

  it("refuses a wrong value, an unknown argument, an unknown type and a name left out", async () => {
    const faults = await provider.faultsOf([
      resource("aws:athena/workgroup:Workgroup", "results", {
        configuration: { resultConfiguration: { encryptionConfiguration: { encryptionOption: "SSE" } } },
      }),
      resource("aws:s3/bucket:Bucket", "record", { colour: "blue" }),
      resource("aws:cfg/telescope:Telescope", "telescope", {}),
      resource("aws:cfg/recorderStatus:RecorderStatus", "status", { isEnabled: true }),
    ]);
    assert.equal(faults.length, 4, faults.join("\n"));
    assert.match(faults[0] ?? "", /aws_s3_bucket\.record: the provider has no colour/);
    assert.match(faults[1] ?? "", /telescope: the provider has no aws:cfg\/telescope:Telescope/);
    const refused = faults.slice(2).sort();
    assert.match(refused[0] ?? "", /aws_athena_workgroup\.results: expected encryption_option.*got SSE$/);
    assert.match(refused[1] ?? "", /recorder_status\.status.*"name" is required/s);
  });
});

function resource(type: string, name: string, inputs: Readonly<Record<string, unknown>>): Registration {
  const options = { isProtected: false, isRetained: false, isDeletedBeforeReplaced: false };
  const references = { parentUrn: "", dependencyUrns: [], importId: "", ignoredChanges: [] };
  return { type, name, inputs, isCustom: true, ...options, ...references };
}
