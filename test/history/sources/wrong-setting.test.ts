import assert from "node:assert/strict";
import { HistoryError } from "../../../history/history-error";
import { readDefaultRegion } from "../../../history/sources/aws/aws-identity";
import { awsSettings } from "../../../history/sources/aws/aws-settings";
import { openS3RecordSource } from "../../../history/sources/s3-record-source";
import { FakeS3 } from "../../support/fake-aws/fake-s3";
import { fakeEnvironment } from "../../support/s3-world";

describe("a setting that cannot stand in a request", () => {
  let fake: FakeS3;
  before(async () => {
    fake = await FakeS3.start();
    fake.bucket("record");
  });
  after(() => fake.stop());

  const settings: readonly (readonly [name: string, value: string])[] = [
    ["AWS_SESSION_TOKEN", "copied\nwith its line"],
    ["AWS_ACCESS_KEY_ID", "ключ"],
    ["AWS_REGION", "eu west"],
  ];
  for (const [name, value] of settings) {
    it(`is named as a wrong one by a question to S3: ${name}`, async () => {
      const environment = { ...fakeEnvironment(fake), [name]: value };
      const source = await openS3RecordSource("s3://record", { environment, clock: Date.now });
      await assert.rejects(
        source.listFolders("", new AbortController().signal),
        (error) => error instanceof HistoryError && error.code === "bad-option" && error.hint.includes(name),
      );
      await source.close();
    });
  }

  it("is named where AWS Config itself is asked", async () => {
    const { AWS_REGION } = process.env;
    process.env.AWS_REGION = "eu west";
    try {
      await assert.rejects(readDefaultRegion(awsSettings(undefined, {})), /Region not accepted/);
    } finally {
      if (AWS_REGION === undefined) delete process.env.AWS_REGION;
      else process.env.AWS_REGION = AWS_REGION;
    }
  });
});
