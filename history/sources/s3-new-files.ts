import type { Instant } from "../../record/instant";
import { HistoryError } from "../history-error";
import type { NewFiles } from "./new-files";
import { describeS3Fault } from "./s3/s3-fault";
import { parseS3Location } from "./s3/s3-location";
import { S3Requests } from "./s3/s3-requests";
import { readS3Settings, type S3Access } from "./s3/s3-settings";
import { transferObject } from "./s3/s3-transfer";

interface S3Writing extends S3Access {
  readonly clock: () => Instant;
  readonly signal: AbortSignal;
}

/**
 * Opens `s3://bucket/prefix` to put objects there, without sending anything yet.
 * @throws HistoryError when the place or a setting is none
 */
export async function openS3NewFiles(
  where: string,
  { clock, signal, ...access }: S3Writing,
): Promise<NewFiles> {
  const requests = new S3Requests(parseS3Location(where), await readS3Settings(access), clock);
  return {
    create: (name, bytes) => createObject(requests, { name, bytes, where, signal }),
    close: () => requests.close(),
  };
}

interface NewObject {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly where: string;
  readonly signal: AbortSignal;
}

async function createObject(requests: S3Requests, object: NewObject): Promise<"created" | "exists"> {
  const { name, bytes, signal } = object;
  try {
    await requests.putNewObject(name, bytes, signal);
    return "created";
  } catch (error) {
    if (signal.aborted) throw error;
    // The answer to a first attempt may have been lost, so that another one finds what it put.
    if (isThereAlready(error)) return (await isSame(requests, object)) ? "created" : "exists";
    const fault = describeS3Fault(error, requests.putting(name));
    if (fault === undefined) throw error;
    throw new HistoryError(
      fault.isSetting === true ? "bad-option" : "output-failed",
      `Cannot write ${JSON.stringify(name)} to ${JSON.stringify(object.where)}: ${fault.reason}`,
      fault.remedy,
      { cause: error },
    );
  }
}

/** 409: somebody else is putting it. */
function isThereAlready(error: unknown): boolean {
  return (
    error instanceof Error &&
    (error.name === "PreconditionFailed" || error.name === "ConditionalRequestConflict")
  );
}

async function isSame(requests: S3Requests, { name, bytes, signal }: NewObject): Promise<boolean> {
  const chunks: Uint8Array[] = [];
  try {
    for await (const chunk of transferObject(requests, { key: name, size: bytes.length }, signal))
      chunks.push(Buffer.from(chunk));
  } catch (error) {
    if (signal.aborted || describeS3Fault(error, requests.getting(name)) === undefined) throw error;
    return false;
  }
  return Buffer.concat(chunks).equals(bytes);
}
