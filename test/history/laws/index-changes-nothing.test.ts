import assert from "node:assert/strict";
import { join } from "node:path";
import { crc32 } from "node:zlib";
import { questionOf } from "../../../history/commands/catalogue";
import { askForJson, type PosedQuestion } from "../../../history/commands/question";
import { HistoryError } from "../../../history/history-error";
import { allDeliveries } from "../../../history/index/all-deliveries";
import { extendIndex } from "../../../history/index/extend-index";
import { IndexFolder } from "../../../history/index/index-folder";
import { RecordIndex } from "../../../history/index/record-index";
import { utcCalendar } from "../../../history/questions/calendar";
import { noFilter } from "../../../history/questions/item-filter";
import type { ObjectIndexFinder } from "../../../history/reading/objects/read-objects";
import { RecordReader } from "../../../history/reading/record-reader";
import { CacheFolder } from "../../../history/sources/cache/cache-folder";
import { formatInstant } from "../../../record/instant";
import { holdsOfAny, type LawCase } from "../../support/laws/law";
import { TaggedSource } from "../../support/tagged-source";
import { temporaryFolder } from "../../support/temporary-folder";

const signal = new AbortController().signal;

describe("an index", function () {
  this.timeout(36_000_000);
  const cache = temporaryFolder();
  let records = 0;

  it("changes no byte of an answer to any question, whatever part of the record it holds", () =>
    holdsOfAny(async (given) => {
      const source = new TaggedSource(given.source);
      const folder = new IndexFolder(new CacheFolder(join(cache.path, String(records++))), source.place);
      const { objects } = await allDeliveries(source, noFilter, signal);
      const part = objects.filter(({ object: { key } }) => given.pick([true, crc32(key) % 4 > 0]));
      const half = Math.floor(part.length / 2);
      // In two steps, as deliveries come.
      await extendIndex(source, folder, part.slice(0, half), options);
      await extendIndex(source, folder, part, options);
      const index = RecordIndex.open(folder);
      assert.ok(index !== "damaged");
      try {
        for (const posed of questionsAbout(given)) {
          const expected = await answerTo(posed, source);
          const told = await answerTo(posed, source, { forBytes: async () => index });
          assert.equal(told, expected, `config-history ${posed.argv.join(" ")}`);
        }
      } finally {
        index?.close();
      }
    }));
});

const options = { signal, now: Date.UTC(2030, 0, 1), onProgress: () => undefined };

async function answerTo(
  posed: PosedQuestion,
  source: TaggedSource,
  index?: ObjectIndexFinder,
): Promise<string> {
  const reader = new RecordReader({ source, signal, ...(index === undefined ? {} : { index }) });
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

function questionsAbout({
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
