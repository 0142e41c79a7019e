const lengths = { ipv4: 32, ipv6: 128 } as const;

/** An IP address, or all addresses of a network. */
export interface AddressRange {
  readonly family: keyof typeof lengths;
  /** Any address of the range. */
  readonly address: bigint;
  /** How many bits all addresses of the range have in common, from the first one on. */
  readonly prefix: number;
}

/** Whether a range is a single address. */
export function isAddress({ family, prefix }: AddressRange): boolean {
  return prefix === lengths[family];
}

/** Whether all addresses of another range are in a range; an IPv4 address is none of IPv6, however it is written. */
export function containsRange({ family, address, prefix }: AddressRange, other: AddressRange): boolean {
  if (other.family !== family || other.prefix < prefix) return false;
  return (address ^ other.address) >> BigInt(lengths[family] - prefix) === 0n;
}

const rangePattern = /^([\da-f.:]{2,45})(?:\/(0|[1-9]\d{0,2}))?$/i;

/** Reads an IP address, or a range as CIDR writes it; undefined where a text is neither. */
export function parseAddressRange(text: string): AddressRange | undefined {
  const [, written = "", end] = rangePattern.exec(text) ?? [];
  const family = written.includes(":") ? "ipv6" : "ipv4";
  const groups = family === "ipv6" ? groupsOfIpv6(written) : bytesOf(written);
  if (groups === undefined) return undefined;
  const prefix = end === undefined ? lengths[family] : Number(end);
  if (prefix > lengths[family]) return undefined;
  const width = BigInt(lengths[family] / groups.length);
  return {
    family,
    prefix,
    address: groups.reduce((address, group) => (address << width) | BigInt(group), 0n),
  };
}

function bytesOf(text: string): readonly number[] | undefined {
  const bytes = text.split(".");
  const isWritten = bytes.length === 4 && bytes.every((byte) => /^(?:0|[1-9]\d{0,2})$/.test(byte));
  return isWritten && bytes.every((byte) => Number(byte) < 256) ? bytes.map(Number) : undefined;
}

const groupCount = 8;

/** RFC 4291, section 2.2: `::` stands for at least one group of zeros, and the last two groups may be an IPv4 address. */
function groupsOfIpv6(text: string): readonly number[] | undefined {
  const [first = "", second, ...others] = text.split("::");
  const head = groupsIn(first, second === undefined);
  const tail = groupsIn(second ?? "", true);
  if (head === undefined || tail === undefined || others.length > 0) return undefined;
  const missing = groupCount - head.length - tail.length;
  if (second === undefined ? missing !== 0 : missing < 1) return undefined;
  return [...head, ...Array<number>(missing).fill(0), ...tail];
}

function groupsIn(text: string, isLast: boolean): readonly number[] | undefined {
  if (text === "") return [];
  const groups = text.split(":");
  const [a, b, c, d] = (isLast ? bytesOf(groups.at(-1) ?? "") : undefined) ?? [];
  const isMixed = a !== undefined && b !== undefined && c !== undefined && d !== undefined;
  const written = isMixed ? groups.slice(0, -1) : groups;
  if (!written.every((group) => /^[\da-f]{1,4}$/i.test(group))) return undefined;
  const numbers = written.map((group) => Number.parseInt(group, 16));
  return isMixed ? [...numbers, a * 256 + b, c * 256 + d] : numbers;
}
