import { shellQuoted } from "../shell-word";
import { type CommandShape, type OptionShape, withCommandsBelow } from "./command-shape";

/** The shells whose completion can be written. */
export const shells = ["bash", "zsh", "fish"] as const;

export type Shell = (typeof shells)[number];

/**
 * The script that completes `config-history` in a shell. It is static: it names commands, options, closed sets of values
 * and files, and runs nothing of what is being typed.
 */
export function completionScript(shell: Shell, program: CommandShape): string {
  const commands = withCommandsBelow(program);
  return { bash: bashScript, zsh: zshScript, fish: fishScript }[shell](commands);
}

type Value = NonNullable<OptionShape["value"]>;

function bashScript(commands: readonly CommandShape[]): string {
  return `# source <(config-history completion bash)
_config_history() {
  local cur=\${COMP_WORDS[COMP_CWORD]} prev=\${COMP_WORDS[COMP_CWORD-1]} at="" word
  for word in "\${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
    case "$at/$word" in ${deeperPaths(commands).join("|")}) at="$at/$word" ;; esac
  done
  COMPREPLY=()
  if [[ $cur != -* ]]; then
    case "$at $prev" in
${bashValues(commands).join("\n")}
    esac
  fi
  local words="" files=""
  case "$at" in
${commands.map(bashWords).join("\n")}
  esac
  if [[ -n $files && $cur != -* ]]; then
    compopt -o filenames 2>/dev/null
    COMPREPLY=($(compgen "$files" -- "$cur"))
  fi
  COMPREPLY+=($(compgen -W "$words" -- "$cur"))
}
complete -F _config_history config-history
`;
}

/** What is offered as the value of each option, together for those that take the like. */
function bashValues(commands: readonly CommandShape[]): readonly string[] {
  const patterns = new Map<string, string[]>();
  for (const { path, options } of commands)
    for (const { long, short, value } of options) {
      if (value === undefined || value.isOptional) continue;
      const reply = bashReply(value);
      const names = [long, ...(short === undefined ? [] : [short])];
      patterns.set(reply, [
        ...(patterns.get(reply) ?? []),
        ...names.map((name) => quoted(`${pathText(path)} ${name}`)),
      ]);
    }
  return [...patterns].map(([reply, names]) => `      ${names.join("|")}) ${reply}return ;;`);
}

function bashReply({ kind, choices }: Value): string {
  if (choices.length > 0) return `COMPREPLY=($(compgen -W ${quoted(choices.join(" "))} -- "$cur")); `;
  if (kind === "other") return "";
  return `compopt -o filenames 2>/dev/null; COMPREPLY=($(compgen ${kind === "file" ? "-f" : "-d"} -- "$cur")); `;
}

function bashWords({ path, options, commands, argument }: CommandShape): string {
  const words = [...commands.map(nameOf), ...options.map(({ long }) => long), "--help"];
  const files = argument === undefined ? "" : ` files=${argument === "file" ? "-f" : "-d"}`;
  return `    ${quoted(pathText(path))}) words=${quoted(words.join(" "))}${files} ;;`;
}

function zshScript(commands: readonly CommandShape[]): string {
  return `#compdef config-history
# source <(config-history completion zsh)
_config_history() {
  local at="" word
  for word in "\${(@)words[2,CURRENT-1]}"; do
    case "$at/$word" in (${deeperPaths(commands).join("|")}) at="$at/$word" ;; esac
  done
  case "$at" in
${commands.map(zshArguments).join("\n")}
  esac
}
compdef _config_history config-history
`;
}

function zshArguments({ path, options, commands, argument }: CommandShape): string {
  const below = commands.map((each) => `${nameOf(each)}\\:${zshText(each.summary)}`);
  const words = `*: :(${below.length === 0 ? "" : `(${below.map((each) => `"${each.replaceAll('"', "")}"`).join(" ")})`})`;
  const files = argument === undefined ? "*: : " : `*: :_files${argument === "file" ? "" : " -/"}`;
  const specs = [
    ...options.flatMap(zshOption),
    "(- *)--help[print this help]",
    below.length === 0 ? files : words,
  ];
  return `    (${quoted(pathText(path))}) _arguments ${specs.map((spec) => quoted(spec)).join(" ")} ;;`;
}

function zshOption({ long, short, description, value }: OptionShape): readonly string[] {
  const text = `[${zshText(description)}]${value === undefined ? "" : zshValue(value)}`;
  return [long, ...(short === undefined ? [] : [short])].map((name) => `*${name}${text}`);
}

function zshValue({ kind, choices, isOptional }: Value): string {
  const colon = isOptional ? "::" : ":";
  if (choices.length > 0) return `${colon}value:(${choices.join(" ")})`;
  return `${colon}value:${{ file: "_files", folder: "_files -/", other: " " }[kind]}`;
}

/** Text within a specification of `_arguments`. */
function zshText(text: string): string {
  return text.replaceAll(/[[\]:\\]/g, "\\$&");
}

function fishScript(commands: readonly CommandShape[]): string {
  return `# config-history completion fish | source
function __config_history_is
  set -l at ""
  for word in (commandline -opc)[2..-1]
    switch "$at/$word"
      case ${deeperPaths(commands).join(" ")}
        set at "$at/$word"
    end
  end
  test "$at" = "$argv[1]"
end
complete -c config-history -f
${commands.flatMap(fishLines).join("\n")}
`;
}

function fishLines({ path, options, commands, argument }: CommandShape): readonly string[] {
  const here = `complete -c config-history -n ${quoted(`__config_history_is '${pathText(path)}'`, "fish")}`;
  return [
    ...commands.map((each) => `${here} -a ${nameOf(each)} -d ${quoted(each.summary, "fish")}`),
    ...(argument === undefined ? [] : [`${here} -F`]),
    ...options.map((option) => `${here} ${fishOption(option)}`),
  ];
}

function fishOption({ long, short, description, value }: OptionShape): string {
  const names = [`-l ${long.slice(2)}`, ...(short === undefined ? [] : [`-s ${short.slice(1)}`])].join(" ");
  return `${names}${value === undefined ? "" : fishValue(value)} -d ${quoted(description, "fish")}`;
}

function fishValue({ kind, choices, isOptional }: Value): string {
  if (isOptional) return "";
  if (choices.length > 0) return ` -x -a ${quoted(choices.join(" "), "fish")}`;
  return kind === "other" ? " -x" : " -r -F";
}

function nameOf({ path }: CommandShape): string {
  return path.at(-1) ?? "";
}

/** `/bundle/state`; empty for the program itself. */
function pathText(path: readonly string[]): string {
  return path.map((name) => `/${name}`).join("");
}

function deeperPaths(commands: readonly CommandShape[]): readonly string[] {
  return commands.filter(({ path }) => path.length > 0).map(({ path }) => pathText(path));
}

/** Text as one word of a shell, within which it has no other meaning. */
function quoted(text: string, shell?: "fish"): string {
  return shell === "fish" ? `'${text.replaceAll(/[\\']/g, "\\$&")}'` : shellQuoted(text);
}
