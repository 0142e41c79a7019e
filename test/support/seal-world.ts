import { generateKeyPairSync } from "node:crypto";
import { chainOf, type SealFile } from "../../history/evidence/seal/chain";
import { checkSeal, type SealQuestion } from "../../history/evidence/seal/check-seal";
import { type Sealing, sealRecord } from "../../history/evidence/seal/seal-record";
import type { NamedKey } from "../../history/evidence/signature";
import { noFilter } from "../../history/questions/item-filter";
import type { SealReport } from "../../history/questions/seal-report";
import type { Instant } from "../../record/instant";
import { MemoryRecordSource } from "./memory-record-source";

/** A record and its seal, in memory. */
export interface SealWorld {
  readonly objects: ReadonlyMap<string, Uint8Array>;
  /** When each object was put into the bucket; left out: the record is a folder. */
  readonly deliveredAt?: ReadonlyMap<string, Instant>;
  /** The files of the seal. */
  readonly seal: ReadonlyMap<string, Uint8Array>;
}

/** A key pair to sign and to check seals with. */
export interface SealKeys {
  readonly sign: NamedKey;
  readonly check: NamedKey;
}

/** Makes a key pair. */
export function sealKeys(): SealKeys {
  const { privateKey, publicKey } = generateKeyPairSync("ed25519");
  const [pem, publicPem] = [
    privateKey.export({ format: "pem", type: "pkcs8" }),
    publicKey.export({ format: "pem", type: "spki" }),
  ];
  return {
    sign: { option: "--sign-key", path: "key.pem", pem: String(pem) },
    check: { option: "--key", path: "public.pem", pem: String(publicPem) },
  };
}

const { signal } = new AbortController();

/** Seals what no digest names yet: the world with the new digests, and what the run came to. */
export async function sealAgain(
  world: SealWorld,
  now: Instant,
  key?: NamedKey,
): Promise<{ readonly world: SealWorld; readonly sealing: Sealing }> {
  const seal = new Map(world.seal);
  const sealing = await sealRecord(chainOf(sealFiles(world)), {
    ...{ record: recordOf(world), now, key, signal },
    scope: { accounts: [], regions: [] },
    create: async (name, bytes) => {
      if (seal.has(name)) return "exists";
      seal.set(name, bytes);
      return "created";
    },
  });
  return { world: { ...world, seal }, sealing };
}

/** Compares a record with its seal. */
export async function reportOf(
  world: SealWorld,
  question: Pick<SealQuestion, "period"> & Partial<SealQuestion>,
): Promise<SealReport> {
  const { report } = await checkSeal({
    ...{ record: recordOf(world), seal: new MemoryRecordSource(world.seal), filter: noFilter },
    ...{ readKeys: new Set<string>(), keys: [], pinned: undefined, signal },
    ...question,
  });
  return report;
}

/** The files of a seal, by name. */
function sealFiles({ seal }: Pick<SealWorld, "seal">): readonly SealFile[] {
  return [...seal].map(([name, bytes]) => ({ name, bytes }));
}

function recordOf({ objects, deliveredAt }: SealWorld): MemoryRecordSource {
  return new MemoryRecordSource(objects, deliveredAt === undefined ? {} : { deliveredAt, isDescribed: true });
}
