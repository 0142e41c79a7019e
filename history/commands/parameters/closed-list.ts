import { meantOf } from "../../../record/nearest-name";
import { HistoryError } from "../../history-error";
import { optionTexts, type Parameter, storedTexts } from "../parameter";

/** A few words of which some may be asked for, by an option that is repeated or has commas. */
interface ClosedList<Word extends string, Part extends object> {
  /** Of the option, and of the member of a stored question. */
  readonly name: string;
  readonly flags: string;
  readonly help: string;
  readonly words: readonly Word[];
  /** What each of them is: `a class of changes`. */
  readonly noun: string;
  readonly partOf: (words: readonly Word[] | undefined) => Part;
  readonly wordsIn: (part: Part) => readonly Word[] | undefined;
}

/** Some of a few words, in the order of the list, echoed as they are read; all of them unless given. */
export function listParameter<Word extends string, Part extends object>(
  list: ClosedList<Word, Part>,
): Parameter<Part, Part> {
  const { name, flags, help, words, partOf, wordsIn } = list;
  const partFrom = (texts: readonly string[]): Part => {
    const given = texts.flatMap((text) => text.split(",")).map((text) => wordOf(list, text.trim()));
    return partOf(given.length === 0 ? undefined : words.filter((word) => given.includes(word)));
  };
  const schema = { type: "array", items: { enum: words }, minItems: 1 };
  return {
    options: [{ flags, help, isRepeatable: true }],
    read: (given) => partFrom(optionTexts(given, name)),
    echo: (part) => partOf(wordsIn(part)),
    members: { [name]: { schema, isOptional: true } },
    parse: (stored) => partFrom(storedTexts(stored, name)),
    write: (part) => {
      const given = wordsIn(part);
      return given === undefined ? [] : [`--${name}`, given.join(",")];
    },
  };
}

/** @throws HistoryError with the list */
function wordOf<Word extends string>(
  { name, words, noun }: Pick<ClosedList<Word, object>, "name" | "words" | "noun">,
  text: string,
): Word {
  const known = words.find((word) => word === text);
  if (known !== undefined) return known;
  throw new HistoryError(
    "bad-option",
    `--${name} ${JSON.stringify(text)} is not ${noun}${meantOf(text, words)}`,
    `Give one of ${words.join(", ")}.`,
  );
}
