import assert from "node:assert/strict";
import { once } from "node:events";
import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { HistoryError } from "../../../history/history-error";
import { openAuthority } from "../../../history/sources/time-stamp-authority";

describe("openAuthority", () => {
  const type = { "content-type": "application/timestamp-reply" };
  const { signal } = new AbortController();
  const servers: Server[] = [];
  afterEach(() => {
    for (const server of servers.splice(0)) {
      server.close();
      server.closeAllConnections();
    }
  });

  async function serve(listener: RequestListener): Promise<string> {
    const server = createServer(listener).listen(0, "127.0.0.1");
    servers.push(server);
    await once(server, "listening");
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}/tsr`;
  }

  async function refusal(url: string, timeoutMilliseconds?: number): Promise<string> {
    const timeout = timeoutMilliseconds === undefined ? {} : { timeoutMilliseconds };
    try {
      await openAuthority(url, { environment: {}, signal, ...timeout }).ask(Buffer.from("query"));
      return "";
    } catch (error) {
      assert.ok(error instanceof HistoryError && error.code === "output-failed", String(error));
      return error.message;
    }
  }

  it("takes no address that would be another one without its line's ends", () => {
    for (const url of ["http://tsa\n.example/", "http://tsa\t.example/", "http://tsa.example/a b"])
      assert.throws(() => openAuthority(url, { environment: {}, signal }), /is no URL of http or https/);
  });

  it("posts a query and gives the answer", async () => {
    const url = await serve((request, response) => {
      assert.equal(request.headers["content-type"], "application/timestamp-query");
      response.writeHead(200, type);
      request.pipe(response);
    });
    const answer = await openAuthority(url, { environment: {}, signal }).ask(Buffer.from("query"));
    assert.equal(Buffer.from(answer).toString(), "query");
  });

  it("says which status it was answered with, and follows no redirection", async () => {
    let asked = 0;
    const other = await serve(() => asked++);
    for (const status of [302, 307, 404, 500]) {
      const url = await serve((_, response) =>
        response.writeHead(status, { ...type, location: other }).end(),
      );
      assert.ok((await refusal(url)).includes(`answered with HTTP ${status}; no bundle was written`));
    }
    assert.equal(asked, 0);
  });

  it("takes no other type of content", async () => {
    const url = await serve((_, response) =>
      response.writeHead(200, { "content-type": "text/html" }).end("x"),
    );
    assert.match(await refusal(url), /answered with text\/html, and not with application\/timestamp-reply/);
  });

  it("takes no more than an answer can have", async () => {
    const url = await serve((_, response) => {
      response.writeHead(200, type);
      const more = (): void => {
        while (response.write(Buffer.alloc(16_384)));
      };
      response.on("drain", more);
      more();
    });
    assert.match(await refusal(url), /answered with more than 65536 bytes/);
  });

  it("does not wait for ever, neither for an answer nor for its end", async () => {
    const silent = await serve(() => undefined);
    const endless = await serve((_, response) => response.writeHead(200, type).write("0"));
    for (const url of [silent, endless]) assert.match(await refusal(url, 200), /no answer within 0\.2 s/);
  });

  it("says that nobody answers there", async () => {
    const url = await serve(() => undefined);
    servers.splice(0).map((server) => server.close());
    assert.match(await refusal(url), /cannot be asked: .*ECONNREFUSED/);
  });

  it("names no password", async () => {
    const url = (await serve((_, response) => response.writeHead(500).end())).replace("//", "//me:secret@");
    assert.doesNotMatch(await refusal(`${url}?key=secret`), /secret/);
  });

  it("goes by the proxy of the environment", async () => {
    const asked: (string | undefined)[] = [];
    const proxy = new URL(
      await serve((request, response) => {
        asked.push(request.url);
        response.writeHead(200, type).end("answer");
      }),
    );
    const before = process.env.http_proxy;
    process.env.http_proxy = proxy.origin;
    try {
      assert.equal(await refusal("http://tsa.nowhere.test/tsr"), "");
    } finally {
      if (before === undefined) delete process.env.http_proxy;
      else process.env.http_proxy = before;
    }
    assert.deepEqual(asked, ["http://tsa.nowhere.test/tsr"]);
  });

  it("stops when the user interrupts", async () => {
    const controller = new AbortController();
    const url = await serve(() => controller.abort(new Error("interrupted")));
    const asking = openAuthority(url, { environment: {}, signal: controller.signal }).ask(Buffer.alloc(1));
    await assert.rejects(asking, /interrupted/);
  });

  it("refuses what is no URL", () => {
    for (const text of ["tsa", "ftp://tsa.test", "file:///etc/passwd"])
      assert.throws(
        () => openAuthority(text, { environment: {}, signal }),
        (error) => error instanceof HistoryError && error.code === "bad-option",
      );
  });
});
