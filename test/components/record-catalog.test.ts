import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { RecordCatalog, type RecordCatalogArgs } from "../../components/record-catalog";
import { ofType, type Registration, registrationsOf } from "../support/registrations";

const minimal: RecordCatalogArgs = {
  bucketName: "record",
  accountIds: ["111122223333"],
  regions: ["eu-central-1", "us-east-1"],
  firstDay: "2026-09-08",
};

describe("RecordCatalog", () => {
  let made: readonly Registration[];
  before(async () => {
    made = await registrationsOf(() => new RecordCatalog("catalog", minimal));
  });

  it("makes exactly these children", () => {
    assert.deepEqual(made.map(({ type, name }) => `${type} ${name}`).sort(), [
      "aws:athena/namedQuery:NamedQuery catalog-changes-between",
      "aws:athena/namedQuery:NamedQuery catalog-deleted-resources",
      "aws:athena/namedQuery:NamedQuery catalog-items-per-type",
      "aws:athena/namedQuery:NamedQuery catalog-resource-history",
      "aws:athena/namedQuery:NamedQuery catalog-state-at",
      "aws:athena/namedQuery:NamedQuery catalog-state-from-history",
      "aws:athena/workgroup:Workgroup catalog-workgroup",
      "aws:glue/catalogDatabase:CatalogDatabase catalog-database",
      "aws:glue/catalogTable:CatalogTable catalog-history",
      "aws:glue/catalogTable:CatalogTable catalog-items",
      "aws:glue/catalogTable:CatalogTable catalog-oversize",
      "aws:glue/catalogTable:CatalogTable catalog-snapshots",
      "aws:s3/bucket:Bucket catalog-results",
      "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration catalog-results-lifecycle",
      "aws:s3/bucketOwnershipControls:BucketOwnershipControls catalog-results-ownership",
      "aws:s3/bucketPolicy:BucketPolicy catalog-results-policy",
      "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock catalog-results-access-block",
      "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration catalog-results-encryption",
      "config-time-machine:index:RecordCatalog catalog",
      "config-time-machine:index:ResultsBucket catalog-results",
    ]);
  });

  it("puts every resource below itself", () => {
    const others = made.filter(({ type }) => type !== "config-time-machine:index:RecordCatalog");
    assert.ok(others.every(({ parentUrn }) => parentUrn.includes("config-time-machine:index:R")));
  });

  it("enforces encrypted results, a scan limit and metrics on the workgroup", () => {
    assert.deepEqual(inputsOf(made, "catalog-workgroup").configuration, {
      enforceWorkgroupConfiguration: true,
      publishCloudwatchMetricsEnabled: true,
      bytesScannedCutoffPerQuery: 107_374_182_400,
      engineVersion: { selectedEngineVersion: "Athena engine version 3" },
      resultConfiguration: {
        outputLocation: "s3://catalog-results/answers/",
        encryptionConfiguration: { encryptionOption: "SSE_S3" },
      },
    });
  });

  it("keeps results private, encrypted and for two weeks", () => {
    assert.deepEqual(inputsOf(made, "catalog-results-access-block"), {
      bucket: "catalog-results",
      blockPublicAcls: true,
      blockPublicPolicy: true,
      ignorePublicAcls: true,
      restrictPublicBuckets: true,
    });
    assert.deepEqual(inputsOf(made, "catalog-results-ownership").rule, {
      objectOwnership: "BucketOwnerEnforced",
    });
    assert.deepEqual(inputsOf(made, "catalog-results-encryption").rules, [
      { applyServerSideEncryptionByDefault: { sseAlgorithm: "AES256" } },
    ]);
    assert.deepEqual(inputsOf(made, "catalog-results-lifecycle").rules, [
      {
        id: "expire-results",
        status: "Enabled",
        filter: {},
        expiration: { days: 14 },
        abortIncompleteMultipartUpload: { daysAfterInitiation: 1 },
      },
    ]);
  });

  it("denies results to whoever comes without TLS", () => {
    const policy: unknown = JSON.parse(String(inputsOf(made, "catalog-results-policy").policy));
    assert.deepEqual(policy, {
      Version: "2012-10-17",
      Statement: [
        {
          Sid: "DenyInsecureTransport",
          Effect: "Deny",
          Principal: "*",
          Action: "s3:*",
          Resource: ["arn:aws:s3:::catalog-results", "arn:aws:s3:::catalog-results/*"],
          Condition: { Bool: { "aws:SecureTransport": "false" } },
        },
      ],
    });
  });

  it("reads snapshots where AWS Config delivers them, tag names as they are written", () => {
    const table = inputsOf(made, "catalog-snapshots");
    assert.equal(table.tableType, "EXTERNAL_TABLE");
    assert.deepEqual(table.parameters, {
      EXTERNAL: "TRUE",
      classification: "json",
      "projection.enabled": "true",
      "projection.account.type": "enum",
      "projection.account.values": "111122223333",
      "projection.region.type": "enum",
      "projection.region.values": "eu-central-1,us-east-1",
      "projection.year.type": "integer",
      "projection.year.range": "2026,2056",
      "projection.month.type": "integer",
      "projection.month.range": "1,12",
      "projection.day.type": "integer",
      "projection.day.range": "1,31",
      "storage.location.template":
        // biome-ignore lint/suspicious/noTemplateCurlyInString: Athena fills these in, not JavaScript.
        "s3://record/AWSLogs/${account}/Config/${region}/${year}/${month}/${day}/ConfigSnapshot/",
    });
    assert.deepEqual(serDe(table)["case.insensitive"], "false");
    assert.deepEqual(serDe(table)["mapping.configurationitemcapturetime"], "configurationItemCaptureTime");
    assert.deepEqual(serDe(table)["mapping.arn"], "ARN");
  });

  it("makes the view after the tables it reads, as Athena's text of it", () => {
    const view = made.find(({ name }) => name === "catalog-items");
    const tables = ["catalog-snapshots", "catalog-history", "catalog-oversize"];
    for (const table of tables) {
      assert.ok(
        view?.dependencyUrns.some((urn) => urn.endsWith(`::${table}`)),
        table,
      );
    }
    const [, encoded = ""] =
      /^\/\* Presto View: (\S+) \*\/$/.exec(String(view?.inputs.viewOriginalText)) ?? [];
    const definition: unknown = JSON.parse(Buffer.from(encoded, "base64").toString());
    assert.ok(typeof definition === "object" && definition !== null);
    assert.deepEqual(Object.keys(definition), ["originalSql", "catalog", "schema", "columns"]);
    assert.equal(Reflect.get(definition, "schema"), "config_time_machine");
    const storage = JSON.parse(JSON.stringify(view?.inputs.storageDescriptor));
    assert.deepEqual(storage.serDeInfo, { name: "-", serializationLibrary: "-" });
  });

  it("puts everything into the region, under the tags and the key it is given", async () => {
    const kmsKeyArn = "arn:aws:kms:eu-central-1:111122223333:key/0e7c8f2a-1111-4222-8333-444455556666";
    const args = {
      ...minimal,
      region: "eu-central-1",
      resultsKmsKeyArn: kmsKeyArn,
      tags: { owner: "audit" },
    };
    const registrations = await registrationsOf(() => new RecordCatalog("catalog", args));
    const custom = registrations.filter(({ isCustom }) => isCustom);
    assert.deepEqual(new Set(custom.map(({ inputs }) => inputs.region)), new Set(["eu-central-1"]));
    for (const name of ["catalog-database", "catalog-workgroup"]) {
      assert.deepEqual(inputsOf(registrations, name).tags, { owner: "audit" });
    }
    const [bucket] = ofType(registrations, "aws:s3/bucket:Bucket");
    assert.deepEqual(bucket?.inputs.tags, { owner: "audit" });
    assert.deepEqual(inputsOf(registrations, "catalog-results-encryption").rules, [
      {
        applyServerSideEncryptionByDefault: { sseAlgorithm: "aws:kms", kmsMasterKeyId: kmsKeyArn },
        bucketKeyEnabled: true,
      },
    ]);
    const workgroup = JSON.stringify(inputsOf(registrations, "catalog-workgroup").configuration);
    assert.ok(workgroup.includes(`{"encryptionOption":"SSE_KMS","kmsKeyArn":"${kmsKeyArn}"}`));
  });

  it("marks the view as Trino looks for it: an owner, and no description in the place of the mark", () => {
    const view = ofType(made, "aws:glue/catalogTable:CatalogTable").find(
      ({ inputs }) => inputs.tableType === "VIRTUAL_VIEW",
    );
    assert.equal(view?.inputs.owner, "config-time-machine");
    assert.equal(view.inputs.description, undefined);
    assert.deepEqual(view.inputs.parameters, { presto_view: "true", comment: "Presto View" });
  });

  it("gives the names that a question needs", async () => {
    const names = await namesOf({ ...minimal, databaseName: "audit_record" });
    assert.deepEqual(names, ["audit_record", "audit-record", "catalog-results"]);
  });

  it("refuses all faulty arguments at once", async () => {
    const faulty = {
      ...minimal,
      accountIds: [],
      regions: ["Frankfurt"],
      firstDay: "2026-02-30",
      scanLimitBytes: 1,
    };
    await assert.rejects(
      registrationsOf(() => new RecordCatalog("catalog", { ...faulty, prefix: "audit/" })),
      (error: Error) => {
        assert.deepEqual(error.message.split("\n- "), [
          'The catalog "catalog" cannot be made:',
          "accountIds is empty: name at least one.",
          'regions has "Frankfurt": expected a region.',
          'prefix has "audit/": expected no slash at its ends, or left out.',
          'firstDay is "2026-02-30": give a day as YYYY-MM-DD.',
          "scanLimitBytes is 1: give a whole number of at least 10485760.",
        ]);
        return true;
      },
    );
  });
});

function inputsOf(registrations: readonly Registration[], name: string): Readonly<Record<string, unknown>> {
  const found = registrations.find((registration) => registration.name === name && registration.isCustom);
  assert.ok(found, `${name} is not among the resources`);
  return found.inputs;
}

function serDe(table: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const parameters = JSON.parse(JSON.stringify(table)).storageDescriptor.serDeInfo.parameters;
  return parameters;
}

async function namesOf(args: RecordCatalogArgs): Promise<readonly string[]> {
  const names: string[] = [];
  await registrationsOf(() => {
    const catalog = new RecordCatalog("catalog", args);
    pulumi
      .all([catalog.databaseName, catalog.workgroupName, catalog.resultsBucketName])
      .apply((resolved) => names.push(...resolved));
  });
  return names;
}
