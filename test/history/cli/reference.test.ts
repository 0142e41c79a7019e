import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import type { Command, Option } from "commander";
import { refusalOf } from "../../../history/api/refusal";
import { exitMeanings } from "../../../history/cli/exit-code";
import { buildProgram } from "../../../history/cli/program";
import { questions } from "../../../history/commands/catalogue";
import type { Question } from "../../../history/commands/question";
import { utcCalendar } from "../../../history/questions/calendar";
import { filterSpecs } from "../../../history/questions/item-filter";
import { formatNames } from "../../../history/rendering/format";
import { byText } from "../../../record/text-order";
import { commandTerminal } from "../../support/run-command";
import { assertWritten, markdownTable } from "../../support/written-page";

const now = Date.UTC(2026, 10, 29);

describe("the reference of config-history", () => {
  it("has every question", () =>
    assertWritten(
      "README.md",
      "questions",
      markdownTable(["command", "answers"], questions.map(questionRow)),
    ));

  it("has every exit code", () => {
    const rows = exitMeanings.map(([code, meaning]) => [String(code), meaning]);
    assertWritten("README.md", "exit codes", markdownTable(["code", "means"], rows));
  });

  it("has every option", () =>
    assertWritten("docs/options.md", "options", markdownTable(["option", "of", "means"], optionRows())));

  it("names every command, filter and format in the README", () => {
    const readme = readFileSync("README.md", "utf8");
    const commands = buildProgram("1.2.3", commandTerminal(), () => undefined).commands;
    const others = commands.map((command) => command.name()).filter((name) => !isQuestion(name));
    assert.deepEqual(
      others.filter((name) => !new RegExp(`\`${name}[\` ]`).test(paragraphOf(readme, "`bundle QUESTION"))),
      [],
    );
    const filters = filterSpecs.map(({ name }) => `\`--${name}\``).join(", ");
    assert.ok(readme.includes(`- **Filters**: ${filters}. `), filters);
    const formats = formatNames.split(", ").map((name) => `\`${name}\``);
    const inWords = formats.join(", ").replace(/, ([^,]*)$/, " or $1");
    assert.ok(readme.includes(`- **\`--format\`** is ${inWords}; `), inWords);
  });

  it("names every question that is not kept from them as a tool for agents", () => {
    const [, tools = ""] =
      /One for each question, by its name: ([^.]*)\./.exec(readFileSync("docs/mcp.md", "utf8")) ?? [];
    const offered = questions.filter(({ isKeptFromAgents }) => isKeptFromAgents !== true);
    assert.equal(tools, offered.map(({ name }) => `\`${name}\``).join(", "));
  });

  it("offers AWS Config itself where it can be asked", () => {
    for (const question of questions) {
      const required = question.options.filter(({ isRequired }) => isRequired);
      const options = Object.fromEntries(required.map(({ flags }) => [nameOf(flags), valueFor(flags)]));
      const { needs } = question.read({
        options,
        argument: undefined,
        now,
        calendar: utcCalendar,
        hasCard: true,
      });
      const isAnswered = refusalOf(needs, { now }) === undefined;
      assert.equal(isAnswered, question.isOfApi === true, `isOfApi of ${question.name}`);
    }
  });
});

function isQuestion(command: string): boolean {
  return questions.some(({ name }) => name === command);
}

/** The paragraph of a page that begins so. */
function paragraphOf(page: string, begin: string): string {
  const from = page.indexOf(`\n${begin}`);
  assert.ok(from >= 0, begin);
  return page.slice(from, page.indexOf("\n\n", from));
}

function questionRow({ name, summary, options, isOfResource, argument }: Question): readonly string[] {
  const required = options.filter((option) => option.isRequired === true).map(({ flags }) => flags);
  const named = isOfResource === true ? ["[resource]"] : argument === undefined ? [] : [argument.flags];
  const usage = [name, ...named, ...required].join(" ");
  const page = `docs/${name}.md`;
  return [`\`${usage}\``, existsSync(page) ? `${summary} ([${page}](${page}))` : summary];
}

interface Described {
  readonly option: Option;
  readonly commands: Set<string>;
}

/** Options of one name may mean another thing to another command. */
function optionRows(): readonly (readonly string[])[] {
  const found = new Map<string, Described>();
  const program = buildProgram("1.2.3", commandTerminal(), () => undefined);
  for (const [name, command] of commandsOf(program))
    for (const option of command.options) {
      const key = `${option.flags}\n${option.description}\n${option.defaultValue}`;
      const described = found.get(key) ?? { option, commands: new Set() };
      described.commands.add(name);
      found.set(key, described);
    }
  return [...found.values()]
    .sort(byText(({ option }) => option.flags))
    .map(({ option, commands }) => [`\`${option.flags}\``, [...commands].join(", "), meaningOf(option)]);
}

/** Every command that can be run; those of a group go by its name. */
function* commandsOf(program: Command): Generator<readonly [string, Command]> {
  for (const command of program.commands) {
    const runnable = command.commands.length === 0 ? [command] : command.commands;
    for (const each of runnable) yield [command.name(), each];
  }
}

function meaningOf({ description, defaultValue, defaultValueDescription, mandatory }: Option): string {
  const byDefault = defaultValueDescription ?? (typeof defaultValue === "string" ? defaultValue : undefined);
  if (mandatory) return `${description}; required`;
  return byDefault === undefined ? description : `${description} (default: ${byDefault})`;
}

function nameOf(flags: string): string {
  return (flags.split(" ")[0] ?? "").slice(2).replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
}

/** A value that an option of such flags takes. */
function valueFor(flags: string): string {
  if (flags.includes("<instant>")) return flags.startsWith("--from") ? "2d" : "1d";
  if (flags.includes("<condition>")) return "/tags/Team exists";
  return "7";
}
