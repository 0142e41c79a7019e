import assert from "node:assert/strict";
import { checkProxies, isProxySet, proxyFor, withoutPassword } from "../../network/proxy";

const names = ["http_proxy", "https_proxy", "no_proxy", "all_proxy"];
const variables = [...names, ...names.map((name) => name.toUpperCase())];

describe("the proxies of the environment", () => {
  const kept = new Map<string, string | undefined>();
  beforeEach(() => {
    for (const name of variables) {
      kept.set(name, process.env[name]);
      delete process.env[name];
    }
  });
  afterEach(() => {
    for (const [name, value] of kept) {
      if (value === undefined) delete process.env[name];
      else process.env[name] = value;
    }
  });

  function isReachedDirectly(host: string, noProxy: string): boolean {
    process.env.HTTPS_PROXY = "http://proxy:1";
    process.env.NO_PROXY = noProxy;
    return proxyFor(`https://${host}`) === "";
  }

  it("leave out what lies below a name in NO_PROXY, with or without a dot or star before it", () => {
    for (const name of ["amazonaws.com", ".amazonaws.com", "*.amazonaws.com", "a, AMAZONAWS.com ,b"])
      assert.ok(isReachedDirectly("s3.eu-west-1.amazonaws.com", name), name);
  });

  it("leave out a name itself, an address, a port, and everything by a star", () => {
    for (const [host, name] of [
      ["vpce.example", "vpce.example"],
      ["10.0.0.1", "10.0.0.1"],
      ["[::1]", "::1"],
      ["s3.test", "s3.test:443"],
      ["s3.test", "*"],
    ] as const)
      assert.ok(isReachedDirectly(host, name), name);
  });

  it("are gone by for a name that only ends alike, and for another port", () => {
    for (const name of ["aws.com", "s3.notamazonaws.com", "amazonaws.com:8443", "", ","])
      assert.ok(!isReachedDirectly("s3.amazonaws.com", name), name);
  });

  it("are not those of ALL_PROXY, which the AWS CLI does not know", () => {
    process.env.ALL_PROXY = "socks5://127.0.0.1:1080";
    assert.deepEqual([isProxySet(), proxyFor("https://s3.amazonaws.com")], [false, ""]);
  });

  it("are refused by their variable where they are none, without their password", () => {
    for (const proxy of [
      "socks5://proxy:1",
      "http://[",
      "http://user:%zz@proxy:1",
      "a b",
      "http://pro\nxy:1",
    ]) {
      process.env.https_proxy = proxy;
      assert.throws(() => checkProxies(), /^Error: https_proxy ".*" is no proxy of http or https$/, proxy);
      assert.throws(
        () => checkProxies(),
        ({ message }: Error) => !message.includes("%zz"),
      );
    }
  });

  it("are shown without name and password", () => {
    assert.equal(withoutPassword("http://user:p@ss@proxy:1"), "http://proxy:1");
    assert.equal(withoutPassword("http://proxy:1"), "http://proxy:1");
  });
});
