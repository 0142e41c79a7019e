import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { createServer, type Server } from "node:https";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { openS3RecordSource } from "../../../history/sources/s3-record-source";
import { fakeEnvironment, TemporaryFolders } from "../../support/s3-world";

const hasOpenssl = spawnSync("openssl", ["version"]).status === 0;
const listing =
  '<?xml version="1.0"?><ListBucketResult><KeyCount>0</KeyCount><IsTruncated>false</IsTruncated></ListBucketResult>';

describe(`an endpoint with its own certificate${hasOpenssl ? "" : " (skipped: there is no openssl)"}`, () => {
  const folders = new TemporaryFolders();
  const folder = folders.make();
  const certificate = join(folder, "certificate.pem");
  let server: Server | undefined;
  let endpoint = "";

  before(async function () {
    if (!hasOpenssl) this.skip();
    const key = join(folder, "key.pem");
    const subject = ["-subj", "/CN=localhost", "-addext", "subjectAltName=IP:127.0.0.1"];
    const made = [
      "req",
      "-x509",
      "-newkey",
      "rsa:2048",
      "-nodes",
      "-days",
      "2",
      "-keyout",
      key,
      "-out",
      certificate,
    ];
    assert.equal(spawnSync("openssl", [...made, ...subject]).status, 0);
    server = createServer(
      { key: readFileSync(key), cert: readFileSync(certificate) },
      (_request, response) => {
        response.end(listing);
      },
    ).listen(0, "127.0.0.1");
    await once(server, "listening");
    endpoint = `https://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });

  after(() => {
    server?.closeAllConnections();
    server?.close();
    folders.remove();
  });

  async function list(bundle: Record<string, string>): Promise<readonly string[]> {
    const environment = { ...fakeEnvironment({ endpoint }), ...bundle };
    const source = await openS3RecordSource("s3://record", { environment, clock: Date.now });
    try {
      return (await source.listFolders("", new AbortController().signal)).folders;
    } finally {
      await source.close();
    }
  }

  it("is trusted where AWS_CA_BUNDLE names the authority", async () => {
    assert.deepEqual(await list({ AWS_CA_BUNDLE: certificate }), []);
  });

  it("is not trusted otherwise, and the remedy is named", async () => {
    await assert.rejects(list({}), {
      name: "HistoryError",
      message: /certificate of S3's endpoint is not trusted/,
      hint: /AWS_CA_BUNDLE/,
    });
  });
});
