import * as kms from "@pulumi/aws/kms";
import type * as pulumi from "@pulumi/pulumi";
import type { Tags } from "./tags";

/** What a key is for and who may use it. */
export interface EncryptionKeyArgs {
  readonly region: string;
  readonly description: string;
  readonly policy: pulumi.Input<string>;
  readonly tags?: Tags | undefined;
}

/** A customer-managed key that rotates every year (KMS.4) and takes thirty days to be deleted (KMS.3). */
export function encryptionKey(
  name: string,
  args: EncryptionKeyArgs,
  opts: pulumi.CustomResourceOptions,
): kms.Key {
  const { region, description, policy, tags = {} } = args;
  return new kms.Key(
    name,
    { region, description, policy, tags, enableKeyRotation: true, deletionWindowInDays: 30 },
    opts,
  );
}
