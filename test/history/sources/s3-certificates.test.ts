import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { createServer as createHttpServer, type Server as HttpServer } from "node:http";
import { createServer, type Server } from "node:https";
import { type AddressInfo, connect, type Socket } from "node:net";
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

  describe("behind a proxy", () => {
    const agreed = "HTTP/1.1 200 Connection Established\r\n\r\n";
    const names = ["HTTPS_PROXY", "https_proxy", "NO_PROXY", "no_proxy"];
    const kept = new Map<string, string | undefined>();
    const asked: string[] = [];
    /** A tunnel leads to the endpoint once the proxy has agreed, else nowhere. */
    let says = agreed;
    let proxy: HttpServer;

    before(async () => {
      proxy = createHttpServer().on("connect", ({ url = "" }: { readonly url?: string }, socket: Socket) => {
        asked.push(url);
        socket.on("error", () => undefined).write(says);
        if (says !== agreed) return void socket.end();
        const target = connect(Number(new URL(endpoint).port), "127.0.0.1");
        target.on("error", () => undefined);
        return void target.pipe(socket).pipe(target);
      });
      proxy.listen(0, "127.0.0.1");
      await once(proxy, "listening");
    });

    after(() => void proxy.close());

    beforeEach(() => {
      for (const name of names) {
        kept.set(name, process.env[name]);
        delete process.env[name];
      }
      process.env.HTTPS_PROXY = `127.0.0.1:${(proxy.address() as AddressInfo).port}`;
      asked.length = 0;
      says = agreed;
    });

    afterEach(() => {
      for (const [name, value] of kept) {
        if (value === undefined) delete process.env[name];
        else process.env[name] = value;
      }
    });

    it("is trusted where AWS_CA_BUNDLE names the authority", async () => {
      assert.deepEqual(await list({ AWS_CA_BUNDLE: certificate }), []);
      assert.deepEqual(asked, [new URL(endpoint).host]);
    });

    it("is not trusted otherwise", async () => {
      await assert.rejects(list({}), /certificate of S3's endpoint is not trusted/);
    });

    it("is not reached where the proxy answers nonsense, or refuses, which is told", async () => {
      for (const [answer, told] of [
        ["SSH-2.0\r\nnonsense\r\n\r\n", /what answers is no S3: .*ERR_PROXY_TUNNEL|S3 answered|broke again/],
        ["HTTP/1.1 407 Proxy Authentication Required\r\nContent-Length: 0\r\n\r\n", /407/],
        ["", /ERR_PROXY_TUNNEL/],
      ] as const) {
        says = answer;
        const attempt = list({ AWS_CA_BUNDLE: certificate, AWS_MAX_ATTEMPTS: "1" });
        await assert.rejects(attempt, { name: "HistoryError", message: told });
      }
    });
  });
});
