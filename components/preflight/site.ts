import * as iam from "@pulumi/aws/iam";
import * as pulumi from "@pulumi/pulumi";
import { bucketRegion } from "../by-region";
import type { Settings } from "../settings/settings-schema";
import { type AccountSurvey, surveyAccount } from "./account-survey";
import { checkNamedBucket, type NamedBucket, neededStatements } from "./bucket-check";
import type { Rivalry } from "./company";
import { withDeliveredRecord } from "./delivered-record";
import { driftOf } from "./drift";
import { everyRefusal } from "./every-refusal";
import { formerNames } from "./former-names";
import { checkOwnKeys, type KeyLookUp, resolveKey } from "./key-check";
import { checkLogBucket } from "./log-bucket-check";
import { checkLogGroup } from "./log-group-check";
import { invokedFor, type Lookout } from "./lookout";
import { continuityNotices, continuityRefusals, recordBucketIn } from "./record-continuity";
import { heldTypes, readStackHoldings, type StackHoldings } from "./stack-holdings";
import { planTakeover, type RegionPlan, type Takeover } from "./takeover";

/** What the account looks like before anything is registered. */
export interface Site {
  readonly accountId: string;
  /** One a region, in the order of the settings. */
  readonly plans: readonly RegionPlan[];
  readonly createsServiceLinkedRole: boolean;
  /** The key that encrypts the record where the settings name one, whatever alias they name it by. */
  readonly recordKeyArn?: string;
  /** The key that encrypts the topics of a full stream, where the settings name one and a role must be granted its use. */
  readonly streamKeyArn?: string;
  /** The record as it was when it was last made whole, `s3://bucket/prefix`, which goes on counting. */
  readonly formerRecord?: string;
  /** The keys that some part of that record needs. */
  readonly formerKeyArns?: readonly string[];
}

/**
 * Looks at every region, named bucket and key, and refuses what may not be taken over or delivered to, all at once. It runs in previews too, and
 * never lets a stack pass that it could not look at. Throws a RunError that names what stands in the way.
 */
export async function inspectSite(settings: Settings, lookout: Lookout): Promise<Site> {
  const { accountId, surveyed, unseen } = await surveyAccount(settings, lookout);
  const rivals = (await lookout.member?.claim({ accountId, regions: settings.regions })) ?? [];
  const holdings = withDeliveredRecord(await readStackHoldings(lookout), settings, surveyed);
  const invoked = invokedFor(lookout);
  refuseOtherAccount(holdings, accountId);
  const bucket = namedBucket(settings, accountId);
  const [plans, createsRole, recordKeyArn, streamKeyArn] = await everyRefusal([
    planRegions(settings, { surveyed, unseen, holdings, rivals }),
    createsServiceLinkedRole(settings, holdings, invoked),
    resolveKey("delivery.encryption", settings.delivery.encryption, { accountId, invoked }),
    streamKey(settings, { accountId, invoked }),
    bucket === undefined ? Promise.resolve() : checkNamedBucket(bucket, invoked),
    recordBucketName(settings, holdings, lookout).then((name) =>
      checkLogBucket(settings, { accountId, name }, invoked),
    ),
    checkOwnKeys(settings, accountId, invoked),
    checkLogGroup(settings, invoked),
  ]);
  const notices = [
    ...continuityNotices(settings, holdings, recordKeyArn),
    ...surveyed.flatMap((found) => driftOf(found, holdings.resources)),
    ...plans.flatMap(({ notice }) => notice ?? []),
  ];
  for (const notice of notices) await pulumi.log.warn(notice);
  return {
    accountId,
    plans: plans.map(({ plan }) => plan),
    createsServiceLinkedRole: createsRole,
    ...(recordKeyArn === undefined ? {} : { recordKeyArn }),
    ...(streamKeyArn === undefined ? {} : { streamKeyArn }),
    ...(holdings.record === undefined ? {} : { formerRecord: holdings.record }),
    ...(holdings.recordKeyArns === undefined ? {} : { formerKeyArns: holdings.recordKeyArns }),
  };
}

