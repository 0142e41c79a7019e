import assert from "node:assert/strict";
import { once } from "node:events";
import { createServer, request as httpRequest, type IncomingMessage, type Server } from "node:http";
import { type AddressInfo, connect, type Socket } from "node:net";
import { ConfigServiceClient, DescribeConfigurationRecordersCommand } from "@aws-sdk/client-config-service";
import { awsSettings } from "../../history/sources/aws/aws-settings";
import { clientOptions } from "../../history/sources/aws/client-options";
import { openS3RecordSource } from "../../history/sources/s3-record-source";
import { proxyFor } from "../../network/proxy";
import { FakeS3 } from "../support/fake-aws/fake-s3";
import { fakeEnvironment } from "../support/s3-world";

const names = ["http_proxy", "https_proxy", "no_proxy", "all_proxy", "HTTP_PROXY", "HTTPS_PROXY", "NO_PROXY"];

describe("connections to AWS", () => {
  const before: Record<string, string | undefined> = {};
  beforeEach(() => {
    for (const name of names) {
      before[name] = process.env[name];
      delete process.env[name];
    }
  });
  afterEach(() => {
    for (const name of names) {
      const value = before[name];
      if (value === undefined) delete process.env[name];
      else process.env[name] = value;
    }
  });

  describe("proxyFor", () => {
    it("is none where no variable is set", () => {
      assert.equal(proxyFor("https://s3.eu-west-1.amazonaws.com"), "");
    });

    it("is that of the scheme, in either case of the variable", () => {
      process.env.HTTPS_PROXY = "http://secure:1";
      process.env.http_proxy = "http://plain:2";
      assert.deepEqual(["https://a", "http://a"].map(proxyFor), ["http://secure:1", "http://plain:2"]);
    });

    it("is reached by http where it has no scheme, and by https where it says so", () => {
      process.env.HTTPS_PROXY = "proxy:3128";
      assert.equal(proxyFor("https://a"), "http://proxy:3128");
      process.env.HTTPS_PROXY = "https://proxy:3128";
      assert.equal(proxyFor("https://a"), "https://proxy:3128");
    });

    it("is none for what NO_PROXY names", () => {
      process.env.HTTPS_PROXY = "http://proxy:1";
      process.env.NO_PROXY = "169.254.169.254,.internal";
      const hosts = ["https://169.254.169.254", "https://s3.internal", "https://s3.external"];
      assert.deepEqual(hosts.map(proxyFor), ["", "", "http://proxy:1"]);
    });
  });

  describe("through a proxy", () => {
    let fake: FakeS3;
    let proxy: TunnelProxy;

    beforeEach(async () => {
      fake = await FakeS3.start();
      fake.bucket("record").put("a/1", Buffer.from("1"));
      proxy = await TunnelProxy.start(fake.port);
      process.env.HTTP_PROXY = proxy.url;
      process.env.HTTPS_PROXY = proxy.url;
    });
    afterEach(async () => {
      await proxy.stop();
      await fake.stop();
    });

    async function list(endpoint: string): Promise<readonly string[]> {
      const environment = fakeEnvironment({ endpoint });
      const source = await openS3RecordSource("s3://record", { environment, clock: Date.now });
      const { folders } = await source.listFolders("", new AbortController().signal);
      await source.close();
      return folders;
    }

    it("reads a record in S3", async () => {
      assert.deepEqual(await list("http://s3.nowhere.test"), ["a"]);
      assert.deepEqual(proxy.asked, ["http://s3.nowhere.test/"]);
    });

    it("asks AWS Config by a tunnel", async () => {
      const settings = awsSettings(undefined, {});
      const keys = { accessKeyId: "AKIAFAKE", secretAccessKey: "fake" };
      const options = {
        ...clientOptions(settings, "CONFIG_SERVICE", "eu-west-1"),
        credentials: keys,
        maxAttempts: 1,
      };
      const client = new ConfigServiceClient({ ...options, endpoint: "https://config.nowhere.test" });
      await assert.rejects(client.send(new DescribeConfigurationRecordersCommand({})));
      assert.deepEqual(proxy.asked, ["config.nowhere.test:443"]);
    });

    it("goes past it to what NO_PROXY names", async () => {
      process.env.NO_PROXY = "127.0.0.1";
      assert.deepEqual(await list(fake.endpoint), ["a"]);
      assert.deepEqual(proxy.asked, []);
    });
  });
});

/** A proxy that sends every request and tunnel to one port of this machine, whatever host is asked for. */
class TunnelProxy {
  readonly asked: string[] = [];
  private readonly server: Server;
  private readonly sockets = new Set<Socket>();

  private constructor(private readonly port: number) {
    this.server = createServer((request, response) => {
      this.asked.push(new URL("/", request.url).href);
      const path = (request.url ?? "").replace(/^http:\/\/[^/]+/, "");
      const { method, headers } = request;
      const onwards = httpRequest({ host: "127.0.0.1", port, method, headers, path }, (answer) => {
        response.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.pipe(response);
      });
      request.pipe(onwards);
    });
    this.server.on("connect", (request: IncomingMessage, socket: Socket) => {
      this.asked.push(request.url ?? "");
      this.sockets.add(socket);
      const target = connect(this.port, "127.0.0.1", () => {
        socket.write("HTTP/1.1 200 Connection Established\r\n\r\n");
        target.pipe(socket).pipe(target);
      });
      for (const each of [socket, target]) each.on("error", () => undefined);
    });
  }

  static async start(port: number): Promise<TunnelProxy> {
    const proxy = new TunnelProxy(port);
    proxy.server.listen(0, "127.0.0.1");
    await once(proxy.server, "listening");
    return proxy;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  async stop(): Promise<void> {
    for (const socket of this.sockets) socket.destroy();
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }
}
