import * as pulumi from "@pulumi/pulumi";

/**
 * Waits for every look, even where one refused already, and throws one RunError that tells what each of them refuses. What
 * failed otherwise is told beside it, and thrown as it is where nothing is refused.
 */
export async function everyRefusal<const T extends readonly Promise<unknown>[]>(looks: T) {
  const settled = await Promise.allSettled(looks);
  const failures: readonly unknown[] = settled.flatMap((look) =>
    look.status === "rejected" ? [look.reason] : [],
  );
  if (failures.some((failure) => pulumi.RunError.isInstance(failure))) {
    throw new pulumi.RunError(failures.map(messageOf).join("\n"));
  }
  return Promise.all(looks);
}

function messageOf(failure: unknown): string {
  return failure instanceof Error ? failure.message : String(failure);
}
