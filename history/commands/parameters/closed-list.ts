import { meantOf } from "../../../record/nearest-name";
import { HistoryError } from "../../history-error";
import { optionTexts, type Parameter, storedTexts } from "../parameter";

/** An option that takes some of a few words, repeated or with commas. */
export interface ClosedList<Word extends string> {
  readonly option: string;
  readonly words: readonly Word[];
  /** What each of them is: `a class of changes`. */
  readonly noun: string;
}

/** The words that were given, in the order of the list; undefined where none was. @throws HistoryError with the list */
export function wordsOf<Word extends string>(
  list: ClosedList<Word>,
  texts: readonly string[],
): readonly Word[] | undefined {
  const given = texts.flatMap((text) => text.split(",")).map((text) => wordOf(list, text.trim()));
  return given.length === 0 ? undefined : list.words.filter((word) => given.includes(word));
}

function wordOf<Word extends string>({ option, words, noun }: ClosedList<Word>, text: string): Word {
  const known = words.find((word) => word === text);
  if (known !== undefined) return known;
  throw new HistoryError(
    "bad-option",
    `${option} ${JSON.stringify(text)} is not ${noun}${meantOf(text, words)}`,
    `Give one of ${words.join(", ")}.`,
  );
}

/** Such a list as a stored question has it. */
export function listSchema({ words }: ClosedList<string>): Readonly<Record<string, unknown>> {
  return { type: "array", items: { enum: words }, minItems: 1 };
}

/** What `--only` leaves in an answer. */
interface Only<Word extends string> {
  readonly only?: readonly Word[];
}

/** The words of `--only`, which is echoed as it is read; all of them unless given. */
export function onlyParameter<Word extends string>(
  list: ClosedList<Word>,
  { flags, help }: { readonly flags: string; readonly help: string },
): Parameter<Only<Word>, Only<Word>> {
  const onlyOf = (texts: readonly string[]): Only<Word> => {
    const only = wordsOf(list, texts);
    return only === undefined ? {} : { only };
  };
  return {
    options: [{ flags, help, isRepeatable: true }],
    read: (given) => onlyOf(optionTexts(given, "only")),
    echo: ({ only }) => (only === undefined ? {} : { only }),
    members: { only: { schema: listSchema(list), isOptional: true } },
    parse: (stored) => onlyOf(storedTexts(stored, "only")),
    write: ({ only }) => (only === undefined ? [] : ["--only", only.join(",")]),
  };
}
