import type { Day } from "../../record/instant";
import { calendarDay, type DeliveryKey, parseObjectKey, regionFolder } from "../../record/object-key";
import type { ListingProblem, RecordObject, RecordSource } from "../sources/record-source";
import type { RecordScope } from "./record-scope";

/** An object that lies in the folder of a day and may hold configuration items. */
export interface Delivery {
  readonly object: RecordObject;
  readonly key: DeliveryKey;
}

/**
 * The days on which a scope received deliveries. Only the years, months and days that are walked over are
 * listed, each once, so that a question about one day costs the same however long the record is.
 */
export class ScopeCalendar {
  readonly problems: ListingProblem[] = [];
  private readonly listed = new Map<string, Promise<readonly NumberedFolder[]>>();
  private readonly deliveries = new Map<Day, Promise<readonly Delivery[]>>();

  constructor(
    readonly scope: RecordScope,
    private readonly source: RecordSource,
    private readonly signal: AbortSignal,
  ) {}

  /** The days that have a folder, from `last` back to the first of the record. */
  async *daysBack(last: Day): AsyncGenerator<Day> {
    for (const year of (await this.years()).reverse()) {
      for (const month of (await this.months(year)).reverse()) {
        if (firstDayOf(year, month) > last) continue;
        for (const day of (await this.days(year, month)).reverse()) if (day <= last) yield day;
      }
    }
  }

  /** The days that have a folder, from `first` on to the last of the record. */
  async *daysOn(first: Day): AsyncGenerator<Day> {
    for (const year of await this.years()) {
      for (const month of await this.months(year)) {
        if (firstDayOf(year, month + 1) <= first) continue;
        for (const day of await this.days(year, month)) if (day >= first) yield day;
      }
    }
  }

  /** What was delivered into a day's folder, in plain string order of the keys. */
  deliveriesOn(day: Day): Promise<readonly Delivery[]> {
    const known = this.deliveries.get(day);
    if (known !== undefined) return known;
    const listing = this.listDeliveries(day);
    this.deliveries.set(day, listing);
    return listing;
  }

  private async listDeliveries(day: Day): Promise<readonly Delivery[]> {
    const date = new Date(day * 86_400_000);
    const folders = await this.dayFolders(date.getUTCFullYear(), date.getUTCMonth() + 1);
    const deliveries: Delivery[] = [];
    for (const folder of folders.filter(({ number }) => number === date.getUTCDate())) {
      const listing = await this.source.listObjects(folder.prefix, this.signal);
      this.problems.push(...listing.problems);
      for (const object of listing.objects) {
        const key = parseObjectKey(object.key);
        if (key.kind !== "foreign" && key.kind !== "writability-check") deliveries.push({ object, key });
      }
    }
    return deliveries;
  }

  private async years(): Promise<number[]> {
    const folders = this.scope.folders.map((folder) => this.numberedFolders(regionFolder(folder)));
    return numbersOf((await Promise.all(folders)).flat());
  }

  private async months(year: number): Promise<number[]> {
    return numbersOf(await this.monthFolders(year));
  }

  private async days(year: number, month: number): Promise<Day[]> {
    const numbers = numbersOf(await this.dayFolders(year, month));
    return numbers.map((number) => calendarDay(year, month, number)).filter((day) => day !== undefined);
  }

  private async monthFolders(year: number): Promise<readonly NumberedFolder[]> {
    const years = (
      await Promise.all(this.scope.folders.map((f) => this.numberedFolders(regionFolder(f))))
    ).flat();
    return this.below(years, year);
  }

  private async dayFolders(year: number, month: number): Promise<readonly NumberedFolder[]> {
    return this.below(await this.monthFolders(year), month);
  }

  private async below(
    folders: readonly NumberedFolder[],
    number: number,
  ): Promise<readonly NumberedFolder[]> {
    const parents = folders.filter((folder) => folder.number === number);
    return (await Promise.all(parents.map((parent) => this.numberedFolders(parent.prefix)))).flat();
  }

  /** The folders whose names are numbers, padded or not, each prefix listed once. */
  private numberedFolders(prefix: string): Promise<readonly NumberedFolder[]> {
    const known = this.listed.get(prefix);
    if (known !== undefined) return known;
    const listing = this.source.listFolders(prefix, this.signal).then(({ folders, problems }) => {
      this.problems.push(...problems);
      const numbered = folders.filter((name) => /^\d{1,4}$/.test(name));
      return numbered.map((name) => ({ number: Number(name), prefix: `${prefix}${name}/` }));
    });
    this.listed.set(prefix, listing);
    return listing;
  }
}

interface NumberedFolder {
  readonly number: number;
  readonly prefix: string;
}

/** Folder names are not padded, so only their numbers are in the order of time. */
function numbersOf(folders: readonly NumberedFolder[]): number[] {
  return [...new Set(folders.map((folder) => folder.number))].sort((a, b) => a - b);
}

function firstDayOf(year: number, month: number): Day {
  return Math.floor(Date.UTC(year, month - 1, 1) / 86_400_000);
}
