import { promisify } from "node:util";
import { ItemScanner, type ScanLimits } from "../../../record/item-scanner";
import { MalformedObjectError } from "../../../record/malformed-object-error";
import { ScannedItem } from "../../../record/scanned-item";
import type { PlannedObject } from "../../planning/plan";
import { readingPhase } from "../../planning/reading-phase";
import { decompress } from "../../sources/decompress";
import { ObjectUnreadableError, type RecordObject, type RecordSource } from "../../sources/record-source";

import type { ObjectVisitor } from "./object-visitor";
import { RepeatedItems } from "./repeated-items";

/** How far the reading has come. */
export interface ReadingProgress {
  /** What is being read, or done with it, in few words. */
  readonly phase: string;
  readonly objectsDone: number;
  readonly objectsInAll: number;
  readonly bytesDone: number;
  readonly bytesInAll: number;
}

/** Tells what objects hold without opening them. */
export interface ObjectIndex {
  /** Whether it tells what is in an object now. */
  holds(object: RecordObject): boolean;
  /** Shows a visitor the items of objects that it holds, in the order of each object. */
  replayTo(visitor: ObjectVisitor): (planned: PlannedObject) => void;
}

/** Finds what tells what objects hold, where so many bytes of them are to be read that it pays. */
export interface ObjectIndexFinder {
  forBytes(bytes: number): Promise<ObjectIndex | undefined>;
}

/** Limits and listeners of a reading. */
export interface ReadingOptions {
  /** Finds what tells what objects hold, which are not opened then; left out where all are. */
  readonly index?: ObjectIndexFinder;
  readonly signal: AbortSignal;
  readonly scanLimits: ScanLimits;
  readonly maxObjectBytes: number;
  /** How many objects are opened ahead of the one that is read. */
  readonly lookahead: number;
  readonly onProgress: (progress: ReadingProgress) => void;
  /** What is done when an object has been read, before the next one is. */
  readonly afterEach?: (planned: PlannedObject) => Promise<void>;
}

/** Small local files are read without waiting; an interruption and the progress line still need their turn. */
const objectsBetweenEvents = 32;
const otherEvents = promisify(setImmediate);

/** Reads objects one after the other, the next ones being opened meanwhile. Only an abort or a bug is thrown. */
export async function readObjects(
  source: RecordSource,
  objects: readonly PlannedObject[],
  visitor: ObjectVisitor,
  options: ReadingOptions,
): Promise<void> {
  const phase = readingPhase(objects);
  const objectsInAll = objects.length;
  const bytesInAll = objects.reduce((sum, { object }) => sum + object.size, 0);
  let bytesDone = 0;
  const objectIndex = await options.index?.forBytes(bytesInAll);
  const replay = objectIndex?.replayTo(visitor);
  const isIndexed = objects.map(({ object }) => objectIndex?.holds(object) === true);
  const unindexed = objects.filter((_, index) => !isIndexed[index]);
  const ahead = new ObjectsAhead(source, unindexed, options);
  const shown =
    visitor.recognise === undefined ? new RepeatedItems(visitor, unindexed, options.scanLimits) : visitor;
  const showing = { ...options, visitor: shown, item: new ScannedItem() };
  try {
    for (const [index, planned] of objects.entries()) {
      if (isIndexed[index]) {
        options.signal.throwIfAborted();
        replay?.(planned);
      } else await readObject(ahead.next(planned), planned, showing);
      shown.finished?.(planned);
      await options.afterEach?.(planned);
      bytesDone += planned.object.size;
      if (index % objectsBetweenEvents === 0) await otherEvents();
      options.onProgress({ phase, objectsDone: index + 1, objectsInAll, bytesDone, bytesInAll });
    }
  } finally {
    await ahead.close();
  }
}

/** Opens objects in their order, some ahead of the one that is read. */
class ObjectsAhead {
  private readonly opened: OpenedObject[] = [];
  private at = 0;

  constructor(
    private readonly source: RecordSource,
    private readonly objects: readonly PlannedObject[],
    private readonly options: ReadingOptions,
  ) {}

  next(planned: PlannedObject): OpenedObject {
    const { source, options, opened, objects } = this;
    while (opened.length <= options.lookahead && this.at < objects.length) {
      opened.push(openAhead(source, objects[this.at] ?? planned, options));
      this.at++;
    }
    return opened.shift() ?? openAhead(source, planned, options);
  }

  async close(): Promise<void> {
    await Promise.allSettled(this.opened.map(({ chunks }) => chunks.return(undefined)));
  }
}

interface OpenedObject {
  readonly chunks: AsyncGenerator<Uint8Array>;
  readonly first: Promise<IteratorResult<Uint8Array>>;
}

function openAhead(source: RecordSource, planned: PlannedObject, options: ReadingOptions): OpenedObject {
  const chunks = decompress(source, planned.object, options);
  const first = chunks.next();
  // A fault is met when the object's turn comes; until then it must not count as unhandled.
  first.catch(() => undefined);
  return { chunks, first };
}

interface ShowingOptions extends Pick<ReadingOptions, "scanLimits" | "signal"> {
  readonly visitor: ObjectVisitor;
  /** What it is shown of all objects, one after the other. */
  readonly item: ScannedItem;
}

async function readObject(
  opened: OpenedObject,
  planned: PlannedObject,
  { visitor, item: shown, scanLimits, signal }: ShowingOptions,
): Promise<void> {
  const scanner = new ItemScanner(
    {
      item: (item) => visitor.item(item, planned),
      quarantined: (reason) => visitor.quarantined(reason, planned),
      ...(visitor.recognise === undefined
        ? {}
        : { recognise: (bytes, start, end) => visitor.recognise?.(bytes, start, end, planned) ?? 0 }),
    },
    scanLimits,
    shown,
  );
  try {
    for (let next = await opened.first; next.done !== true; next = await opened.chunks.next()) {
      signal.throwIfAborted();
      scanner.push(next.value);
    }
    scanner.end();
  } catch (error) {
    if (!(error instanceof MalformedObjectError || error instanceof ObjectUnreadableError)) throw error;
    visitor.unreadable(error.message, planned);
  } finally {
    await opened.chunks.return(undefined);
  }
}
