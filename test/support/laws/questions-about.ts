import { questionOf } from "../../../history/commands/catalogue";
import { askForJson, type PosedQuestion } from "../../../history/commands/question";
import { HistoryError } from "../../../history/history-error";
import { utcCalendar } from "../../../history/questions/calendar";
import { RecordReader } from "../../../history/reading/record-reader";
import type { RecordSource } from "../../../history/sources/record-source";
import { formatInstant } from "../../../record/instant";
import type { LawCase } from "./law";

type RecordReaderOptions = ConstructorParameters<typeof RecordReader>[0];

const { signal } = new AbortController();

/** The answer to a question, and what it tells of what could not be read; or how it is refused. */
export async function answerTo(
  posed: PosedQuestion,
  source: RecordSource,
  by: Pick<RecordReaderOptions, "index" | "witness"> = {},
): Promise<string> {
  const reader = new RecordReader({ source, signal, ...by });
  try {
    const { json, answer } = await askForJson(reader, posed);
    return [...json(), JSON.stringify(answer.problems)].join("");
  } catch (error) {
    if (!(error instanceof HistoryError)) throw error;
    return `${error.code}: ${error.message}`;
  } finally {
    reader.close();
  }
}

/** A question of every kind about a record. */
export function questionsAbout({
  window: [from, to],
  at: instant,
  pick,
  record,
}: LawCase): readonly PosedQuestion[] {
  const [since, until, at] = [from, to, instant].map(formatInstant);
  const type = pick([undefined, undefined, "AWS::SQS::Queue", "AWS::S*"]);
  const narrowed = type === undefined ? {} : { type: [type] };
  const window = { since, until, ...narrowed };
  const resources = record.scopes.flatMap(({ moments }) =>
    moments.map(({ resource }) => resource.resourceId),
  );
  const ask = (command: string, options: object, argument?: string): PosedQuestion =>
    questionOf({ command }).read({
      options: { ...options },
      argument,
      now: to,
      calendar: utcCalendar,
      hasCard: argument !== undefined,
    });
  return [
    ask("state", { at, ...narrowed }),
    ask("state", { at, related: true }, pick(resources) ?? "nothing"),
    ask("changes", window, pick(resources) ?? "nothing"),
    ask("changes", window),
    ask("diff", { from: since, to: until, ...narrowed }),
    ask("when", { where: "/resourceName exists", ...window }),
    ask("lookup", window, pick([...resources, "111122223333"])),
    ask("summary", { by: ["type"], ...window, every: "1d" }),
    ask("sample", { at, size: "3", seed: "x" }),
    ask("coverage", { since, until }),
    ask("prove", { from: since, to: until }),
  ];
}
