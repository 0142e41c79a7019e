import type { NamedKey } from "../evidence/signature";
import { HistoryError } from "../history-error";
import { readKeyFile } from "./key-file";

/** The options about a seal that an answer is compared with, as commander gives them. */
export interface SealedOptions {
  readonly seal?: string;
  readonly sealAt?: string;
  readonly key?: readonly string[];
}

/** A seal that the record is compared with, and what it is known by. */
export interface AskedSeal {
  readonly where: string;
  readonly keys: readonly NamedKey[];
  /** The SHA-256 of a digest that it has to have. */
  readonly pinned: string | undefined;
}

/** @throws HistoryError when an option is not understood, or given without `--seal` */
export function askedSealOf({ seal, sealAt, key = [] }: SealedOptions): AskedSeal | undefined {
  if (seal !== undefined)
    return {
      where: seal,
      keys: key.map((path) => readKeyFile("--key", path)),
      pinned: sealAt === undefined ? undefined : pinOf(sealAt),
    };
  const lonely = sealAt !== undefined ? "--seal-at" : key.length > 0 ? "--key" : undefined;
  if (lonely === undefined) return undefined;
  throw new HistoryError("bad-option", `${lonely} is given without --seal`, "Name the seal with --seal.");
}

function pinOf(text: string): string {
  if (/^[0-9a-f]{64}$/i.test(text)) return text.toLowerCase();
  throw new HistoryError(
    "bad-option",
    `--seal-at ${JSON.stringify(text)} is no SHA-256`,
    "Give the 64 hexadecimal digits that `config-history seal` printed.",
  );
}
