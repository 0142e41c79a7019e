import assert from "node:assert/strict";
import { BlockList, isIP } from "node:net";
import fc from "fast-check";
import {
  containsRange,
  isAddress,
  parseAddressRange,
} from "../../../../history/questions/lookup/address-range";
import { propertyRuns } from "../../../support/property-runs";

const nearAddress = fc.oneof(
  fc.ipV4(),
  fc.ipV6(),
  fc.string({ unit: fc.constantFrom(..."0125ab:.fF"), maxLength: 12 }),
);

describe("parseAddressRange", () => {
  it("takes for an address what Node.js takes for one", () => {
    fc.assert(
      fc.property(nearAddress, (text) => {
        const range = parseAddressRange(text);
        assert.equal(range !== undefined && isAddress(range), isIP(text) !== 0, text);
      }),
      propertyRuns(2000),
    );
  });

  it("refuses prefixes that are longer than an address, and what only looks like a range", () => {
    for (const text of [
      "10.0.0.0/33",
      "::/129",
      "10.0.0.0/",
      "10.0.0/8",
      "10.0.0.0/08",
      "fe80::1%eth0",
      "1::2::3",
    ])
      assert.equal(parseAddressRange(text), undefined, text);
  });
});

describe("containsRange", () => {
  it("agrees with Node.js", () => {
    const network = fc.oneof(
      fc.tuple(fc.constant("ipv4" as const), fc.ipV4(), fc.ipV4(), fc.nat(32)),
      fc.tuple(fc.constant("ipv6" as const), fc.ipV6(), fc.ipV6(), fc.nat(128)),
    );
    fc.assert(
      fc.property(network, ([family, first, other, prefix]) => {
        const list = new BlockList();
        list.addSubnet(first, prefix, family);
        assert.equal(contains(`${first}/${prefix}`, other), list.check(other, family));
      }),
      propertyRuns(1000),
    );
  });

  it("has every range in itself and in wider ones, and in no narrower one", () => {
    assert.ok(contains("10.1.0.0/16", "10.1.9.9/16"));
    assert.ok(contains("10.0.0.0/8", "10.1.0.0/16"));
    assert.ok(!contains("10.1.0.0/16", "10.0.0.0/8"));
  });

  it("takes an IPv4 address for none of IPv6, however it is written", () => {
    assert.ok(contains("::/0", "::ffff:10.0.0.1"));
    assert.ok(!contains("::/0", "10.0.0.1"));
    assert.ok(!contains("0.0.0.0/0", "::ffff:10.0.0.1"));
  });
});

function contains(range: string, other: string): boolean {
  const [outer, inner] = [parseAddressRange(range), parseAddressRange(other)];
  assert.ok(outer !== undefined && inner !== undefined, `${range} ${other}`);
  return containsRange(outer, inner);
}
