import type { Command, Option } from "commander";

/** What a value of an option or an argument is, as far as a shell can help with it. */
type ValueKind = "file" | "folder" | "other";

/** An option, as a shell or a manual has to know it. */
export interface OptionShape {
  /** `--at` */
  readonly long: string;
  /** `-h`, where it has one. */
  readonly short?: string;
  /** `--at <instant>` */
  readonly flags: string;
  readonly description: string;
  /** Undefined where it takes no value. */
  readonly value?: {
    readonly kind: ValueKind;
    readonly choices: readonly string[];
    readonly isOptional: boolean;
  };
}

/** A command, as a shell or a manual has to know it. */
export interface CommandShape {
  /** `bundle`, `state`; empty for the program itself. */
  readonly path: readonly string[];
  /** In a few words. */
  readonly summary: string;
  /** In sentences. */
  readonly description: string;
  /** Its arguments: `[options] [resource]`. */
  readonly usage: string;
  readonly options: readonly OptionShape[];
  readonly commands: readonly CommandShape[];
  /** What its argument is; undefined where it takes none, or one that only the record knows. */
  readonly argument?: ValueKind;
}

/** The shape of a program, from the definitions that it parses by. */
export function shapeOf(command: Command, path: readonly string[] = []): CommandShape {
  const [argument] = command.registeredArguments;
  const kind = argument && kindOf(argument.name());
  return {
    path,
    summary: command.summary() || command.description(),
    description: command.description(),
    usage: command.usage(),
    options: command.options.map(optionShapeOf),
    commands: command.commands.map((each) => shapeOf(each, [...path, each.name()])),
    ...(kind !== undefined && kind !== "other" && { argument: kind }),
  };
}

/** A command and all below it, each before those below it. */
export function withCommandsBelow(shape: CommandShape): readonly CommandShape[] {
  return [shape, ...shape.commands.flatMap(withCommandsBelow)];
}

function optionShapeOf({
  long,
  short,
  description,
  flags,
  argChoices,
  required,
  optional,
}: Option): OptionShape {
  const name = long ?? short ?? flags;
  const shape = { long: name, flags, description, ...(short !== undefined && short !== name && { short }) };
  if (!required && !optional) return shape;
  const placeholder = flags.match(/[<[]([^>\]]+)[>\]]/)?.[1] ?? "";
  return { ...shape, value: { kind: kindOf(placeholder), choices: argChoices ?? [], isOptional: optional } };
}

/** `<where>` may be a folder. */
function kindOf(placeholder: string): ValueKind {
  if (placeholder === "file") return "file";
  return placeholder === "dir" || placeholder === "where" ? "folder" : "other";
}
