import { formatInstant, type Instant, parseRecordInstant } from "../../../record/instant";
import type { ChangesQuestion } from "../../answers/changes-answer";
import type { DiffQuestion } from "../../answers/diff-answer";
import type { LookupQuestion } from "../../answers/lookup-answer";
import type { StateQuestion } from "../../answers/state-answer";
import { HistoryError } from "../../history-error";
import type {
  AskedChanges,
  AskedDiff,
  AskedLookup,
  AskedState,
  EchoedQuestion,
} from "../../questions/asked-question";
import { instantForms, parseInstant } from "../../questions/parse-instant";
import { parsePeriod, periodForms } from "../../questions/parse-period";
import type { Needs } from "../../reading/needs";
import {
  badMember,
  type Given,
  type OptionSpec,
  optionText,
  type Parameter,
  type StoredQuestion,
  storedText,
} from "../parameter";

const text = { type: "string" } as const;

/** As far as a date of JavaScript goes (ECMA-262, "Time Values and Time Range"). */
const mostMilliseconds = 8.64e15;

const duringOption: OptionSpec = {
  flags: "--during <period>",
  help: `in place of the start and the end of a window: ${periodForms}`,
};

/** The instant that is asked about. */
export const atParameter: Parameter<Pick<StateQuestion, "at">, Pick<AskedState, "at">> = {
  options: [{ flags: "--at <instant>", help: "the instant asked about", byDefault: "now" }],
  read: (given) => ({ at: instantOption("--at", optionText(given, "at") ?? "now", given) }),
  echo: ({ at }) => ({ at: formatInstant(at) }),
  members: { at: { schema: text } },
  parse: (stored) => ({ at: storedInstant(stored, "at") }),
  write: ({ at }) => ["--at", formatInstant(at)],
};

/** How the window of a question is given. */
interface WindowSpec {
  readonly since: Omit<OptionSpec, "flags">;
  readonly until: Omit<OptionSpec, "flags">;
  /** Where it begins when nothing is said; left out: as `since` has it by default. */
  readonly begin?: (resource: string | undefined, until: Instant) => Instant;
}

/** A window that is asked about. */
export function windowParameter({
  since,
  until,
  begin,
}: WindowSpec): Parameter<Pick<ChangesQuestion, "since" | "until">, Pick<AskedChanges, "since" | "until">> {
  return {
    options: [
      { flags: "--since <instant>", ...since },
      { flags: "--until <instant>", byDefault: "now", ...until },
      ...(since.isRequired === true ? [] : [duringOption]),
    ],
    read: (given) => {
      const defaults = { since: since.byDefault, until: "now" };
      const during = duringWindow(given, givenAmong(given, defaults));
      if (during !== undefined) return during;
      const end = instantOption("--until", optionText(given, "until") ?? "now", given);
      const start = optionText(given, "since");
      const from =
        start === undefined && begin !== undefined
          ? begin(given.argument, end)
          : instantOption("--since", start ?? since.byDefault ?? "", given);
      checkWindow(["--since", from], ["--until", end]);
      return { since: from, until: end };
    },
    echo: (window) => ({
      since: Number.isFinite(window.since) ? formatInstant(window.since) : null,
      until: formatInstant(window.until),
    }),
    members: { since: { schema: { type: ["string", "null"] } }, until: { schema: text } },
    parse: (stored) => {
      const isWhole = stored.since === null && stored.resource !== undefined && begin !== undefined;
      const window = {
        since: isWhole ? -Infinity : storedInstant(stored, "since"),
        until: storedInstant(stored, "until"),
      };
      checkWindow(["since", window.since], ["until", window.until]);
      return window;
    },
    write: (window) => [
      ...(Number.isFinite(window.since) ? ["--since", formatInstant(window.since)] : []),
      ...["--until", formatInstant(window.until)],
    ],
  };
}

/** An instant that is asked about, now unless given, or a window. */
export const periodParameter: Parameter<
  Pick<LookupQuestion, "period">,
  Pick<AskedLookup, "at" | "since" | "until">
