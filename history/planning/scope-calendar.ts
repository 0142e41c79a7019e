import { type Day, dayOf, startOfDay } from "../../record/instant";
import { calendarDay, type DeliveryKey, parseObjectKey, regionFolder } from "../../record/object-key";
import { byText } from "../../record/text-order";
import type { ListingProblem, RecordObject, RecordSource } from "../sources/record-source";
import type { RecordScope } from "./record-scope";

/** An object that lies in the folder of a day and may hold configuration items. */
export interface Delivery {
  readonly object: RecordObject;
  readonly key: DeliveryKey;
}

/** What was delivered into the folder of a day, in plain string order of the keys. */
export interface DeliveryDay {
  readonly day: Day;
  readonly deliveries: readonly Delivery[];
}

/** A state needs the folders of so many days where snapshots are daily: two late ones, and two before. */
const firstDaysListedTogether = 5;

const mostDaysListedAhead = 8;

/**
 * The days on which a scope received deliveries. Only the years, months and days that are walked over are
 * listed, each once, so that a question about one day costs the same however long the record is. Where the
 * source answers several requests at a time, some days are listed ahead of the walk.
 */
export class ScopeCalendar {
  /** What could not be listed, in plain string order of the places; it grows while days are walked over. */
  readonly problems: ListingProblem[] = [];
  private readonly listed = new Map<string, Promise<NumberedListing>>();
  private readonly deliveries = new Map<Day, Promise<DayListing>>();

  constructor(
    readonly scope: RecordScope,
    private readonly source: RecordSource,
    private readonly signal: AbortSignal,
  ) {}

  /** What was delivered on each day that has a folder, from `last` back to the first of the record. */
  deliveriesBack(last: Day): AsyncGenerator<DeliveryDay> {
    this.listMonthsAhead([last, last - firstDaysListedTogether]);
    return this.deliveriesOfEach(this.daysBack(last));
  }

  /** What was delivered on each day that has a folder, from `first` on to the last of the record. */
  deliveriesFrom(first: Day): AsyncGenerator<DeliveryDay> {
    return this.deliveriesOfEach(this.daysFrom(first));
  }

  /** The days from one to another, both inclusive, that have a folder. */
  async daysWithin(first: Day, last: Day): Promise<readonly Day[]> {
    const years = await this.years();
    const months = await Promise.all(years.map((year) => this.monthsWithin(year, { first, last })));
    const days = await Promise.all(months.flat().map(({ year, month }) => this.days(year, month)));
    return days.flat().filter((day) => day >= first && day <= last);
  }

  /** What was delivered into a day's folder, in plain string order of the keys. */
  async deliveriesOn(day: Day): Promise<readonly Delivery[]> {
    const { deliveries, problems } = await this.listingOf(day);
    this.note(problems);
    return deliveries;
  }

  /** Lets the source list the first of some days that are going to be asked for, where that saves waiting. */
  listAhead(days: readonly Day[]): void {
    if (this.source.requestsInFlight === undefined) return;
    for (const day of days.slice(0, mostDaysListedAhead)) void this.listingOf(day);
  }

  private async *deliveriesOfEach(days: AsyncIterable<Day>): AsyncGenerator<DeliveryDay> {
    for await (const together of this.batchesOf(days)) {
      for (const day of together) void this.listingOf(day);
      for (const day of together) yield { day, deliveries: await this.deliveriesOn(day) };
    }
  }

  /** Ever more days are listed together, for the further the walk goes the longer it is going to be. */
  private async *batchesOf(days: AsyncIterable<Day>): AsyncGenerator<readonly Day[]> {
    const most = this.source.requestsInFlight ?? 1;
    let size = Math.min(firstDaysListedTogether, most);
    let batch: Day[] = [];
    for await (const day of days) {
      batch.push(day);
      if (batch.length < size) continue;
      yield batch;
      batch = [];
      size = Math.min(2 * size, most);
    }
    yield batch;
  }

  private async *daysBack(last: Day): AsyncGenerator<Day> {
    for (const year of (await this.years()).reverse()) {
      for (const { month } of (await this.monthsWithin(year, { first: -Infinity, last })).reverse()) {
        for (const day of (await this.days(year, month)).reverse()) if (day <= last) yield day;
      }
    }
  }

  private async *daysFrom(first: Day): AsyncGenerator<Day> {
    for (const year of await this.years()) {
      for (const { month } of await this.monthsWithin(year, { first, last: Infinity })) {
        for (const day of await this.days(year, month)) if (day >= first) yield day;
      }
    }
  }

  /**
   * Years, months and days lie in folders of one another, which to find would take a request after the other.
   * The folders of some days can be told, and are listed meanwhile.
   */
  private listMonthsAhead(days: readonly Day[]): void {
    if (this.source.requestsInFlight === undefined) return;
    for (const folder of this.scope.folders) {
      for (const day of days) {
        const [year, month] = yearAndMonthOf(day);
        void this.foldersBelow(`${regionFolder(folder)}${year}/`);
        void this.foldersBelow(`${regionFolder(folder)}${year}/${month}/`);
      }
    }
  }

