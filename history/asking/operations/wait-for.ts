import { setTimeout } from "node:timers/promises";

const firstPauseMilliseconds = 250;
const longestPauseMilliseconds = 10_000;

/** Asks again and again, with growing pauses, until there is an answer or the time is up; then undefined. */
export async function waitFor<Value>(
  ask: () => Promise<Value | undefined>,
  { waitMilliseconds, signal }: { readonly waitMilliseconds: number; readonly signal: AbortSignal },
): Promise<Value | undefined> {
  let waited = 0;
  for (let pause = firstPauseMilliseconds; waited < waitMilliseconds; pause *= 2) {
    const length = Math.min(pause, longestPauseMilliseconds, waitMilliseconds - waited);
    await setTimeout(length, undefined, { signal });
    waited += length;
    const value = await ask();
    if (value !== undefined) return value;
  }
  return undefined;
}
