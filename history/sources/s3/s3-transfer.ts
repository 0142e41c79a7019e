import { Readable } from "node:stream";
import { setTimeout as pause } from "node:timers/promises";
import type { GetObjectCommandOutput } from "@aws-sdk/client-s3";
import type { RecordObject } from "../record-source";
import { type ContentCheck, contentCheckOf } from "./content-check";
import { S3BodyError, S3ContentError } from "./s3-fault";
import type { S3Requests } from "./s3-requests";

/** How often a transfer is taken up again where it broke, unless it came a good deal further in between. */
const maxResumes = 4;
const goodProgressBytes = 1024 * 1024;
const firstPauseMilliseconds = 100;

/**
 * Streams an object; where the connection breaks it goes on from that byte. At the end the whole is checked.
 * @throws S3BodyError when it cannot be had whole, or is not what was stored; else what the SDK throws
 */
export async function* transferObject(
  requests: S3Requests,
  object: RecordObject,
  signal: AbortSignal,
): AsyncGenerator<Uint8Array> {
  const transfer: Transfer = { object, firstByte: 0, check: undefined };
  for (let failures = 0; ; failures++) {
    const begun = transfer.firstByte;
    try {
      yield* transferPart(requests, transfer, signal);
      break;
    } catch (error) {
      if (signal.aborted || !(error instanceof BrokenTransfer)) throw error;
      if (transfer.firstByte - begun >= goodProgressBytes) failures = 0;
      if (failures === maxResumes) throw brokenForGood(transfer, error);
      await pause(firstPauseMilliseconds * 2 ** failures, undefined, { signal });
    }
  }
  if (transfer.check !== undefined && !(await transfer.check.isRight())) {
    throw new S3ContentError(
      `its content does not have the ${transfer.check.algorithm} checksum that S3 stored with it`,
    );
  }
}

interface Transfer {
  readonly object: RecordObject;
  firstByte: number;
  check: ContentCheck | undefined;
}

/** A body that ended early: worth another request. What the SDK throws instead it has already retried. */
class BrokenTransfer extends Error {}

async function* transferPart(
  requests: S3Requests,
  transfer: Transfer,
  signal: AbortSignal,
): AsyncGenerator<Uint8Array> {
  const { object, firstByte } = transfer;
  const request = { key: object.key, etag: object.etag, firstByte };
  const response = await requests.getObject(request, signal);
  if (firstByte === 0) transfer.check = contentCheckOf(response);
  else requireRange(response, firstByte);
  for await (const chunk of chunksOf(response)) {
    requests.received(chunk.length);
    transfer.firstByte += chunk.length;
    transfer.check?.update(chunk);
    if (transfer.firstByte > object.size)
      throw new S3BodyError(`it is larger than the ${object.size} bytes listed`);
    yield chunk;
  }
  if (transfer.firstByte < object.size) throw new BrokenTransfer("it ended early");
}

async function* chunksOf({ Body }: GetObjectCommandOutput): AsyncGenerator<Uint8Array> {
  if (!(Body instanceof Readable)) return;
  const chunks: AsyncIterator<Uint8Array> = Body[Symbol.asyncIterator]();
  try {
    for (;;) {
      const next = await nextOf(chunks);
      if (next.done === true) return;
      yield next.value;
    }
  } finally {
    Body.destroy();
  }
}

async function nextOf(chunks: AsyncIterator<Uint8Array>): Promise<IteratorResult<Uint8Array>> {
  try {
    return await chunks.next();
  } catch (error) {
    throw new BrokenTransfer(error instanceof Error ? error.message : String(error), { cause: error });
  }
}

function requireRange({ ContentRange }: GetObjectCommandOutput, firstByte: number): void {
  if (ContentRange?.startsWith(`bytes ${firstByte}-`) === true) return;
  throw new S3BodyError(
    `S3 went on with ${ContentRange ?? "the whole object"} where byte ${firstByte} was asked for`,
  );
}

function brokenForGood({ object, firstByte }: Transfer, error: BrokenTransfer): S3BodyError {
  return new S3BodyError(
    `the connection broke again and again, last at byte ${firstByte} of ${object.size} (${error.message})`,
    { cause: error },
  );
}
