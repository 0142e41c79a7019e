import type { RecordExtent } from "./partition-projection";

/** What of a catalog's arguments is known before anything is created. */
export interface CatalogSettings extends Omit<RecordExtent, "bucketName"> {
  readonly databaseName: string;
  readonly scanLimitBytes: number;
}

/** Athena's own floor for a workgroup's limit (API reference, WorkGroupConfiguration). */
const smallestScanLimitBytes = 10_485_760;

/** Every fault of the settings, each with the value and what was expected; none if they can be used. */
export function catalogFaults(settings: CatalogSettings): readonly string[] {
  return [
    ...emptyListFaults(settings),
    ...settings.accountIds.flatMap((id) =>
      mismatch("accountIds", id, /^\d{12}$/, "an account id of 12 digits"),
    ),
    ...settings.regions.flatMap((region) =>
      mismatch("regions", region, /^[a-z]{2,}(-[a-z]+)+-\d+$/, "a region"),
    ),
    ...mismatch(
      "databaseName",
      settings.databaseName,
      /^[a-z0-9_]{1,255}$/,
      "lower-case letters, digits and _",
    ),
    ...optionalMismatch(
      "prefix",
      settings.prefix,
      /^[^/].*[^/]$|^[^/]$/s,
      "no slash at its ends, or left out",
    ),
    ...optionalMismatch(
      "organizationId",
      settings.organizationId,
      /^o-[a-z0-9]{10,32}$/,
      "an id such as o-a1b2c3d4e5",
    ),
    ...firstDayFaults(settings.firstDay),
    ...scanLimitFaults(settings.scanLimitBytes),
  ];
}

function emptyListFaults(settings: CatalogSettings): readonly string[] {
  const lists = { accountIds: settings.accountIds, regions: settings.regions };
  return Object.entries(lists)
    .filter(([, values]) => values.length === 0)
    .map(([name]) => `${name} is empty: name at least one.`);
}

function firstDayFaults(firstDay: string): readonly string[] {
  const isDay = /^\d{4}-\d{2}-\d{2}$/.test(firstDay) && isCalendarDay(firstDay);
  return isDay ? [] : [`firstDay is "${firstDay}": give a day as YYYY-MM-DD.`];
}

function isCalendarDay(day: string): boolean {
  const date = new Date(`${day}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(day);
}

function scanLimitFaults(bytes: number): readonly string[] {
  if (Number.isSafeInteger(bytes) && bytes >= smallestScanLimitBytes) return [];
  return [`scanLimitBytes is ${bytes}: give a whole number of at least ${smallestScanLimitBytes}.`];
}

function optionalMismatch(name: string, value: string | undefined, pattern: RegExp, expected: string) {
  return value === undefined ? [] : mismatch(name, value, pattern, expected);
}

function mismatch(name: string, value: string, pattern: RegExp, expected: string): readonly string[] {
  return pattern.test(value) ? [] : [`${name} has "${value}": expected ${expected}.`];
}
