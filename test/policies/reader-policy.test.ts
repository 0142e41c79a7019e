import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { readerPolicy } from "../../policies/reader-policy";

const scope = { partition: "aws", accountId: "111122223333", bucketName: "record", root: "audit/" };

describe("readerPolicy", () => {
  it("lists and reads below the prefix only, and writes nothing", () => {
    const statements = readerPolicy(scope, ["record"]).Statement;
    assert.deepEqual(
      statements.flatMap(({ Action }) => Action),
      ["s3:ListBucket", "s3:GetObject"],
    );
    assert.deepEqual(statements[1]?.Resource, ["arn:aws:s3:::record/audit/*"]);
  });

  it("decrypts with the record's own key and no other", () => {
    const keyArn = "arn:aws:kms:eu-west-1:111122223333:key/k";
    assert.deepEqual(readerPolicy({ ...scope, keyArn }, ["record"]).Statement[2]?.Resource, [keyArn]);
  });

  it("gives no more than the parts asked for", () => {
    const { Statement } = readerPolicy(scope, ["config", "events"]);
    assert.deepEqual(
      Statement.map(({ Sid }) => Sid),
      ["AsksConfig", "LooksUpEvents"],
    );
  });

  it("says nothing of Athena where there is no catalog", () => {
    assert.doesNotMatch(JSON.stringify(readerPolicy(scope)), /athena|glue/);
  });

  it("lets everything that docs/catalog.md lists be done with the catalog", () => {
    const workgroup = { region: "eu-west-1", name: "w", databaseName: "d", resultsBucketName: "results" };
    const keyArn = "arn:aws:kms:eu-west-1:111122223333:key/k";
    const { Statement } = readerPolicy({ ...scope, keyArn, workgroup });
    const granted = new Set(Statement.flatMap(({ Action }) => Action));
    const page = readFileSync("docs/catalog.md", "utf8");
    const [, list = ""] = /## Who may ask\n([\s\S]*?)\n## /.exec(page) ?? [];
    let service = "";
    const listed = [...list.matchAll(/`(?:(athena|glue|s3|kms):)?([A-Z]\w+)`/g)].map(([, named, action]) => {
      service = named ?? service;
      return `${service}:${action}`;
    });
    assert.ok(listed.length > 15);
    assert.deepEqual(
      listed.filter((action) => !granted.has(action)),
      [],
    );
  });

  it("confines Athena to the catalog's workgroup, database and results", () => {
    const workgroup = { region: "eu-west-1", name: "w", databaseName: "d", resultsBucketName: "results" };
    const text = JSON.stringify(readerPolicy({ ...scope, workgroup }));
    assert.match(text, /arn:aws:athena:eu-west-1:111122223333:workgroup\/w/);
    assert.match(text, /arn:aws:glue:eu-west-1:111122223333:table\/d\/\*/);
    assert.match(text, /arn:aws:s3:::results\/\*/);
  });
});
