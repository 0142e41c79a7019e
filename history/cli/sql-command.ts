import type { Command } from "commander";
import { sqlParameters } from "../commands/sql";
import { addLocationOptions, addOptions, addOutputOptions, addStackOption, examples } from "./command-parts";
import type { SqlOptions } from "./run-sql";
import type { Terminal } from "./terminal";
import { zoneOption } from "./time-zone";

/** Adds `sql`. */
export function addSql(program: Command, terminal: Terminal, finish: (exitCode: number) => void): void {
  const command = program
    .command("sql")
    .summary("ask the record in SQL, of any time")
    .description(
      "Loads what the record says of a time into tables, the whole record unless told otherwise, and answers a query " +
        "by DuckDB. Without a query: a prompt on a terminal, else the query is read from standard input.",
    )
    .argument("[query]", "one SELECT of resources, items, changes, tags, relationships, coverage or objects");
  const optionsIn = (group: string | undefined) =>
    sqlParameters.options.filter((option) => option.group === group);
  addOptions(command, optionsIn(undefined));
  addLocationOptions(command);
  addStackOption(addOptions(command, optionsIn("filter")))
    .option("--now <instant>", "take this instant for now")
    .option(...zoneOption);
  addOptions(command, optionsIn("clock"));
  addOutputOptions(command, { columns: ", of those that the query gives" })
    .option("--export <dir>", "write the tables as Parquet into an empty folder, or one that an export wrote")
    .option("--timeout <length>", "how long a query may take: 90s, 15m", "5m")
    .option("--memory <size>", "how much memory DuckDB may take, such as 500MB", "2GB");
  addOptions(command, optionsIn("requirement")).addHelpText(
    "after",
    examples([
      [
        "how many of each type there were two weeks ago",
        "config-history sql --at 14d 'SELECT type, count(*) FROM resources_at(asked_at()) GROUP BY type'",
      ],
      [
        "what was changed most in the last 30 days",
        "config-history sql --since 30d \"SELECT type, id, count(*) FROM changes WHERE class = 'real' GROUP BY ALL ORDER BY 3 DESC\"",
      ],
      ["ask again and again", "config-history sql --type 'AWS::EC2::*'"],
      ["the tables for other tools", "config-history sql --export ./tables"],
    ]),
  );
  command.action(async (query: string | undefined, options: SqlOptions) => {
    const { runSql } = await import("./run-sql.js");
    finish(await runSql(query, options, terminal));
  });
}
