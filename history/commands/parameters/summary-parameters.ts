import { DAY_MILLISECONDS, formatInstant } from "../../../record/instant";
import { meantOf } from "../../../record/nearest-name";
import type { SummaryQuestion } from "../../answers/summary-answer";
import { HistoryError } from "../../history-error";
import type { AskedSummary } from "../../questions/asked-question";
import { calendarTimesWithin } from "../../questions/summary/calendar-time";
import { type Dimension, dimensionNames, dimensionOf } from "../../questions/summary/dimension";
import {
  countedInstants,
  mostInstants,
  parseStep,
  type Step,
  stepForms,
  stepText,
} from "../../questions/summary/step";
import { optionText, optionTexts, type Parameter, storedText, storedTexts } from "../parameter";
import { atParameter, windowParameter } from "./instant-parameters";

type Counted = Omit<SummaryQuestion, "filter">;
type CountedEcho = Pick<AskedSummary, "of" | "by" | "at" | "since" | "until" | "every">;

/** A window begins this long before its end unless the command says otherwise. */
const defaultDays = 30;

/** Eleven years of days. */
const mostCalendarTimes = 4_000;

const kinds = ["state", "changes"] as const;
const text = { type: "string" } as const;

const window = windowParameter({
  since: { help: "" },
  until: { help: "" },
  begin: (_, until) => until - defaultDays * DAY_MILLISECONDS,
});

/** What is counted, by what, and when. */
export const countedParameter: Parameter<Counted, CountedEcho> = {
  options: [
    {
      flags: "--of <what>",
      help: "what is counted: `state`, what there was, or `changes`, what changed",
      byDefault: "state",
    },
    {
      flags: "--by <what>",
      help: `by what it is counted, one of ${dimensionNames.join(", ")}; of a state not by class, kind, day, week or month; twice: rows and columns`,
      byDefault: "type",
      isRepeatable: true,
    },
    { flags: "--at <instant>", help: "of a state: the instant asked about (default: now)" },
    {
      flags: "--every <step>",
      help: `of a state: count it again and again, back from --until as far as --since: every so many ${stepForms}`,
    },
    {
      flags: "--since <instant>",
      help: `of changes, exclusive, and with --every: the start of the window (default: ${defaultDays} days before its end)`,
    },
    {
      flags: "--until <instant>",
      help: "of changes and with --every: the end of the window, inclusive (default: now)",
    },
    ...window.options.filter(({ flags }) => flags.startsWith("--during")),
  ],
  members: {
    of: { schema: { enum: kinds } },
    by: { schema: { type: "array", items: text, minItems: 1, maxItems: 2 } },
    at: { schema: text, isOptional: true },
    since: { schema: text, isOptional: true },
    until: { schema: text, isOptional: true },
    every: { schema: text, isOptional: true },
  },
  read: (given) => {
    const { of, by, every } = {
      of: optionText(given, "of"),
      by: optionTexts(given, "by"),
      every: optionText(given, "every"),
    };
    const counted = countedOf({ of, by, every }, (name) => optionText(given, name) !== undefined);
    if (isOfOneInstant(counted)) return { ...counted, until: atParameter.read(given).at };
    return checked({ ...counted, ...window.read(given) });
  },
  echo: ({ of, by, since, until, every }) => ({
    of,
    by: by.map(({ name }) => name),
    ...(since === undefined
      ? { at: formatInstant(until) }
      : { since: formatInstant(since), until: formatInstant(until) }),
    ...(every === undefined ? {} : { every: stepText(every) }),
  }),
  parse: (stored) => {
    const { of, by, every } = {
      of: storedText(stored, "of"),
      by: storedTexts(stored, "by"),
      every: storedText(stored, "every"),
    };
    const counted = countedOf({ of, by, every }, (name) => stored[name] !== undefined);
    if (isOfOneInstant(counted)) return { ...counted, until: atParameter.parse(stored).at };
    return checked({ ...counted, ...window.parse(stored) });
  },
  write: ({ of, by, since, until, every }) => [
    "--of",
    of,
    ...by.flatMap(({ name }) => ["--by", name]),
    ...(every === undefined ? [] : ["--every", stepText(every)]),
    ...(since === undefined ? atParameter.write({ at: until }) : window.write({ since, until })),
  ],
};

interface CountedTexts {
  readonly of: string | undefined;
  readonly by: readonly string[];
  readonly every: string | undefined;
}

