import { isDesktopLeftover } from "../../../record/desktop-leftover";
import { ObjectUnreadableError, type RecordObject, type RecordSource } from "../../sources/record-source";
import { type Chain, chainFault, chainOf, type SealFile } from "./chain";
import { isDigestName } from "./digest";

/** A day of the largest organisation takes less. */
const mostDigestBytes = 256 * 1024 * 1024;

/** A run that writes, or was killed. */
const temporaryPattern = /^\.config-history-[^/]*\.tmp$/s;

/** A seal as it lies in its place, and what of it could not be read. */
export interface ReadSeal {
  readonly chain: Chain;
  readonly unreadable: readonly { readonly where: string; readonly reason: string }[];
}

/** Reads the seal that a folder or prefix holds, where nothing else belongs. */
export async function readSeal(place: RecordSource, signal: AbortSignal): Promise<ReadSeal> {
  const { objects, problems } = await place.listObjects("", signal);
  const own = objects.filter(({ key }) => !temporaryPattern.test(key) && !isDesktopLeftover(key));
  const sound = own.filter(({ key, size }) => isDigestName(key) && size <= mostDigestBytes);
  const odd = own.filter((object) => !sound.includes(object));
  const unreadable = [...problems];
  const files: SealFile[] = [];
  for (const object of sound) {
    const bytes = await bytesOf(place, object, signal);
    if (typeof bytes === "string") unreadable.push({ where: object.key, reason: bytes });
    else files.push({ name: object.key, bytes });
  }
  const chain = chainOf(files);
  const oddFaults = odd.map(({ key }) =>
    chainFault(
      key,
      isDigestName(key) ? "it is larger than a digest may be" : "it is no digest, and lies among them",
    ),
  );
  return { chain: { ...chain, faults: [...oddFaults, ...chain.faults] }, unreadable };
}

async function bytesOf(
  place: RecordSource,
  object: RecordObject,
  signal: AbortSignal,
): Promise<Uint8Array | string> {
  const chunks: Uint8Array[] = [];
  try {
    for await (const chunk of place.openObject(object, signal)) chunks.push(Buffer.from(chunk));
  } catch (error) {
    if (!(error instanceof ObjectUnreadableError)) throw error;
    return error.message;
  }
  return Buffer.concat(chunks);
}
