import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { requestTimestamp } from "../../../history/evidence/request-timestamp";
import type { NamedKey } from "../../../history/evidence/signature";
import { checkTimestamp } from "../../../history/evidence/timestamp-token";
import { HistoryError } from "../../../history/history-error";
import { hasOpenssl, OpensslAuthority } from "../../support/openssl-authority";
import { temporaryFolder } from "../../support/temporary-folder";

describe("checkTimestamp", function () {
  this.timeout(600_000);
  const folder = temporaryFolder();
  const content = Buffer.from('{"format":"config-history bundle"}\n');
  let made: OpensslAuthority;
  let authority: NamedKey;
  let token: Uint8Array;
  let askedAt: number;

  before(async function () {
    // Without openssl there is no authority to ask.
    if (!hasOpenssl()) this.skip();
    made = await OpensslAuthority.create(folder.path);
    authority = trusting(made);
    askedAt = Date.now();
    token = await tokenBy("tsa");
  });

  async function tokenBy(name: string, chain: readonly string[] = []): Promise<Uint8Array> {
    const ask = (query: Uint8Array): Promise<Buffer> => made.answer(query, name, chain);
    return (await requestTimestamp(content, { name, ask })).token;
  }

  async function assertNoByteFree(whole: Uint8Array): Promise<void> {
    for (let at = 0; at < whole.length; at += 3) {
      const flipped = Uint8Array.from(whole);
      flipped[at] = (flipped[at] ?? 0) ^ (1 << (at % 8));
      assert.equal(typeof (await checkTimestamp(flipped, content, authority)), "string", `byte ${at}`);
    }
  }

  function trusting({ caPath }: OpensslAuthority): NamedKey {
    return { option: "--tsa-ca", path: caPath, pem: readFileSync(caPath, "utf8") };
  }

  /** Why a token does not hold; empty where it does. */
  async function faultOf(token: Uint8Array, trusted?: NamedKey): Promise<string> {
    const found = await checkTimestamp(token, content, trusted);
    return typeof found === "string" ? found : "";
  }

  it("tells when the content existed, and by whom", async () => {
    const found = await checkTimestamp(token, content, authority);
    assert.ok(typeof found !== "string");
    assert.equal(found.authority, "CN=Example tsa");
    // A token tells whole seconds.
    assert.ok(found.existedAt > askedAt - 1000 && found.existedAt <= Date.now());
  });

  it("takes what openssl takes", async () => {
    assert.ok(await made.verifies(token, content));
  });

  it("does not hold with a byte flipped, wherever that is", async () => {
    await assertNoByteFree(token);
  });

  it("holds by a chain of certificates, with ECDSA as well, and not with a byte of them flipped", async () => {
    await made.certify("between", { constraints: "CA:TRUE,pathlen:0" });
    await made.certify("curve", { issuer: "between", key: "ec" });
    assert.equal(await faultOf(await tokenBy("curve", ["between", "ca"]), authority), "");
    const chained = await tokenBy("curve", ["between"]);
    assert.equal(await faultOf(chained, authority), "");
    await assertNoByteFree(chained);
  });

  it("is not vouched for through what may not vouch, nor through more than may", async () => {
    await made.certify("between", { constraints: "CA:TRUE,pathlen:0" });
    await made.certify("below", { issuer: "between", constraints: "CA:TRUE" });
    await made.certify("deep", { issuer: "below" });
    await made.certify("forged", { issuer: "tsa" });
    for (const [name, chain] of [
      ["deep", ["below", "between"]],
      ["forged", ["tsa"]],
      ["deep", ["below"]],
    ] as const)
      assert.match(await faultOf(await tokenBy(name, chain), authority), /^no chain of certificates/);
  });

  it("ends where certificates have signed one another in a circle", async () => {
    const constraints = "CA:TRUE";
    await made.certify("one", { constraints });
    await made.certify("two", { constraints, issuer: "one" });
    await made.certify("round", { constraints, issuer: "two", keyOf: "one" });
    await made.certify("circling", { issuer: "two" });
    const circling = await tokenBy("circling", ["two", "round"]);
    assert.match(await faultOf(circling, authority), /^no chain of certificates/);
  });

  it("does not hold cut off or with bytes added", async () => {
    for (let length = 0; length < token.length; length += 13)
      assert.equal(typeof (await checkTimestamp(token.subarray(0, length), content, authority)), "string");
    const longer = Buffer.concat([token, Buffer.alloc(1)]);
    assert.equal(typeof (await checkTimestamp(longer, content, authority)), "string");
  });

  it("is not that of other content", async () => {
    assert.equal(await checkTimestamp(token, Buffer.from("else"), authority), "it is of something else");
  });

  it("is not vouched for by another CA", async () => {
    const other = await OpensslAuthority.create(folder.write("other/x", "").slice(0, -2));
    assert.match(
      await faultOf(token, trusting(other)),
      /^no chain of certificates that were valid then leads from it to --tsa-ca$/,
    );
  });

  it("does not hold where the certificate had expired, or was not valid yet", async () => {
    await made.certify("expired", { notAfter: "20210101000000Z" });
    await made.certify("early", { notBefore: "20990101000000Z" });
    for (const name of ["expired", "early"]) {
      const anew = await made.signAnew(token, name);
      assert.equal(typeof (await checkTimestamp(anew, content, authority)), "string");
      assert.match(
        await faultOf(anew),
        new RegExp(`^the certificate of CN=Example ${name} was not valid at 20`),
      );
    }
  });

  it("takes only a certificate that is for time-stamps alone, and says so", async () => {
    const usages = {
      server: "critical,serverAuth",
      more: "critical,timeStamping,codeSigning",
      meek: "timeStamping",
    };
    for (const [name, usage] of Object.entries(usages)) {
      await made.certify(name, { usage });
      assert.equal(
        await checkTimestamp(await made.signAnew(token, name), content, authority),
        `the certificate of CN=Example ${name} is not one for time-stamps alone`,
      );
    }
    await made.certify("right");
    const anew = await made.signAnew(token, "right");
    assert.equal(typeof (await checkTimestamp(anew, content, authority)), "object");
  });

  it("takes no SHA-1", async () => {
    const weak = await made.signAnew(token, "tsa", "sha1");
    assert.match(await faultOf(weak, authority), /^it is signed by other algorithms/);
  });

  it("refuses a file that holds no certificate", async () => {
    for (const pem of ["", "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n"])
      await assert.rejects(
        checkTimestamp(token, content, { option: "--tsa-ca", path: "ca.pem", pem }),
        (error) => error instanceof HistoryError && /--tsa-ca "ca\.pem" holds no cert/.test(error.message),
      );
  });

  it("takes nothing for a token that is none", async () => {
    for (const text of ["", "0", "{}", "\u0030\u0000"])
      assert.equal(typeof (await checkTimestamp(Buffer.from(text), content, authority)), "string");
    assert.equal(
      typeof (await checkTimestamp(readFileSync(join(folder.path, "tsa.key")), content)),
      "string",
    );
  });
});
