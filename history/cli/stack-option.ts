import { readStack, recordOf, type ToldStack } from "../sources/stack/read-stack";
import type { Terminal } from "./terminal";

/** Options that a stack may fill. */
export interface StackFilledOptions {
  readonly stack?: string;
  readonly record?: string;
  readonly profile?: string;
}

/** What a stack adds to the options. */
export interface StackRegions {
  readonly stackRegions?: readonly string[];
  /** Keys and endpoints of the stack's provider, as variables; none beside `--profile`. */
  readonly stackVariables?: Readonly<Record<string, string>>;
}

/**
 * Fills in what the stack named by `--stack` tells: the record, the regions, the profile, keys and endpoints. What is
 * given on the command line stays.
 * @throws HistoryError when the stack cannot be asked, or tells of no record
 */
export async function resolveStack<Options extends StackFilledOptions>(
  options: Options,
  { environment, signal }: Terminal,
): Promise<Options & StackRegions> {
  if (options.stack === undefined) return options;
  const told = await readStack(options.stack, { environment, signal });
  return { ...filledBy(told, options), record: options.record ?? recordOf(told) };
}

/**
 * The same for a question that needs no record, which a stack has once an update was completed.
 * @throws HistoryError when the stack cannot be asked
 */
export async function resolveStackRegions<Options extends StackFilledOptions>(
  options: Options,
  { environment, signal }: Terminal,
): Promise<Options & StackRegions> {
  if (options.stack === undefined) return options;
  return filledBy(await readStack(options.stack, { environment, signal }), options);
}

function filledBy<Options extends StackFilledOptions>(
  { regions, profile, variables }: ToldStack,
  options: Options,
): Options & StackRegions {
  return {
    ...options,
    stackRegions: regions,
    ...(options.profile === undefined ? { stackVariables: variables } : {}),
    ...(options.profile === undefined && profile !== undefined ? { profile } : {}),
  };
}
