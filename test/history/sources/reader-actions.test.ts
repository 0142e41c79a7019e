import assert from "node:assert/strict";
import { s3ReaderActions } from "../../../history/sources/s3-record-source";
import { readerPolicy } from "../../../policies/reader-policy";

const scope = {
  partition: "aws",
  accountId: "111122223333",
  bucketName: "record",
  root: "",
  keyArn: "arn:aws:kms:eu-west-1:111122223333:key/k",
};

describe("s3ReaderActions", () => {
  it("are what the reader's policy allows on the record", () => {
    const allowed = readerPolicy(scope, ["record"]).Statement.flatMap(({ Action }) => Action);
    assert.deepEqual([...allowed].sort(), [...s3ReaderActions].sort());
  });
});
