import * as pulumi from "@pulumi/pulumi";

/**
 * A value that is only safe to use once other resources exist: whoever uses it depends on them. URNs are known in a
 * preview, ids are not, so the value stays known there too.
 */
export function settledAfter(
  value: pulumi.Input<string>,
  resources: readonly pulumi.Resource[],
): pulumi.Output<string> {
  return pulumi
    .output(value)
    .apply((plain) => pulumi.all(resources.map(({ urn }) => urn)).apply(() => plain));
}