  private listingOf(day: Day): Promise<DayListing> {
    const known = this.deliveries.get(day);
    if (known !== undefined) return known;
    const listing = this.listDay(day);
    // Of a listing made ahead nobody may ever ask; its fault must not count as unhandled.
    listing.catch(() => undefined);
    this.deliveries.set(day, listing);
    return listing;
  }

  private async listDay(day: Day): Promise<DayListing> {
    const folders = await this.dayFolders(...yearAndMonthOf(day));
    const dayOfMonth = new Date(startOfDay(day)).getUTCDate();
    const listings = await Promise.all(
      folders
        .filter(({ number }) => number === dayOfMonth)
        .map(({ prefix }) => this.source.listObjects(prefix, this.signal)),
    );
    return {
      deliveries: listings.flatMap(({ objects }) => objects.flatMap(deliveryOf)),
      problems: listings.flatMap(({ problems }) => problems),
    };
  }

  private async years(): Promise<number[]> {
    return numbersOf(await this.yearFolders());
  }

  private async monthsWithin(
    year: number,
    { first, last }: { readonly first: Day; readonly last: Day },
  ): Promise<{ readonly year: number; readonly month: number }[]> {
    if (firstDayOf(year, 1) > last || firstDayOf(year + 1, 1) <= first) return [];
    const months = numbersOf(await this.monthFolders(year));
    return months
      .filter((month) => firstDayOf(year, month) <= last && firstDayOf(year, month + 1) > first)
      .map((month) => ({ year, month }));
  }

  private async days(year: number, month: number): Promise<Day[]> {
    const numbers = numbersOf(await this.dayFolders(year, month));
    return numbers.map((number) => calendarDay(year, month, number)).filter((day) => day !== undefined);
  }

  private async yearFolders(): Promise<readonly NumberedFolder[]> {
    return this.numberedFolders(this.scope.folders.map(regionFolder));
  }

  private async monthFolders(year: number): Promise<readonly NumberedFolder[]> {
    return this.numberedFolders(prefixesOf(await this.yearFolders(), year));
  }

  private async dayFolders(year: number, month: number): Promise<readonly NumberedFolder[]> {
    return this.numberedFolders(prefixesOf(await this.monthFolders(year), month));
  }

  private async numberedFolders(prefixes: readonly string[]): Promise<readonly NumberedFolder[]> {
    const listings = await Promise.all(prefixes.map((prefix) => this.foldersBelow(prefix)));
    for (const { problems } of listings) this.note(problems);
    return listings.flatMap(({ folders }) => folders);
  }

  /** The folders whose names are numbers, padded or not, each prefix listed once. */
  private foldersBelow(prefix: string): Promise<NumberedListing> {
    const known = this.listed.get(prefix);
    if (known !== undefined) return known;
    const listing = this.source.listFolders(prefix, this.signal).then(({ folders, problems }) => ({
      folders: folders
        .filter((name) => /^\d{1,4}$/.test(name))
        .map((name) => ({ number: Number(name), prefix: `${prefix}${name}/` })),
      problems,
    }));
    listing.catch(() => undefined);
    this.listed.set(prefix, listing);
    return listing;
  }

  private note(problems: readonly ListingProblem[]): void {
    const unknown = problems.filter((problem) => !this.problems.includes(problem));
    if (unknown.length === 0) return;
    this.problems.push(...unknown);
    this.problems.sort(byText(({ where }) => where));
  }
}

interface DayListing {
  readonly deliveries: readonly Delivery[];
  readonly problems: readonly ListingProblem[];
}

interface NumberedListing {
  readonly folders: readonly NumberedFolder[];
  readonly problems: readonly ListingProblem[];
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
  return dayOf(Date.UTC(year, month - 1, 1));
}

function prefixesOf(folders: readonly NumberedFolder[], number: number): readonly string[] {
  return folders.filter((folder) => folder.number === number).map(({ prefix }) => prefix);
}

function yearAndMonthOf(day: Day): [year: number, month: number] {
  const date = new Date(startOfDay(day));
  return [date.getUTCFullYear(), date.getUTCMonth() + 1];
}

function deliveryOf(object: RecordObject): readonly Delivery[] {
  const key = parseObjectKey(object.key);
  return key.kind === "foreign" || key.kind === "writability-check" ? [] : [{ object, key }];
}

/** An account and a recording region. */
export interface AccountRegion {
  readonly accountId: string;
  readonly awsRegion: string;
}

/** Whether two speak of one account and region. */
export function isSameScope(one: AccountRegion, other: AccountRegion): boolean {
  return one.accountId === other.accountId && one.awsRegion === other.awsRegion;
}

/** The calendar of an account and region, if it is among those. */
export function calendarOf(
  calendars: readonly ScopeCalendar[],
  scope: AccountRegion,
): ScopeCalendar | undefined {
  return calendars.find((calendar) => isSameScope(calendar.scope, scope));
}

/** Whether an object lies in the folder of an account and region. */
export function isInScope(object: string, { accountId, awsRegion }: AccountRegion): boolean {
  const key = parseObjectKey(object);
  return "region" in key && key.accountId === accountId && key.region === awsRegion;
}
