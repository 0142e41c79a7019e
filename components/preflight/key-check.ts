import * as cloudcontrol from "@pulumi/aws/cloudcontrol";
import * as kms from "@pulumi/aws/kms";
import * as pulumi from "@pulumi/pulumi";
import { parseArn, partitionOf } from "../../policies/arn";
import { recordKeyStatements, replicationKeyStatements, topicKeyStatements } from "../../policies/key-policy";
import type { Actor } from "../../policies/policy-coverage";
import type { PolicyDocument, Statement } from "../../policies/policy-document";
import { homeRegion } from "../by-region";
import type { Settings } from "../settings/settings-schema";
import { everyRefusal } from "./every-refusal";
import { judgePolicy, type UnreadPolicy, unread } from "./policy-judgement";

/** A key that the settings name, and what its policy must grant. */
interface OwnKey {
  readonly arn: string;
  /** What it is for: `AWS Config deliver`. */
  readonly lets: string;
  readonly needed: readonly Statement[];
  readonly actor: Actor;
}

/** The statements that the policies of the user's own keys need, ready to paste, by key. */
export function neededKeyStatements(
  settings: Settings,
  accountId: string,
): Readonly<Record<string, readonly Statement[]>> {
  const byKey: Record<string, readonly Statement[]> = {};
  // One key may serve several ends.
  for (const { arn, needed } of ownKeys(settings, accountId)) byKey[arn] = [...(byKey[arn] ?? []), ...needed];
  return byKey;
}

/** Throws a RunError with what the policy of a key of the user's own lacks: whoever uses it could not encrypt with it. */
export async function checkOwnKeys(
  settings: Settings,
  accountId: string,
  invoked: pulumi.InvokeOptions,
): Promise<void> {
  const { regions } = settings;
  await everyRefusal(
    ownKeys(settings, accountId).map(async ({ arn, ...key }) => {
      const actual = await readPolicy(arn, accountId, invoked);
      await judgePolicy({ of: `the key ${arn}`, ...key, actual, regions, dispensable: [] });
    }),
  );
}

/** From which account a key is looked up, and by whose provider. */
export interface KeyLookUp {
  readonly accountId: string;
  readonly invoked: pulumi.InvokeOptions;
}

/**
 * The ARN of a key, also where an alias of it was named: an alias means nothing as the resource of a policy ("Aliases in
 * AWS KMS", "Using aliases to control access"). Undefined where no key is named; throws a RunError where an alias cannot be
 * resolved.
 */
export async function resolveKey(
  setting: string,
  named: string,
  { accountId, invoked }: KeyLookUp,
): Promise<string | undefined> {
  const parts = parseArn(named);
  if (parts === undefined) return undefined;
  if (!parts.resource.startsWith("alias/")) return named;
  const { region, accountId: owner, resource } = parts;
  if (owner !== accountId) {
    throw new pulumi.RunError(
      `${setting} is ${named}, an alias of account ${owner}, which cannot be resolved from ${accountId}. ` +
        "Give the ARN of the key that it stands for.",
    );
  }
  try {
    return (await kms.getAlias({ name: resource, region }, invoked)).targetKeyArn;
  } catch (error) {
    throw new pulumi.RunError(
      `${setting} is ${named}, an alias that could not be resolved (${String(error)}). ` +
        "Correct it, or give the ARN of the key that it stands for.",
    );
  }
}

function ownKeys(settings: Settings, accountId: string): readonly OwnKey[] {
  const { delivery, notifications, alarms, accounts, organizationId, regions, role } = settings;
  const owner = { partition: partitionOf(homeRegion(regions)), accountId };
  const organization = organizationId === "" ? {} : { organizationId };
  const recordGrant = { ...owner, deliveringAccountIds: [accountId, ...accounts], ...organization };
  const region = homeRegion(regions);
  // The service-linked role has no permission in KMS ("Permissions for the KMS Key for the AWS Config Delivery Channel").
  const recorder: Actor = role.kind === "service-linked" ? "service" : "role-then-service";
  const events = {
    actor: "service" as const,
    lets: "EventBridge and CloudWatch publish to the topics that it encrypts",
    needed: topicKeyStatements({ ...owner, region, publisher: "events" }),
  };
  const stream = {
    actor: recorder,
    lets: "AWS Config publish to the topics that it encrypts",
    needed: topicKeyStatements({ ...owner, region, publisher: "config" }),
  };
  const keys: readonly (OwnKey & { readonly isUsed: boolean })[] = [
    {
      isUsed: true,
      arn: delivery.encryption,
      actor: recorder,
      lets: "AWS Config deliver",
      needed: recordKeyStatements(recordGrant),
    },
    {
      isUsed: delivery.vault !== undefined,
      arn: delivery.encryption,
      actor: "service",
      lets: "the role of the vault replicate what it encrypts",
      needed: replicationKeyStatements(owner),
    },
    {
      isUsed: notifications.stream !== "off",
      arn: notifications.encryption,
      ...(notifications.stream === "full" ? stream : events),
    },
    { isUsed: alarms.enabled, arn: alarms.encryption, ...events },
  ];
  return keys.filter(({ isUsed, arn }) => isUsed && arn.startsWith("arn:"));
}

/** It asks AWS Cloud Control, since the provider has no function for it. */
async function readPolicy(
  arn: string,
  accountId: string,
  invoked: pulumi.InvokeOptions,
): Promise<PolicyDocument | UnreadPolicy> {
  const parts = parseArn(arn);
  if (parts?.accountId !== accountId) return { unreadBecause: "it is another account's" };
  const { region, resource } = parts;
  try {
    const keyArn = (await resolveKey("the key", arn, { accountId, invoked })) ?? arn;
    const identifier = keyArn.split("/").at(-1) ?? resource;
    const { properties } = await cloudcontrol.getResource(
      { typeName: "AWS::KMS::Key", identifier, region },
      invoked,
    );
    const { KeyPolicy: policy } = JSON.parse(properties) as { readonly KeyPolicy?: PolicyDocument | string };
    if (policy === undefined) return { unreadBecause: "AWS Cloud Control does not tell it" };
    return typeof policy === "string" ? (JSON.parse(policy) as PolicyDocument) : policy;
  } catch (error) {
    return unread(error);
  }
}