> = {
  options: [
    // No default of their own: that would look as if they were given.
    { flags: "--at <instant>", help: "the instant asked about (default: now)" },
    { flags: "--since <instant>", help: "in place of --at: the start of a window" },
    { flags: "--until <instant>", help: "with --since: the end of the window (default: now)" },
    duringOption,
  ],
  read: (given) => {
    const noDefaults = { at: undefined, since: undefined, until: undefined };
    const during = duringWindow(given, givenAmong(given, noDefaults));
    if (during !== undefined) return { period: { from: during.since, until: during.until } };
    const [at, since, until] = ["at", "since", "until"].map((name) => optionText(given, name));
    if (since === undefined && until === undefined) return momentOf(atParameter.read(given).at);
    if (at !== undefined || since === undefined)
      throw new HistoryError(
        "bad-option",
        at === undefined ? "--until is given without --since" : "--at does not go with a window",
        "Give --at, or --since with or without --until.",
      );
    return windowOf("--", (name) =>
      instantOption(`--${name}`, (name === "since" ? since : until) ?? "now", given),
    );
  },
  echo: ({ period: { from, until } }) =>
    from === until
      ? { at: formatInstant(until) }
      : { since: formatInstant(from), until: formatInstant(until) },
  members: {
    at: { schema: text, isOptional: true },
    since: { schema: text, isOptional: true },
    until: { schema: text, isOptional: true },
  },
  parse: (stored) =>
    stored.since === undefined
      ? momentOf(storedInstant(stored, "at"))
      : windowOf("", (name) => storedInstant(stored, name)),
  write: ({ period: { from, until } }) =>
    from === until
      ? ["--at", formatInstant(until)]
      : ["--since", formatInstant(from), "--until", formatInstant(until)],
};

function momentOf(at: Instant): Pick<LookupQuestion, "period"> {
  return { period: { from: at, until: at } };
}

/** @throws HistoryError when it ends before it begins */
function windowOf(
  dashes: string,
  instantOf: (name: "since" | "until") => Instant,
): Pick<LookupQuestion, "period"> {
  const period = { from: instantOf("since"), until: instantOf("until") };
  checkWindow([`${dashes}since`, period.from], [`${dashes}until`, period.until]);
  return { period };
}

/** Two instants, and what they are to the question. */
export function endsParameter(
  from: string,
  to: string,
): Parameter<Pick<DiffQuestion, "from" | "to">, Pick<AskedDiff, "from" | "to">> {
  return {
    options: [
      { flags: "--from <instant>", help: from, isRequired: true },
      { flags: "--to <instant>", help: to, isRequired: true },
    ],
    read: (given) => endsOf("--", (name) => instantOption(`--${name}`, optionText(given, name) ?? "", given)),
    echo: (ends) => ({ from: formatInstant(ends.from), to: formatInstant(ends.to) }),
    members: { from: { schema: text }, to: { schema: text } },
    parse: (stored) => endsOf("", (name) => storedInstant(stored, name)),
    write: (ends) => ["--from", formatInstant(ends.from), "--to", formatInstant(ends.to)],
  };
}

/** @throws HistoryError when the later one is not later */
function endsOf(dashes: string, instantOf: (name: string) => Instant): Pick<DiffQuestion, "from" | "to"> {
  const ends = { from: instantOf("from"), to: instantOf("to") };
  checkWindow([`${dashes}from`, ends.from], [`${dashes}to`, ends.to]);
  return ends;
}

/** What went before the instant, and is to be shown with what was there. */
export const deletedParameter: Parameter<
  Pick<StateQuestion, "deletedSince">,
  Pick<AskedState, "deletedSince">
> = {
  options: [
    {
      flags: "--include-deleted",
      help: "also list what was deleted between the base snapshot and the instant",
    },
    { flags: "--since <instant>", help: "also list what was deleted between this instant and --at" },
  ],
  read: (given) => {
    const since = optionText(given, "since");
    if (since === undefined) return given.options.includeDeleted === true ? { deletedSince: "base" } : {};
    const { at } = atParameter.read(given);
    const deletedSince = instantOption("--since", since, given);
    checkWindow(["--since", deletedSince], ["--at", at]);
    return { deletedSince };
  },
  echo: ({ deletedSince: since }) => {
    if (since === undefined) return {};
    return { deletedSince: since === "base" ? since : formatInstant(since) };
  },
  members: { deletedSince: { schema: text, isOptional: true } },
  parse: (stored) => {
    if (stored.deletedSince === undefined) return {};
    if (stored.deletedSince === "base") return { deletedSince: "base" };
    const deletedSince = storedInstant(stored, "deletedSince");
    checkWindow(["deletedSince", deletedSince], ["at", storedInstant(stored, "at")]);
    return { deletedSince };
  },
  write: ({ deletedSince: since }) => {
    if (since === undefined) return [];
    return since === "base" ? ["--include-deleted"] : ["--since", formatInstant(since)];
  },
};

