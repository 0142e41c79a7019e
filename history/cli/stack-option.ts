import { readStack } from "../sources/stack/read-stack";
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
}

/**
 * Fills in what the stack named by `--stack` tells: the record, the regions, the profile. What is given on the
 * command line stays.
 * @throws HistoryError when the stack cannot be asked
 */
export async function resolveStack<Options extends StackFilledOptions>(
  options: Options,
  { environment, signal }: Terminal,
): Promise<Options & StackRegions> {
  if (options.stack === undefined) return options;
  const { record, regions, profile } = await readStack(options.stack, { environment, signal });
  return {
    ...options,
    record: options.record ?? record,
    stackRegions: regions,
    ...(options.profile === undefined && profile !== undefined ? { profile } : {}),
  };
}
