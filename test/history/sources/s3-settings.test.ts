import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { rootCertificates } from "node:tls";
import { readS3Settings } from "../../../history/sources/s3/s3-settings";
import { TemporaryFolders } from "../../support/s3-world";

const config = `
[default]
region = eu-central-1
[profile audit]
region = ap-south-1
endpoint_url = https://s3.audit.example
[profile store]
services = minio
s3 =
  addressing_style = path
[services minio]
s3 =
  endpoint_url = https://minio.example:9000
`;

describe("readS3Settings", () => {
  const folders = new TemporaryFolders();
  const folder = folders.make();
  const files = {
    AWS_CONFIG_FILE: join(folder, "config"),
    AWS_SHARED_CREDENTIALS_FILE: join(folder, "credentials"),
  };
  before(() => writeFileSync(files.AWS_CONFIG_FILE, config));
  after(() => folders.remove());

  const read = (environment: Record<string, string>, profile?: string) =>
    readS3Settings({
      environment: { ...files, ...environment },
      ...(profile === undefined ? {} : { profile }),
    });

  it("takes the region of the environment before that of the profile", async () => {
    assert.equal((await read({})).region, "eu-central-1");
    assert.equal((await read({ AWS_PROFILE: "audit" })).region, "ap-south-1");
    assert.equal((await read({}, "audit")).region, "ap-south-1");
    assert.equal((await read({ AWS_DEFAULT_REGION: "eu-west-3" }, "audit")).region, "eu-west-3");
    const both = { AWS_REGION: "eu-west-2", AWS_DEFAULT_REGION: "eu-west-3" };
    assert.equal((await read(both, "audit")).region, "eu-west-2");
  });

  it("takes the endpoint of S3 before the general one, and either before the profile's", async () => {
    const general = { AWS_ENDPOINT_URL: "http://localhost:4566" };
    assert.equal((await read(general, "audit")).endpoint, "http://localhost:4566");
    const special = { ...general, AWS_ENDPOINT_URL_S3: "http://localhost:9000" };
    assert.equal((await read(special, "audit")).endpoint, "http://localhost:9000");
    assert.equal((await read({}, "audit")).endpoint, "https://s3.audit.example");
    assert.equal((await read({}, "store")).endpoint, "https://minio.example:9000");
    assert.equal((await read({ AWS_IGNORE_CONFIGURED_ENDPOINT_URLS: "true" }, "audit")).endpoint, undefined);
  });

  it("addresses buckets by path where an endpoint is named or the profile says so", async () => {
    assert.equal((await read({})).hasPathStyle, false);
    assert.equal((await read({}, "audit")).hasPathStyle, true);
    assert.equal((await read({}, "store")).hasPathStyle, true);
  });

  it("prefers keys of the environment, unless a profile is named as an option", async () => {
    const keys = { AWS_ACCESS_KEY_ID: "AKIA", AWS_SECRET_ACCESS_KEY: "s", AWS_SESSION_TOKEN: "t" };
    assert.deepEqual((await read({ ...keys, AWS_PROFILE: "audit" })).credentials, {
      accessKeyId: "AKIA",
      secretAccessKey: "s",
      sessionToken: "t",
    });
    assert.equal((await read(keys, "audit")).credentials, undefined);
  });

  it("names what cannot be used", async () => {
    await assert.rejects(read({}, "nobody"), /--profile "nobody" is not in the AWS configuration/);
    await assert.rejects(
      read({ AWS_CA_BUNDLE: join(folder, "none.pem") }),
      /AWS_CA_BUNDLE ".*" cannot be read/,
    );
    await assert.rejects(read({ AWS_ENDPOINT_URL_S3: "localhost:9000" }), /is no URL/);
    await assert.rejects(read({ AWS_ENDPOINT_URL_S3: "http://local\nhost:9000" }), /is no URL/);
    await assert.rejects(read({ AWS_MAX_ATTEMPTS: "many" }), /AWS_MAX_ATTEMPTS "many" is no number above 0/);
  });

  it("reads the bundle of certificates", async () => {
    const bundle = join(folder, "bundle.pem");
    writeFileSync(bundle, rootCertificates[0] ?? "");
    assert.equal((await read({ AWS_CA_BUNDLE: bundle })).certificates?.toString(), rootCertificates[0]);
  });

  it("refuses a bundle that holds no certificate, or has no end", async () => {
    const text = join(folder, "text.pem");
    writeFileSync(text, "certificates");
    for (const bundle of [text, "/dev/zero"])
      await assert.rejects(read({ AWS_CA_BUNDLE: bundle }), /AWS_CA_BUNDLE ".*" cannot be read: it h/);
  });

  it("takes no profile from what every JavaScript object has", async () => {
    for (const name of ["__proto__", "constructor"])
      await assert.rejects(read({}, name), /--profile ".*" is not in the AWS configuration/);
  });
});