/** What had been delivered by an instant, and nothing else; the echo names the record with it. */
export const knownAtParameter: Parameter<
  Pick<Needs, "asKnownAt">,
  Pick<EchoedQuestion, "record" | "asKnownAt">
> = {
  options: [
    {
      group: "clock",
      flags: "--as-known-at <instant>",
      help: "answer with only what had been delivered by then, which is taken for now",
    },
  ],
  read: (given: Pick<Given, "options" | "now" | "calendar">) => {
    const { asKnownAt } = given.options;
    return typeof asKnownAt === "string"
      ? { asKnownAt: instantOption("--as-known-at", asKnownAt, given) }
      : {};
  },
  echo: ({ asKnownAt }, where) => ({
    record: where,
    ...(asKnownAt === undefined ? {} : { asKnownAt: formatInstant(asKnownAt) }),
  }),
  members: { record: { schema: text }, asKnownAt: { schema: text, isOptional: true } },
  parse: (stored) =>
    stored.asKnownAt === undefined ? {} : { asKnownAt: storedInstant(stored, "asKnownAt") },
  write: ({ asKnownAt }) => (asKnownAt === undefined ? [] : ["--as-known-at", formatInstant(asKnownAt)]),
};

/** What an instant is read with. */
type Reading = Pick<Given, "now" | "calendar">;

/** @throws HistoryError naming the option, its value and the accepted forms */
export function instantOption(option: string, given: string, reading: Reading): Instant {
  const instants = parseInstant(given, reading);
  const [instant] = instants;
  if (instant === undefined || !instants.every(isWritable))
    throw new HistoryError(
      "bad-instant",
      `${option} ${JSON.stringify(given)} is no instant`,
      `Give ${instantForms("that of --tz")}.`,
    );
  if (instants.length === 1) return instant;
  throw new HistoryError(
    "bad-instant",
    `${option} ${JSON.stringify(given)} is not one instant in ${reading.calendar.zone}, whose clocks change then`,
    `Give ${instants.map(formatInstant).join(" or ")}.`,
  );
}

/** The window that --during gives; undefined: it is not given. @throws HistoryError beside what it stands for */
function duringWindow(
  given: Given,
  others: readonly string[],
): Pick<ChangesQuestion, "since" | "until"> | undefined {
  const text = optionText(given, "during");
  if (text === undefined) return undefined;
  const [other] = others;
  if (other !== undefined)
    throw new HistoryError(
      "bad-option",
      `--during is a whole window and does not go with --${other}`,
      "Give --during, or the instants.",
    );
  const period = parsePeriod(text, given);
  if (period !== undefined && isWritable(period.start) && isWritable(period.end))
    return { since: period.start, until: period.end };
  throw new HistoryError(
    "bad-instant",
    `--during ${JSON.stringify(text)} is no period`,
    `Give ${periodForms}.`,
  );
}

/** Options that are given; commander gives a default as if it were. */
function givenAmong(given: Given, defaults: Readonly<Record<string, string | undefined>>): readonly string[] {
  return Object.keys(defaults).filter((name) => {
    const text = optionText(given, name);
    return text !== undefined && text !== defaults[name];
  });
}

/** What cannot be written down cannot be asked again. */
function isWritable(instant: Instant): boolean {
  return Math.abs(instant) <= mostMilliseconds && parseRecordInstant(formatInstant(instant)) === instant;
}

/** @throws HistoryError when a window ends before it begins */
function checkWindow(start: readonly [string, Instant], end: readonly [string, Instant]): void {
  if (start[1] < end[1]) return;
  const [from, to] = [start, end].map(([option, instant]) => `${option} (${formatInstant(instant)})`);
  const problem = start[1] === end[1] ? "the same instant as" : "later than";
  throw new HistoryError(
    "bad-window",
    `${from} is ${problem} ${to}`,
    "Give a window that begins before it ends.",
  );
}

/** @throws HistoryError when the member is no instant that `formatInstant` writes */
function storedInstant(stored: StoredQuestion, name: string): Instant {
  const written = storedText(stored, name);
  const instant = written === undefined ? undefined : parseRecordInstant(written);
  if (instant !== undefined && formatInstant(instant) === written) return instant;
  throw badMember(name, stored[name]);
}
