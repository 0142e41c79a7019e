import * as pulumi from "@pulumi/pulumi";

/** Milliseconds. Where the SDK takes longer, nothing is amiss but the warning. */
const untilTold = 1000;

/**
 * Holds a program open for work that registers nothing for a while, and lets a refusal of it fail what the program waits
 * for. Without that an inline program of the Automation API tells the engine that it succeeded before it looks at its
 * errors, and the engine deletes whatever the refusal left unregistered.
 */
export async function toldOnce<T>(work: () => Promise<T>): Promise<T> {
  const done: (outcome?: Promise<never>) => void = pulumi.runtime.rpcKeepAlive();
  try {
    const result = await work();
    done();
    return result;
  } catch (error) {
    // Of a rejection that it comes to wait for later, in telling the engine of the thrown one, Node.js would warn.
    setTimeout(() => done(Promise.reject(error)), untilTold);
    throw error;
  }
}
