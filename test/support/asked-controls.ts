import { parseQuestion } from "../../history/commands/catalogue";
import { askForJson } from "../../history/commands/question";
import type { Control } from "../../history/questions/controls/control";
import type { ControlledResource, ControlResult } from "../../history/questions/controls/controls-answer";
import { formatInstant, type Instant } from "../../record/instant";
import type { Json } from "../../record/json";
import { withReader } from "./asked-question";
import { MemoryRecordSource } from "./memory-record-source";
import { stored } from "./small-record";

/** What `controls` is asked with. */
export interface AskedControlsWith {
  readonly controls: readonly Control[];
  readonly since: Instant;
  readonly until: Instant;
  readonly filters?: Readonly<Record<string, readonly string[]>>;
  readonly require?: readonly string[];
}

/** The answer to `controls`, as its JSON gives it, and what it says beside that. */
export interface ReadControls {
  readonly controls: readonly ControlResult[];
  readonly resources: readonly ControlledResource[];
  readonly notFound: string | undefined;
  readonly unmet: string | undefined;
}

/** Asks `controls` of a record: texts or bytes by their keys. */
export function askControls(
  objects: Readonly<Record<string, string | Uint8Array>>,
  { controls, since, until, filters = {}, require }: AskedControlsWith,
): Promise<ReadControls> {
  const question = {
    command: "controls",
    controls: JSON.parse(JSON.stringify(controls)) as Json,
    since: formatInstant(since),
    until: formatInstant(until),
    record: "memory",
    filters,
    ...(require === undefined ? {} : { require }),
  };
  return withReader(new MemoryRecordSource(stored(objects)), async (reader) => {
    const { answer, json } = await askForJson(reader, parseQuestion(question));
    const text = [...json()].map((chunk) => Buffer.from(chunk).toString("utf8")).join("");
    const { controls: results, resources } = JSON.parse(text) as Pick<ReadControls, "controls" | "resources">;
    return { controls: results, resources, notFound: answer.notFound, unmet: answer.unmet };
  });
}
