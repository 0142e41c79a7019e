import { Option } from "commander";

/** An option that may be given several times. */
export function repeatable(flags: string, description: string): Option {
  const option = new Option(flags, description).default([], "all");
  return option.argParser((value: string, values: readonly string[]) => [...values, value]);
}

/** Examples for the end of a help text, each with its purpose. */
export function examples(pairs: readonly (readonly [string, string])[]): string {
  const lines = pairs.map(([purpose, command]) => `  # ${purpose}\n  ${command}`);
  return `\nExamples:\n${lines.join("\n\n")}\n`;
}
