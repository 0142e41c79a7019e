import { existsSync } from "node:fs";
import { cp, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { DAY_MILLISECONDS, dayOf } from "../record/instant";
import { dayFolders } from "../record/object-key";
import { deliver } from "../simulator/deliveries/deliver";
import type { Delivery } from "../simulator/deliveries/delivery";
import { writeRecord } from "../simulator/deliveries/write-record";
import { largeRecord } from "../simulator/large/large-record";
import { largeSnapshot } from "../simulator/large/large-snapshot";
import { type Profile, recordStart, snapshotTime } from "./profile";

const accountId = "111122223333";
const regions = ["eu-west-1", "us-east-1", "ap-southeast-2"] as const;
/** In characters; lengths lean towards the least, so that the mean is 3,000. */
const itemLength = [1_000, 7_000] as const;

/** Another number has the records of earlier runs written anew. */
const edition = 2;

/** The records of a profile, and how large they are. */
export interface DataSet {
  /** The whole record. */
  readonly record: string;
  /** The last days of the same record, object for object. */
  readonly recent: string;
  /** A record of one snapshot. */
  readonly snapshot: string;
  readonly size: DataSetSize;
}

/** How large the records are; bytes are those of the JSON before compression. */
export interface DataSetSize {
  readonly recordObjects: number;
  readonly recordItems: number;
  readonly recordBytes: number;
  readonly snapshotBytes: number;
}

/** The records of a profile below a folder: written unless an earlier run wrote the same. */
export async function prepareDataSet(folder: string, profile: Profile): Promise<DataSet> {
  const root = join(folder, profile.name);
  const places = {
    record: join(root, "record"),
    recent: join(root, "recent"),
    snapshot: join(root, "snapshot"),
  };
  const wanted = JSON.stringify({ ...profile, rounds: undefined, edition });
  const note = join(root, "data-set.json");
  const written = await readNote(note);
  if (written?.wanted === wanted) return { ...places, size: written.size };
  await rm(root, { recursive: true, force: true });
  const size = await writeDataSet(places, profile);
  await writeFile(note, JSON.stringify({ wanted, size } satisfies Note));
  return { ...places, size };
}

interface Note {
  readonly wanted: string;
  readonly size: DataSetSize;
}

async function readNote(path: string): Promise<Note | undefined> {
  const text = await readFile(path, "utf8").catch(() => undefined);
  return text === undefined ? undefined : (JSON.parse(text) as Note);
}

type Places = Omit<DataSet, "size">;

async function writeDataSet(places: Places, profile: Profile): Promise<DataSetSize> {
  await mkdir(places.record, { recursive: true });
  const scale = { ...profile, startsAt: recordStart, accountId, regions, itemLength };
  const counting = new ItemCounting(deliver(largeRecord(scale)));
  const record = await writeRecord(places.record, counting);
  await copyRecentDays(places, profile);
  const delivery = largeSnapshot({ accountId, snapshotTime, textLength: profile.snapshotLength });
  const snapshot = await writeRecord(places.snapshot, [delivery]);
  return {
    recordObjects: record.objectCount,
    recordItems: counting.items,
    recordBytes: record.textBytes,
    snapshotBytes: snapshot.textBytes,
  };
}

async function copyRecentDays({ record, recent }: Places, { days, recentDays }: Profile): Promise<void> {
  const end = recordStart + days * DAY_MILLISECONDS;
  for (const region of regions) {
    const folders = dayFolders({ root: "", accountId, region }, dayOf(end) - recentDays, dayOf(end));
    for (const folder of folders) {
      // The last files are delivered after midnight, or not.
      if (existsSync(join(record, folder)))
        await cp(join(record, folder), join(recent, folder), { recursive: true });
    }
  }
}

/** Deliveries as they are, whose items are counted while they are written. */
class ItemCounting implements Iterable<Delivery> {
  items = 0;

  constructor(private readonly deliveries: Iterable<Delivery>) {}

  *[Symbol.iterator](): Generator<Delivery> {
    for (const delivery of this.deliveries)
      yield { ...delivery, itemTexts: this.counted(delivery.itemTexts) };
  }

  private *counted(texts: Iterable<string>): Generator<string> {
    for (const text of texts) {
      this.items++;
      yield text;
    }
  }
}