/** A role that the stack makes publishes as itself, and is granted what it encrypts with: an alias would grant nothing. */
async function streamKey({ role, notifications }: Settings, by: KeyLookUp): Promise<string | undefined> {
  if (role.kind !== "created" || notifications.stream !== "full") return undefined;
  return resolveKey("notifications.encryption", notifications.encryption, by);
}

/** The bucket that the settings name instead of having one made. */
function namedBucket(settings: Settings, accountId: string): NamedBucket | undefined {
  const { existingBucket, prefix } = settings.delivery;
  if (existingBucket === undefined) return undefined;
  return {
    name: existingBucket.name,
    region: bucketRegion(settings),
    prefix,
    deliveringAccountId: accountId,
    regions: settings.regions,
    isOwn: (existingBucket.accountId ?? accountId) === accountId,
  };
}

/** The statements a named bucket needs, for the stack's outputs. */
export function namedBucketStatements(settings: Settings, accountId: string) {
  const bucket = namedBucket(settings, accountId);
  return bucket === undefined ? undefined : neededStatements(bucket);
}

/** The name of the bucket that is made for the record; a pattern where the provider has yet to choose its last digits. */
async function recordBucketName(
  { delivery }: Settings,
  holdings: StackHoldings,
  { component }: Lookout,
): Promise<string> {
  const held = recordBucketIn(holdings)?.outputs.bucket;
  if (typeof held === "string") return held;
  const [own] = component === undefined ? [] : await formerNames(component);
  return delivery.bucketName ?? `${own?.name ?? "*"}-record-*`;
}

function refuseOtherAccount(holdings: StackHoldings, accountId: string): void {
  if (holdings.accountId === undefined || holdings.accountId === accountId) return;
  throw new pulumi.RunError(
    `This stack lives in account ${holdings.accountId}, but the credentials are of ${accountId}. ` +
      "Use that account's credentials, or a stack of its own for this one.",
  );
}

interface Found extends Pick<AccountSurvey, "surveyed" | "unseen"> {
  readonly holdings: StackHoldings;
  readonly rivals: readonly Rivalry[];
}

async function planRegions(
  settings: Settings,
  { surveyed, unseen, holdings, rivals }: Found,
): Promise<readonly Extract<Takeover, { readonly kind: "plan" }>[]> {
  const rules = {
    recorderName: settings.recorderName,
    existing: settings.existing,
    isEnabled: settings.recording.enabled,
    retentionDays: settings.retentionDays,
    mayShorten: settings.shortenRetention,
  };
  const takeovers = surveyed.map((found) => planTakeover(found, holdings, rules));
  const refusals = [
    ...unseen,
    ...rivals.map(rivalReason),
    ...continuityRefusals(settings, holdings),
    ...takeovers.flatMap((takeover) => (takeover.kind === "refusal" ? [takeover.reason] : [])),
  ];
  if (refusals.length > 0) throw new pulumi.RunError(refusals.join("\n"));
  return takeovers.flatMap((takeover) => (takeover.kind === "plan" ? [takeover] : []));
}

function rivalReason({ region, rival }: Rivalry): string {
  return (
    `The component "${rival}" of this program records ${region} too, in the same account, where there is one recorder for ` +
    "each region. Leave the region out of `regions` of one of them, or give one a provider of another account."
  );
}

/** AWS makes the role once an account; made twice it fails, so it is looked for first. */
async function createsServiceLinkedRole(
  { role }: Settings,
  { resources }: StackHoldings,
  invoked: pulumi.InvokeOptions,
): Promise<boolean> {
  if (role.kind !== "service-linked") return false;
  if (resources.some(({ type }) => type === heldTypes.serviceLinkedRole)) return true;
  const found = await iam.getRoles({ pathPrefix: "/aws-service-role/config.amazonaws.com/" }, invoked);
  return found.arns.length === 0;
}
