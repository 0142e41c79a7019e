import { HistoryError } from "../../history-error";
import type { AskedChanges } from "../../questions/asked-question";
import { type ChangeKind, changeKinds } from "../../questions/change";
import { type ChangeClass, changeClasses } from "../../questions/change-class";
import type { ChangeSelection } from "../../questions/selected-changes";
import { badMember, optionText, optionTexts, type Parameter } from "../parameter";
import { listParameter } from "./closed-list";

const greatestLimit = 999_999_999;

/** The classes of changes that are asked for; all of them unless given. */
export const classesParameter = listParameter<ChangeClass, Pick<ChangeSelection, "only">>({
  name: "only",
  flags: "--only <class>",
  help: `only changes of this class, one of ${changeClasses.join(", ")}; repeatable`,
  words: changeClasses,
  noun: "a class of changes",
  partOf: (only) => (only === undefined ? {} : { only }),
  wordsIn: ({ only }) => only,
});

/** The kinds of changes that are asked for; all of them unless given. */
export const kindsParameter = listParameter<ChangeKind, Pick<ChangeSelection, "kind">>({
  name: "kind",
  flags: "--kind <kind>",
  help: `only changes of this kind, one of ${changeKinds.join(", ")}; repeatable`,
  words: changeKinds,
  noun: "a kind of change",
  partOf: (kind) => (kind === undefined ? {} : { kind }),
  wordsIn: ({ kind }) => kind,
});

/** How many changes are shown at most. */
export const limitParameter: Parameter<Pick<ChangeSelection, "limit">, Pick<AskedChanges, "limit">> = {
  options: [{ flags: "--limit <n>", help: "at most so many changes, the earliest; the others are counted" }],
  read: (given) => {
    const text = optionText(given, "limit");
    if (text === undefined) return {};
    if (/^[1-9]\d{0,8}$/.test(text)) return { limit: Number(text) };
    throw new HistoryError(
      "bad-option",
      `--limit ${JSON.stringify(text)} is no number of changes`,
      `Give a whole number from 1 to ${greatestLimit}.`,
    );
  },
  echo: ({ limit }) => (limit === undefined ? {} : { limit }),
  members: { limit: { schema: { type: "integer", minimum: 1, maximum: greatestLimit }, isOptional: true } },
  parse: ({ limit }) => {
    if (limit === undefined) return {};
    if (typeof limit === "number") return { limit };
    throw badMember("limit", limit);
  },
  write: ({ limit }) => (limit === undefined ? [] : ["--limit", String(limit)]),
};

/** Who is asked for; like `--who`, without which nobody is known, it belongs to the answer and to no bundle. */
export const principalsParameter: Parameter<Pick<ChangeSelection, "principals">> = {
  options: [
    {
      group: "who",
      flags: "--by <principal>",
      help: "with --who or --trail: only changes that such a principal may have made, such as '*/anna'; repeatable",
      isRepeatable: true,
    },
  ],
  read: (given) => {
    const principals = optionTexts(given, "by");
    if (principals.length === 0) return {};
    if (given.options.who === true || given.options.trail !== undefined) return { principals };
    throw new HistoryError(
      "bad-option",
      `--by ${JSON.stringify(principals[0])} is given without --who or --trail: AWS Config does not know who made a change`,
      "Add --who, which asks CloudTrail, or --trail with a copy of the trail's files.",
    );
  },
  echo: () => ({}),
  members: {},
  parse: () => ({}),
  write: () => [],
};
