import { HistoryError } from "../history-error";
import { defaultCacheFolder } from "../sources/cache/cache-folder";
import { parseByteSize } from "./byte-size";

/** The options that say where the record lies and how it is reached, as commander gives them. */
export interface LocationOptions extends CacheOptions {
  readonly record?: string;
  readonly profile?: string;
  /** `true` where the option is given without a value. */
  readonly requestPayer?: string | true;
}

/** The options about what is kept of a record in S3, as commander gives them. */
export interface CacheOptions {
  /** `false` for `--no-cache`. */
  readonly cache?: string | false;
  readonly cacheSize?: string;
}

/** Where the record lies and how it is reached. */
export interface RecordLocation {
  readonly record: string;
  readonly profile: string | undefined;
  readonly isRequesterPaying: boolean;
  /** The process's, and what a stack adds to it. */
  readonly environment: Environment;
  /** Undefined: nothing is kept. */
  readonly cache: CacheLocation | undefined;
}

/** Where what was fetched is kept, and how much of it. */
export interface CacheLocation {
  readonly folder: string;
  readonly maxBytes: number;
}

type Environment = Readonly<Record<string, string | undefined>>;

const defaultCacheSize = "20GB";

/** @throws HistoryError naming the option, its value and what is accepted */
export function readLocation(options: LocationOptions, environment: Environment): RecordLocation {
  return {
    record: recordOf(options, environment),
    profile: options.profile,
    environment,
    isRequesterPaying: isRequesterPaying(options.requestPayer),
    cache: options.cache === false ? undefined : readCacheLocation(options, environment),
  };
}

/** @throws HistoryError when the size is none */
export function readCacheLocation(options: CacheOptions, environment: Environment): CacheLocation {
  const folder = (options.cache === false ? undefined : options.cache) || environment.CONFIG_HISTORY_CACHE;
  const size = options.cacheSize || environment.CONFIG_HISTORY_CACHE_SIZE || defaultCacheSize;
  const maxBytes = parseByteSize(size);
  if (maxBytes === undefined) {
    throw new HistoryError(
      "bad-option",
      `--cache-size ${JSON.stringify(size)} is no size`,
      "Give a number of bytes with or without a unit, such as 500MB, 20GB or 1TiB.",
    );
  }
  return { folder: folder || defaultCacheFolder(environment), maxBytes };
}

function recordOf({ record }: LocationOptions, environment: Environment): string {
  const named = record ?? environment.CONFIG_HISTORY_RECORD;
  if (named !== undefined && named !== "") return named;
  throw new HistoryError(
    "no-record",
    "No record is named: neither --record nor CONFIG_HISTORY_RECORD is given",
    "Name the delivery bucket or a folder that holds a copy of it: --record s3://bucket, --record ./folder.",
  );
}

function isRequesterPaying(payer: string | true | undefined): boolean {
  if (payer === undefined) return false;
  if (payer === true || payer === "requester") return true;
  throw new HistoryError(
    "bad-option",
    `--request-payer ${JSON.stringify(payer)} is not known`,
    "Give --request-payer requester: whoever asks pays for the requests.",
  );
}
