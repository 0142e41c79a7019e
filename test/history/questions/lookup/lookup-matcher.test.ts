import assert from "node:assert/strict";
import fc from "fast-check";
import { placesIn } from "../../../../history/questions/lookup/lookup-body";
import { matcherOf } from "../../../../history/questions/lookup/lookup-matcher";
import type { ConfigurationItem } from "../../../../record/configuration-item";
import type { Json } from "../../../../record/json";
import { parseConfigurationItem } from "../../../../record/parse-configuration-item";
import { propertyRuns } from "../../../support/property-runs";

const role = "arn:aws:iam::111122223333:role/deploy";
const encodings: readonly ((value: Json) => Json)[] = [
  (value) => value,
  (value) => JSON.stringify(value),
  (value) => encodeURIComponent(JSON.stringify(value)),
  (value) => encodeURIComponent(encodeURIComponent(JSON.stringify(value))),
  (value) => JSON.stringify(JSON.stringify(value)),
  (value) => JSON.stringify(value).replaceAll("/", "\\/"),
];

describe("a lookup", () => {
  it("finds texts, wherever they stand, that are equal in every letter", () => {
    const item = itemOf({ a: ["web", "Web"], "b/c": { d: "web" }, e: "web-1" });
    assert.deepEqual(found("web", item), ["/configuration/a/0 equal web", "/configuration/b~1c/d equal web"]);
  });

  it("finds what names the resource itself, tags and relationships", () => {
    const relationships = [
      { resourceType: "AWS::EC2::VPC", resourceId: "vpc-1", name: "Is contained in Vpc" },
    ];
    const item = itemOf({}, { resourceName: "vpc-1", tags: { Network: "vpc-1" }, relationships });
    assert.deepEqual(found("vpc-1", item), [
      "/relationships/0/resourceId equal vpc-1",
      "/resourceName equal vpc-1",
      "/tags/Network equal vpc-1",
    ]);
  });

  it("finds a number by its digits", () => {
    assert.deepEqual(found("64512", itemOf({ amazonSideAsn: 64512 })), [
      "/configuration/amazonSideAsn equal 64512",
    ]);
  });

  it("finds the ranges that contain an address, and that address however it is written", () => {
    const item = itemOf({ ranges: ["10.0.0.0/8", "10.1.2.3/32", "10.9.0.0/16", "10.1.2.3", "0.0.0.0/0"] });
    assert.deepEqual(found("10.1.2.3", item), [
      "/configuration/ranges/0 contains 10.0.0.0/8",
      "/configuration/ranges/1 equal 10.1.2.3/32",
      "/configuration/ranges/3 equal 10.1.2.3",
      "/configuration/ranges/4 contains 0.0.0.0/0",
    ]);
    const ipv6 = itemOf({ ranges: ["2001:db8::/32", "2001:0DB8:0:0::1", "::/0"] });
    assert.deepEqual(found("2001:db8::1", ipv6), [
      "/configuration/ranges/0 contains 2001:db8::/32",
      "/configuration/ranges/1 equal 2001:0DB8:0:0::1",
      "/configuration/ranges/2 contains ::/0",
    ]);
  });

  it("finds what lies within a range, and no wider one", () => {
    const item = itemOf({ ranges: ["10.1.2.3", "10.1.0.0/16", "10.0.0.0/8", "10.1.64.0/18", "0.0.0.0/0"] });
    assert.deepEqual(found("10.1.0.0/16", item), [
      "/configuration/ranges/0 within 10.1.2.3",
      "/configuration/ranges/1 equal 10.1.0.0/16",
      "/configuration/ranges/3 within 10.1.64.0/18",
    ]);
  });

  it("finds what in a policy refers to an ARN, and nothing of the kind elsewhere", () => {
    const patterns = ["arn:aws:iam::111122223333:role/*", "arn:aws:iam::*:role/dep*", `${role}/x`, role, "*"];
    const statement = { Principal: { AWS: patterns }, Action: patterns };
    const at = "/configuration/document/Statement/Principal/AWS";
    const expected = [0, 1, 2].map((index) => `${at}/${index} refers ${patterns[index]}`);
    assert.deepEqual(found(role, itemOf({ document: { Statement: statement } })), [
      `/configuration/document/Statement/Action/3 equal ${role}`,
      ...expected,
      `${at}/3 equal ${role}`,
    ]);
    assert.deepEqual(found(role, itemOf({ patterns })), [`/configuration/patterns/3 equal ${role}`]);
  });

  it("finds only what is equal where that is asked", () => {
    const document = { Statement: [{ Resource: `${role}/*` }] };
    const item = itemOf({ ranges: ["10.0.0.0/8", "10.1.2.3/32"], document });
    const at = ["/configuration/ranges/1 equal 10.1.2.3/32"];
    assert.deepEqual(found("10.1.2.3", item, true), at);
    assert.deepEqual(found(role, item, true), []);
  });

  it("passes over no item, unparsed, in which it would find something, however that is encoded", () => {
    const value = fc.constantFrom(
      "10.1.2.3",
      "10.0.0.0/12",
      "2001:db8::1",
      "2001:db8::/64",
      role,
      "prod/日本",
      "12",
    );
    const held = fc.constantFrom<Json>(
      ...[
        "10.1.2.3",
        "10.0.0.0/8",
        "0.0.0.0/0",
        "10.2.0.0/16",
        "2001:DB8::0:1",
        "0000:0000:0000:0000:0000:FFFF:255.255.255.255/128",
        "::/0",
        "2001:db8::/48",
        12,
      ],
      ...[role, `${role}/*`, "arn:aws:iam::*:role/*", "arn:aws:*", "prod/日本", "other", "1.10.1.2.3"],
    );
    const encoding = fc.constantFrom(...encodings);
    fc.assert(
      fc.property(value, held, fc.array(encoding, { maxLength: 2 }), (text, part, encode) => {
        const policy = { Statement: [{ Effect: "Allow", Resource: part, Condition: { x: [part] } }] };
        const document = encode.reduce((inner, each) => each(inner), policy as Json);
        const json = JSON.stringify({ configuration: { document } });
        const matcher = matcherOf({ text, isExact: false });
        const places = placesIn(parseConfigurationItem(json, heading), matcher);
        if (encode.length === 0 && text === part) assert.ok(places.length > 0);
        if (places.length > 0) assert.ok(matcher.mayHold(Buffer.from(json)), json);
      }),
      propertyRuns(2000),
    );
  });

  it("passes over no range, unparsed, that an address lies in, and no address that lies in a range", () => {
    const address = fc.nat(2 ** 32 - 1);
    fc.assert(
      fc.property(address, address, fc.nat(32), fc.nat(32), (one, other, prefix, inner) => {
        const inOne = sharing(one, other, prefix);
        const pairs = [
          [ipv4(one), `${ipv4(inOne)}/${prefix}`],
          [`${ipv4(one)}/${prefix}`, ipv4(inOne)],
          [`${ipv4(one)}/${prefix}`, `${ipv4(inOne)}/${Math.max(prefix, inner)}`],
        ] as const;
        for (const [text, held] of pairs) {
          const json = JSON.stringify({ configuration: { range: held } }).replaceAll("/", "\\/");
          const matcher = matcherOf({ text, isExact: false });
          assert.equal(placesIn(parseConfigurationItem(json, heading), matcher).length, 1, json);
          assert.ok(matcher.mayHold(Buffer.from(json)), `${text} in ${json}`);
        }
      }),
      propertyRuns(2000),
    );
  });

  it("parses no item that cannot hold the value", () => {
    const json = Buffer.from(JSON.stringify({ ranges: ["10.9.0.0/16", "192.168.0.1"], id: "sg-0a1b" }));
    for (const text of ["10.1.2.3", "sg-0a1c", role, "2001:db8::1"])
      assert.ok(!matcherOf({ text, isExact: false }).mayHold(json), text);
  });
});

const heading = {
  accountId: "111122223333",
  awsRegion: "eu-west-1",
  resourceType: "AWS::EC2::Thing",
  resourceId: "thing-1",
  captureTime: 0,
  stateId: null,
  status: "OK",
};

/** An address with the first bits of one and the last ones of another. */
function sharing(one: number, other: number, bits: number): number {
  const size = 2 ** (32 - bits);
  return Math.floor(one / size) * size + (other % size);
}

function ipv4(address: number): string {
  return [24, 16, 8, 0].map((shift) => Math.floor(address / 2 ** shift) % 256).join(".");
}

function itemOf(configuration: Json, further: Readonly<Record<string, Json>> = {}): ConfigurationItem {
  return parseConfigurationItem(JSON.stringify({ configuration, ...further }), heading);
}

function found(text: string, item: ConfigurationItem, isExact = false): readonly string[] {
  return placesIn(item, matcherOf({ text, isExact })).map(
    ({ path, heldAs, value }) => `${path} ${heldAs} ${value}`,
  );
}
