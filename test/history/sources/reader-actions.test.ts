import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { s3ReaderActions } from "../../../history/sources/s3-record-source";

const policyModule = resolve(__dirname, "../../../policies/reader-policy.js");
const scope = {
  partition: "aws",
  accountId: "111122223333",
  bucketName: "record",
  root: "",
  keyArn: "arn:aws:kms:eu-west-1:111122223333:key/k",
};

interface ReaderPolicy {
  readonly readRecordStatements: (given: typeof scope) => readonly { readonly Action: readonly string[] }[];
}

describe("s3ReaderActions", () => {
  it("are what the reader's policy allows on the record", async function () {
    if (!existsSync(policyModule)) this.skip();
    const { readRecordStatements } = (await import(policyModule)) as ReaderPolicy;
    const allowed = readRecordStatements(scope).flatMap(({ Action }) => Action);
    assert.deepEqual([...allowed].sort(), [...s3ReaderActions].sort());
  });
});
