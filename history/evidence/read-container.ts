import { partNames } from "./bundle-part";
import { type ByteRange, chunksOf, firstDifference, type RandomAccess } from "./random-access";
import { archiveEnd, blockBytes, paddingBytes, readTarHeader, tarHeader } from "./tar-header";

/** A file inside an archive. */
export interface ContainerEntry extends ByteRange {
  readonly name: string;
}

/** What an archive holds, as far as it could be read, and where it is not written as its content is. */
export interface Container {
  readonly entries: readonly ContainerEntry[];
  /** The first fault; undefined where every byte outside of the files is as it has to be. */
  readonly fault: string | undefined;
}

const mostEntries = 2_000_000;
/** A header of which so many bytes are wrong is damaged; with more of them it is something else. */
const mostDamagedBytes = 8;

/** Whether bytes begin as a bundle does, damaged or not. */
export function isBundle(bytes: RandomAccess): boolean {
  const found = bytes.read(0, blockBytes);
  if (found.length < blockBytes) return false;
  const expected = tarHeader({ name: partNames.manifest, size: 0 });
  const isTold = (index: number): boolean => index < 100 || (index >= 257 && index < 265);
  const wrong = expected.filter((byte, index) => isTold(index) && byte !== found[index]);
  return wrong.length <= mostDamagedBytes;
}

/**
 * Reads an archive as it is written: an archive of the same files has no other bytes, so that any that is not as
 * expected is a fault. Nothing but headers is held in memory.
 */
export function readContainer(bytes: RandomAccess): Container {
  const entries: ContainerEntry[] = [];
  const names = new Set<string>();
  const faults: string[] = [];
  let at = 0;
  while (!isEndAt(bytes, at)) {
    const header = readTarHeader(bytes.read(at, blockBytes));
    if (header === undefined) return { entries, fault: faults[0] ?? `byte ${at}: no header of a file` };
    faults.push(...differences([tarHeader(header)], bytes, { offset: at, size: blockBytes }));
    const entry = { ...header, offset: at + blockBytes };
    const end = entry.offset + entry.size;
    if (end > bytes.size)
      return { entries, fault: faults[0] ?? `byte ${bytes.size}: the file ends within ${entry.name}` };
    if (names.has(entry.name)) faults.push(`byte ${at}: ${entry.name} is there twice`);
    if (entries.length === mostEntries)
      return { entries, fault: `byte ${at}: more than ${mostEntries} files` };
    entries.push(entry);
    names.add(entry.name);
    const padding = paddingBytes(entry.size);
    faults.push(...differences([new Uint8Array(padding)], bytes, { offset: end, size: padding }));
    at = end + padding;
  }
  const rest = { offset: at, size: bytes.size - at };
  return { entries, fault: [...faults, ...differences([archiveEnd], bytes, rest)][0] };
}

/** The archive ends where a header would begin with a zero, or where the bytes do. */
function isEndAt(bytes: RandomAccess, at: number): boolean {
  const [first = 0] = bytes.read(at, 1);
  return first === 0;
}

function differences(
  expected: readonly Uint8Array[],
  bytes: RandomAccess,
  range: ByteRange,
): readonly string[] {
  const different = firstDifference(expected, bytes, range);
  if (different === undefined) return [];
  return [`byte ${range.offset + different} is not what it has to be`];
}

/** The bytes of a file in an archive, up to a limit; undefined where it is larger. */
export function contentOf(bytes: RandomAccess, entry: ByteRange, mostBytes: number): Buffer | undefined {
  return entry.size > mostBytes ? undefined : Buffer.concat([...chunksOf(bytes, entry)]);
}
