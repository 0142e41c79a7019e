import type * as pulumi from "@pulumi/pulumi";

/** Tags of every resource of a component that can have them. */
export type Tags = pulumi.Input<Record<string, pulumi.Input<string>>>;
