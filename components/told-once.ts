import * as pulumi from "@pulumi/pulumi";

/**
 * Holds a program open for work that registers nothing for a while, and lets a refusal of it fail what the program waits
 * for. Without that an inline program of the Automation API tells the engine that it succeeded before it looks at its
 * errors, and the engine deletes whatever the refusal left unregistered; or it tells of the same error three times.
 */
export async function toldOnce<T>(work: () => Promise<T>): Promise<T> {
  const done: (outcome?: Promise<never>) => void = pulumi.runtime.rpcKeepAlive();
  try {
    const result = await work();
    done();
    return result;
  } catch (error) {
    done(Promise.reject(error));
    throw error;
  }
}
