import assert from "node:assert/strict";
import { once } from "node:events";
import { createServer, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { openS3RecordSource } from "../../../history/sources/s3-record-source";
import { fakeEnvironment } from "../../support/s3-world";

type Answer = (response: ServerResponse) => void;

const mebibyte = Buffer.alloc(1024 * 1024, " ");

function endless(status: number): Answer {
  return (response) => {
    response.writeHead(status, { "Content-Type": "application/xml" });
    const go = (): void => {
      while (!response.destroyed && response.write(mebibyte));
      response.once("drain", go);
    };
    go();
  };
}

function listing(entries: string): Answer {
  return (response) => {
    response.end(
      `<?xml version="1.0"?><ListBucketResult><IsTruncated>false</IsTruncated>${entries}</ListBucketResult>`,
    );
  };
}

function object(fields: Readonly<Record<string, string>>): Answer {
  const all = { Key: "2026/x", Size: "1", ETag: '"1"', ...fields };
  const texts = Object.entries(all).map(([name, text]) => (text === "" ? "" : `<${name}>${text}</${name}>`));
  return listing(`<Contents>${texts.join("")}</Contents>`);
}

function folder(prefix: string): Answer {
  return listing(`<CommonPrefixes><Prefix>${prefix}</Prefix></CommonPrefixes>`);
}

function raw(text: string): Answer {
  return ({ socket }) => void socket?.end(text);
}

function failing(status: number, body: string, headers: Readonly<Record<string, string>> = {}): Answer {
  return (response) => {
    response.writeHead(status, { "Content-Type": "application/xml", ...headers });
    response.end(body);
  };
}

const redirect = "<Error><Code>PermanentRedirect</Code><Message>elsewhere</Message></Error>";

const answers: Readonly<Record<string, readonly [answer: Answer, told: RegExp]>> = {
  "a listing without end": [endless(200), /does not end after 16777216 bytes/],
  "an error without end": [endless(403), /access denied/],
  "a key that lies elsewhere": [object({ Key: "2025/x" }), /names what does not lie there: "2025\/x"/],
  "an object without a key": [object({ Key: "" }), /names what does not lie there: ""/],
  "an object without a size": [object({ Size: "" }), /names an object of no bytes/],
  "a size that is no number": [object({ Size: "much" }), /names an object of NaN bytes/],
  "a size below zero": [object({ Size: "-5" }), /names an object of -5 bytes/],
  "a size beyond all numbers": [object({ Size: "9e99" }), /names an object of 9e\+99 bytes/],
  "an ETag that no header takes": [object({ ETag: "a&#13;&#10;X: y" }), /names an ETag that is none/],
  "a folder that lies elsewhere": [folder("2025/a/"), /names what does not lie there/],
  "a folder that is the one asked for": [folder("2026/"), /names a folder that is none/],
  "a folder without an end": [folder("2026/a"), /names a folder that is none/],
  "a page of something else": [failing(200, "Sign in here"), /what it answered is not S3's/],
  "what is no HTTP": [raw("SSH-2.0-OpenSSH\r\n"), /what answers is no S3/],
  "headers without end": [
    raw(`HTTP/1.1 200 OK\r\nX: ${"a".repeat(40_000)}\r\n\r\n`),
    /what answers is no S3/,
  ],
  "a region that is none": [
    failing(301, redirect, { "x-amz-bucket-region": "evil.example/#" }),
    /is not in the region eu-west-1/,
  ],
  "an error that sounds like a wrong setting": [
    failing(400, "<Error><Code>Bad</Code><Message>Region not accepted: header content</Message></Error>"),
    /S3 answered 400 Bad/,
  ],
};

describe("an endpoint that is not what it seems", () => {
  let server: Server;
  let answer: Answer;

  before(async () => {
    server = createServer((_, response) => {
      response.on("error", () => undefined);
      answer(response);
    }).listen(0, "127.0.0.1");
    await once(server, "listening");
  });

  after(() => {
    server.closeAllConnections();
    server.close();
  });

  async function list() {
    const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const environment = { ...fakeEnvironment({ endpoint }), AWS_MAX_ATTEMPTS: "1" };
    const source = await openS3RecordSource("s3://record", { environment, clock: Date.now });
    try {
      return await source.listObjects("2026/", new AbortController().signal);
    } finally {
      await source.close();
    }
  }

  for (const [name, [given, told]] of Object.entries(answers)) {
    it(`is told of, and nothing is taken from it: ${name}`, async () => {
      answer = given;
      await assert.rejects(list(), { name: "HistoryError", code: "record-unreadable", message: told });
    });
  }

  it("keeps the SDK's advice to developers from users", async () => {
    answer = failing(200, "Sign in here");
    await assert.rejects(list(), ({ message }: Error) => !message.includes("inspect"));
  });

  it("is listed in spite of a date that no clock has", async () => {
    answer = (response) => {
      response.setHeader("Date", "+275760-09-13");
      object({})(response);
    };
    assert.deepEqual(
      (await list()).objects.map(({ key }) => key),
      ["2026/x"],
    );
  });
});