type CountedBy = Pick<Counted, "of" | "by" | "every">;

/** @throws HistoryError when one is not understood, or they do not go together */
function countedOf(texts: CountedTexts, isGiven: (name: string) => boolean): CountedBy {
  const of = kindOf(texts.of ?? "state");
  const every = texts.every === undefined ? undefined : stepOf(texts.every);
  const by = (texts.by.length === 0 ? ["type"] : texts.by.flatMap(namesIn)).map(namedDimension);
  const counted = { of, by, ...(every === undefined ? {} : { every }) };
  checkDimensions(counted);
  const stray = (isOfOneInstant(counted) ? ["since", "until", "during"] : ["at"]).find(isGiven);
  if (stray === undefined) return counted;
  throw stray === "at"
    ? badOption("--at is of the state at one instant", "Give --since and --until, the window, instead.")
    : badOption(
        `--${stray} is of changes or of a trend`,
        "Add --of changes, or --every 1w for a trend; or give --at for the state at one instant.",
      );
}

function isOfOneInstant({ of, every }: CountedBy): boolean {
  return of === "state" && every === undefined;
}

function kindOf(text: string): Counted["of"] {
  const kind = kinds.find((each) => each === text);
  if (kind !== undefined) return kind;
  throw badOption(
    `--of ${JSON.stringify(text)} is not counted${meantOf(text, kinds)}`,
    "Give state or changes.",
  );
}

function stepOf(text: string): Step {
  const step = parseStep(text);
  if (step !== undefined) return step;
  throw badOption(`--every ${JSON.stringify(text)} is no step`, `Give ${stepForms}.`);
}

/** Names with commas between them; behind `tag:` all is the key. */
function namesIn(text: string): readonly string[] {
  const comma = text.indexOf(",");
  if (comma === -1 || text.startsWith("tag:")) return [text];
  return [text.slice(0, comma).trim(), ...namesIn(text.slice(comma + 1).trim())];
}

function namedDimension(name: string): Dimension {
  const dimension = dimensionOf(name);
  if (dimension !== undefined) return dimension;
  throw badOption(
    `--by ${JSON.stringify(name)} is nothing that is counted by${meantOf(name, dimensionNames)}`,
    `Give one of ${dimensionNames.join(", ")}; a tag by its key, such as tag:${name === "tag" ? "Team" : name}.`,
  );
}

function checkDimensions({ of, by, every }: CountedBy): void {
  const names = by.map(({ name }) => `--by ${name}`);
  if (of === "changes" && every !== undefined)
    throw badOption("--every is a trend of the state", "Count changes --by day, --by week or --by month.");
  const ofChanges = by.find(({ isOfChanges }) => isOfChanges);
  if (of === "state" && ofChanges !== undefined)
    throw badOption(
      `--by ${ofChanges.name} is of changes`,
      ofChanges.unit === undefined
        ? "Add --of changes."
        : `Add --of changes, or give --every 1${ofChanges.unit === "month" ? "mo" : ofChanges.unit[0]} for a trend of the state.`,
    );
  if (by.length > (every === undefined ? 2 : 1))
    throw badOption(
      `${names.join(" ")} ${every === undefined ? "are" : "with --every is"} more than rows and columns`,
      every === undefined ? "Give --by at most twice." : "Give --by once: the instants are the columns.",
    );
  if (new Set(names).size < names.length)
    throw badOption(`${names.join(" ")} names one thing twice`, "Give --by once for each.");
  if (by.filter(({ unit }) => unit !== undefined).length > 1)
    throw badOption(`${names.join(" ")} are both of time`, "Give one of them.");
}

/** @throws HistoryError when more times would be told apart than anybody reads: the question may be somebody else's */
function checked(counted: Counted): Counted {
  const { by, every, since = counted.until, until } = counted;
  const unit = by.find((each) => each.unit !== undefined)?.unit;
  const [asked, most, noun] =
    every !== undefined
      ? [`--every ${stepText(every)}`, mostInstants, "instants"]
      : [`--by ${unit}`, mostCalendarTimes, `${unit}s`];
  const count =
    every !== undefined ? countedInstants(counted).length : calendarTimesWithin(unit, since, until);
  if (count <= most) return counted;
  throw badOption(
    `${asked} has more than ${most} ${noun} in the window`,
    "Give a longer step or a shorter window.",
  );
}

function badOption(message: string, hint: string): HistoryError {
  return new HistoryError("bad-option", message, hint);
}
