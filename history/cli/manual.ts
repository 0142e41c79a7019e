import { type CommandShape, type OptionShape, withCommandsBelow } from "./command-shape";
import { exitMeanings } from "./exit-code";

/** The manual page of config-history, for `man` (groff's man macros). */
export function manualPage(program: CommandShape, version: string): string {
  const commands = withCommandsBelow(program).filter(({ commands: below }) => below.length === 0);
  return [
    `.TH CONFIG-HISTORY 1 "" "config-history ${roffText(version)}" "User Commands"`,
    ".SH NAME",
    "config-history \\- asks the record that AWS Config keeps in S3",
    ".SH SYNOPSIS",
    ".B config-history",
    "\\fICOMMAND\\fR [\\fIOPTION\\fR]...",
    ".SH DESCRIPTION",
    roffText(program.description),
    ...program.options.flatMap(optionLines),
    ...commands.flatMap(sectionOf),
    ".SH EXIT STATUS",
    ...exitMeanings.flatMap(([code, meaning]) => [".TP", `\\fB${code}\\fR`, roffText(meaning)]),
    "",
  ].join("\n");
}

function sectionOf({ path, description, usage, options }: CommandShape): readonly string[] {
  return [
    `.SH ${roffText(path.join(" ").toUpperCase())}`,
    `.B config-history ${roffText(path.join(" "))}`,
    roffText(usage),
    ".PP",
    roffText(description),
    ...options.flatMap(optionLines),
  ];
}

function optionLines({ flags, description }: OptionShape): readonly string[] {
  return [".TP", `\\fB${roffText(flags)}\\fR`, roffText(description)];
}

/** Text that groff prints as it is. */
function roffText(text: string): string {
  const escaped = text
    .replaceAll("\\", "\\e")
    .replaceAll("-", "\\-")
    .replaceAll("'", "\\(aq")
    .replaceAll("`", "\\(ga");
  return escaped.replaceAll(/\s*\n\s*/g, " ").replace(/^\./, "\\&.");
}
