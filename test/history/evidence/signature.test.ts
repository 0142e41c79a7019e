import assert from "node:assert/strict";
import { generateKeyPairSync, type KeyObject, sign } from "node:crypto";
import { checkDetached, type NamedKey, signDetached, signerOf } from "../../../history/evidence/signature";
import { HistoryError } from "../../../history/history-error";

const content = Buffer.from('{"format":"config-history bundle"}\n');

function privateKey(key: KeyObject): NamedKey {
  return { option: "--sign-key", path: "key.pem", pem: String(key.export({ format: "pem", type: "pkcs8" })) };
}

function publicKey(key: KeyObject): NamedKey {
  return { option: "--key", path: "public.pem", pem: String(key.export({ format: "pem", type: "spki" })) };
}

const pairs = {
  EdDSA: generateKeyPairSync("ed25519"),
  ES256: generateKeyPairSync("ec", { namedCurve: "P-256" }),
  RS256: generateKeyPairSync("rsa", { modulusLength: 2048 }),
};

describe("signDetached", () => {
  for (const [algorithm, pair] of Object.entries(pairs)) {
    it(`signs so that the public key tells: ${algorithm}`, async () => {
      const signature = await signDetached(content, privateKey(pair.privateKey));
      assert.deepEqual(await checkDetached(signature, content, publicKey(pair.publicKey)), {
        signer: await signerOf(signature),
      });
    });

    it(`names the algorithm and no content: ${algorithm}`, async () => {
      const [header = "", payload] = (await signDetached(content, privateKey(pair.privateKey))).split(".");
      assert.equal(payload, "");
      const { alg } = JSON.parse(Buffer.from(header, "base64url").toString()) as { readonly alg: string };
      assert.equal(alg, algorithm);
    });
  }

  it("signs what RFC 7515 says is signed, so that other tools can check it", async () => {
    const signature = await signDetached(content, privateKey(pairs.EdDSA.privateKey));
    const [header = "", , mark = ""] = signature.split(".");
    const signed = Buffer.from(`${header}.${content.toString("base64url")}`);
    assert.equal(sign(null, signed, pairs.EdDSA.privateKey).toString("base64url"), mark);
  });

  it("refuses keys that it cannot sign with, and says what it takes", async () => {
    const locked = pairs.EdDSA.privateKey.export({
      format: "pem",
      type: "pkcs8",
      cipher: "aes-256-cbc",
      passphrase: "x",
    });
    const refused: readonly (readonly [NamedKey, RegExp])[] = [
      [{ option: "--sign-key", path: "k", pem: "" }, /holds no such key/],
      [{ option: "--sign-key", path: "k", pem: String(locked) }, /is locked with a passphrase/],
      [{ ...publicKey(pairs.EdDSA.publicKey), option: "--sign-key" }, /holds no such key/],
      [privateKey(generateKeyPairSync("ed448").privateKey), /kind ed448/],
      [privateKey(generateKeyPairSync("ec", { namedCurve: "P-384" }).privateKey), /kind ec, secp384r1/],
      [privateKey(generateKeyPairSync("rsa", { modulusLength: 1024 }).privateKey), /kind rsa, 1024 bits/],
    ];
    for (const [key, message] of refused) {
      await assert.rejects(
        signDetached(content, key),
        (error) =>
          error instanceof HistoryError && error.code === "bad-option" && message.test(error.message),
      );
    }
  });
});

describe("checkDetached", () => {
  it("finds other content, another key, and a header that was changed", async () => {
    const signature = await signDetached(content, privateKey(pairs.EdDSA.privateKey));
    const key = publicKey(pairs.EdDSA.publicKey);
    const other = publicKey(generateKeyPairSync("ed25519").publicKey);
    const unsigned = Buffer.from('{"alg":"none"}').toString("base64url");
    const wrong = [
      await checkDetached(signature, Buffer.from("else"), key),
      await checkDetached(signature, content, other),
      await checkDetached(signature, content, publicKey(pairs.ES256.publicKey)),
      await checkDetached(`${unsigned}..`, content, key),
    ];
    for (const outcome of wrong) assert.match(JSON.stringify(outcome), /^"it is not that of the key/);
  });

  it("tells the thumbprint of the key itself, whatever the header calls it", async () => {
    const header = Buffer.from('{"alg":"EdDSA","kid":"the auditor"}').toString("base64url");
    const signed = Buffer.from(`${header}.${content.toString("base64url")}`);
    const signature = `${header}..${sign(null, signed, pairs.EdDSA.privateKey).toString("base64url")}`;
    const own = await signerOf(await signDetached(content, privateKey(pairs.EdDSA.privateKey)));
    assert.deepEqual(await checkDetached(signature, content, publicKey(pairs.EdDSA.publicKey)), {
      signer: own,
    });
  });

  it("takes a signature in one way of writing it alone", async () => {
    const signature = await signDetached(content, privateKey(pairs.EdDSA.privateKey));
    const key = publicKey(pairs.EdDSA.publicKey);
    for (const other of [` ${signature}`, `${signature}\n`, `${signature}==`, otherLastBits(signature)])
      assert.equal(await checkDetached(other, content, key), "it is not written as one is");
  });

  it("finds what is no detached signature", async () => {
    const key = publicKey(pairs.EdDSA.publicKey);
    for (const text of ["", "a.b.c", "a..b.c", "\u0000", "a"])
      assert.equal(await checkDetached(text, content, key), "it is no JWS with detached content");
  });
});

/** 64 bytes leave four bits of the last character of base64url without a meaning. */
function otherLastBits(signature: string): string {
  const digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
  return signature.slice(0, -1) + digits.charAt(digits.indexOf(signature.slice(-1)) ^ 1);
}

describe("signerOf", () => {
  it("tells the thumbprint of the key, by RFC 7638", async () => {
    const signature = await signDetached(content, privateKey(pairs.EdDSA.privateKey));
    assert.match((await signerOf(signature)) ?? "", /^[\w-]{43}$/);
  });

  it("tells nothing of what is no signature", async () => {
    for (const text of ["", "x..y", "\u0000", `${Buffer.from("[]").toString("base64url")}..x`])
      assert.equal(await signerOf(text), undefined);
  });
});
