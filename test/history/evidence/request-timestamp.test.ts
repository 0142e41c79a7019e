import assert from "node:assert/strict";
import { requestTimestamp } from "../../../history/evidence/request-timestamp";
import { HistoryError } from "../../../history/history-error";
import { hasOpenssl, OpensslAuthority } from "../../support/openssl-authority";
import { temporaryFolder } from "../../support/temporary-folder";

describe("requestTimestamp", function () {
  this.timeout(600_000);
  const folder = temporaryFolder();
  const content = Buffer.from("{}\n");
  let made: OpensslAuthority;

  before(async function () {
    // Without openssl there is no authority to ask.
    if (!hasOpenssl()) this.skip();
    made = await OpensslAuthority.create(folder.path);
  });

  /** What comes of an answer: what the refusal says, or nothing. */
  async function refusal(ask: (query: Uint8Array) => Promise<Uint8Array>): Promise<string> {
    try {
      await requestTimestamp(content, { name: "http://tsa.test/", ask });
      return "";
    } catch (error) {
      assert.ok(error instanceof HistoryError && error.code === "output-failed");
      return error.message;
    }
  }

  it("is answered by an authority", async () => {
    assert.equal(await refusal((query) => made.answer(query)), "");
  });

  it("never asks with the same number twice", async () => {
    const queries: string[] = [];
    for (let index = 0; index < 3; index++)
      await refusal(async (query) => {
        queries.push(Buffer.from(query).toString("hex"));
        return Buffer.alloc(0);
      });
    assert.equal(new Set(queries).size, 3);
  });

  it("takes no answer to another request of the same content", async () => {
    let before: Uint8Array = new Uint8Array(0);
    await refusal(async (query) => {
      before = await made.answer(query);
      return before;
    });
    assert.match(await refusal(async () => before), /answered another request/);
  });

  it("takes no answer about other content", async () => {
    let other: Uint8Array = new Uint8Array(0);
    await requestTimestamp(Buffer.from("else"), {
      name: "",
      ask: async (query) => {
        other = await made.answer(query);
        return other;
      },
    });
    assert.match(await refusal(async () => other), /cannot be taken: it is of something else; no bundle/);
  });

  it("says why it was refused", async () => {
    const unknown = (query: Uint8Array): Promise<Buffer> =>
      // The policy of an authority has to be one that it knows.
      made.answer(Buffer.from(query).subarray(0, 20));
    assert.match(await refusal(unknown), /refused: rejection/);
  });

  it("takes nothing that is no answer", async () => {
    for (const text of ["", "<html>", "0", "\u0030\u0003\u0002\u0001\u0000"])
      assert.match(await refusal(async () => Buffer.from(text)), /what is no answer|without a token/);
  });
});
