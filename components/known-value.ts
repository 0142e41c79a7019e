import * as pulumi from "@pulumi/pulumi";

/** The value of an input; undefined where a preview does not know it yet. Rejects as the input does. */
export async function knownValue<T>(input: pulumi.Input<T>): Promise<pulumi.Unwrap<T> | undefined> {
  let known: pulumi.Unwrap<T> | undefined;
  const seen = pulumi.output(input).apply((value) => {
    known = value;
  });
  // Settles when the callback has run, or never will.
  await pulumi.isSecret(seen);
  return known;
}

/** A value that a preview does not know yet, in the place of one that hangs on what it does not know. */
export function notYetKnown<T>(): pulumi.Output<T> {
  return pulumi.output(pulumi.unknown).apply((): T => {
    throw new Error("What is not known is never looked at.");
  });
}
