import { join } from "node:path";
import { type Command, type Measurement, measure } from "./measurement";

/** One of those that are measured beside each other. */
export interface Contestant {
  readonly name: string;
  readonly command: Command;
  /** In how many rounds it takes part; in all of them unless given. */
  readonly rounds?: number;
}

/** The least that a contestant's rounds took, for other work only adds to it, and the most memory that any of them took. */
export interface Result extends Measurement {
  readonly name: string;
  /** The file that holds its last answer. */
  readonly answer: string;
}

/** Runs contestants in turn, round by round, so that whatever else the machine does falls on all of them. */
export async function compete(
  contestants: readonly Contestant[],
  rounds: number,
  folder: string,
): Promise<readonly Result[]> {
  const measurements = contestants.map((): Measurement[] => []);
  for (let round = 0; round < rounds; round++) {
    for (const [index, { command, rounds: own = rounds }] of contestants.entries()) {
      if (round < own) measurements[index]?.push(await measure(command, answerFile(folder, index)));
    }
  }
  return contestants.map(({ name }, index) => ({
    name,
    answer: answerFile(folder, index),
    ...leastOf(measurements[index] ?? []),
  }));
}

function answerFile(folder: string, index: number): string {
  return join(folder, `answer-${index}.json`);
}

function leastOf(measurements: readonly Measurement[]): Measurement {
  return {
    seconds: Math.min(...measurements.map(({ seconds }) => seconds)),
    cpuSeconds: Math.min(...measurements.map(({ cpuSeconds }) => cpuSeconds)),
    peakBytes: Math.max(...measurements.map(({ peakBytes }) => peakBytes)),
  };
}
