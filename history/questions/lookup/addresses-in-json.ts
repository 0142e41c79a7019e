import { type AddressRange, isAddress } from "./address-range";

/** Behind an address, a slash that may be escaped, and as many bits as … */
const slash = String.raw`\\*/`;
const somePrefix = String.raw`(?:${slash}\d{1,2})?`;
/** … take in so many octets whole, and not the next one. */
const prefixesByOctets = ["[0-7]", "(?:[89]|1[0-5])", "(?:1[6-9]|2[0-3])", "(?:2[4-9]|3[01])"] as const;
const ipv6InJson = /"[\da-f]{0,4}(?::[\da-f.]{0,15}){2,8}(?:\\*\/\d{1,3})?/gi;

/**
 * How texts begin, as they stand in JSON, that may be addresses or ranges in a range or, where that is an address, around
 * it. Nearly all others of IPv4 begin with another octet than both would have: they need not be compared.
 */
export function addressesInJson(range: AddressRange): RegExp {
  if (range.family === "ipv6") return ipv6InJson;
  const octets = octetsOf(range);
  const beginnings = isAddress(range)
    ? [
        beginningWith(octets),
        ...prefixesByOctets.map(
          (prefix, count) => `${beginningWith(octets.slice(0, count))}${slash}${prefix}(?!\\d)`,
        ),
      ]
    : [`${beginningWith(octets.slice(0, Math.floor(range.prefix / 8)))}${somePrefix}`];
  return new RegExp(`"(?:${beginnings.join("|")})`, "g");
}

function octetsOf({ address }: AddressRange): readonly number[] {
  return [24n, 16n, 8n, 0n].map((shift) => Number((address >> shift) & 0xffn));
}

/** An address with these octets first. */
function beginningWith(octets: readonly number[]): string {
  const others = Array<string>(4 - octets.length).fill(String.raw`\d{1,3}`);
  return [...octets, ...others].join(String.raw`\.`);
}
