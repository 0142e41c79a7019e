/** A file in an archive is followed by zeros up to a multiple of this, its header is one block. */
export const blockBytes = 512;

/** What ends an archive. */
export const archiveEnd: Uint8Array = new Uint8Array(2 * blockBytes);

/** The largest file that POSIX's ustar format can hold. */
export const largestEntryBytes = 8 ** 11 - 1;

const longestName = 99;
const sizeAt = 124;
const checksumAt = 148;
const magicAt = 257;

/** A name that an archive of ours may have; none leads out of a folder. */
const namePattern = /^[A-Za-z0-9][A-Za-z0-9.]*(?:\/[A-Za-z0-9][A-Za-z0-9.]*)*$/;

/** What a header says of the file after it. */
export interface TarHeader {
  readonly name: string;
  readonly size: number;
}

/**
 * The ustar header (POSIX.1-1988) of a plain file that belongs to nobody and was changed in 1970: equal names and
 * sizes give equal bytes.
 * @throws RangeError when the format cannot hold the name or size
 */
export function tarHeader({ name, size }: TarHeader): Uint8Array {
  if (name.length > longestName || !namePattern.test(name))
    throw new RangeError(`no archive can hold the name ${JSON.stringify(name)}`);
  if (size > largestEntryBytes) throw new RangeError(`no archive can hold a file of ${size} bytes`);
  const header = Buffer.alloc(blockBytes);
  header.write(name, 0, "latin1");
  for (const [at, text] of constantFields) header.write(text, at, "latin1");
  header.write(`${size.toString(8).padStart(11, "0")}\0`, sizeAt, "latin1");
  header.write(`${checksumOf(header).toString(8).padStart(6, "0")}\0 `, checksumAt, "latin1");
  return header;
}

/** Reads a name and size, and nothing else; undefined where they are none that `tarHeader` writes. */
export function readTarHeader(header: Uint8Array): TarHeader | undefined {
  const text = Buffer.from(header).toString("latin1");
  const name = /^[^\0]*/.exec(text.slice(0, longestName + 1))?.[0] ?? "";
  const size = /^([0-7]{11})\0$/.exec(text.slice(sizeAt, sizeAt + 12))?.[1];
  if (size === undefined || name.length > longestName || !namePattern.test(name)) return undefined;
  return { name, size: Number.parseInt(size, 8) };
}

/** How many zeros follow a file. */
export function paddingBytes(size: number): number {
  return (blockBytes - (size % blockBytes)) % blockBytes;
}

/** Mode, owner, group, time, kind (a plain file), the format's name, and the numbers of no device. */
const constantFields: readonly (readonly [at: number, text: string])[] = [
  [100, "0000644\0"],
  [108, "0000000\0"],
  [116, "0000000\0"],
  [136, "00000000000\0"],
  // While it is being computed, the checksum counts as spaces.
  [checksumAt, "        "],
  [156, "0"],
  [magicAt, "ustar\0"],
  [magicAt + 6, "00"],
  [329, "0000000\0"],
  [337, "0000000\0"],
];

function checksumOf(header: Uint8Array): number {
  return header.reduce((sum, byte) => sum + byte, 0);
}
