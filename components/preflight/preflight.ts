import { GetCallerIdentityCommand, STSClient } from "@aws-sdk/client-sts";
import { getCallerIdentity } from "@pulumi/aws/getCallerIdentity";
import * as iam from "@pulumi/aws/iam";
import * as pulumi from "@pulumi/pulumi";
import type { Settings } from "../settings/settings-schema";
import { type AwsSession, openAwsSession } from "./aws-session";
import { checkNamedBucket, type NamedBucket, neededStatements } from "./bucket-check";
import { type SurveyedRegion, surveyRegion } from "./config-survey";
import type { ProviderSettings } from "./provider-settings";
import { heldTypes, readStackHoldings, type StackHoldings } from "./stack-holdings";
import { planTakeover, type RegionPlan } from "./takeover";

/** What the account looks like before anything is registered. */
export interface Site {
  readonly accountId: string;
  /** One a region, in the order of the settings. */
  readonly plans: readonly RegionPlan[];
  readonly createsServiceLinkedRole: boolean;
}

/**
 * Looks at every region and refuses what may not be taken over, all refusals at once. It runs in previews too, and
 * never lets a stack pass that it could not look at. Throws a RunError that names what stands in the way.
 */
export async function inspectSite(settings: Settings, provider: ProviderSettings): Promise<Site> {
  const [home = ""] = settings.regions;
  if (
    provider.region === undefined &&
    (process.env.AWS_REGION ?? process.env.AWS_DEFAULT_REGION) === undefined
  ) {
    throw new pulumi.RunError(
      `aws:region is missing: expected the home region. Run: pulumi config set aws:region ${home}`,
    );
  }
  const { accountId, surveyed } = await survey(settings, provider, home);
  const holdings = await readStackHoldings();
  refuseOtherAccount(holdings, accountId);
  const plans = await planRegions(settings, surveyed, holdings);
  const bucket = namedBucket(settings, accountId);
  if (bucket !== undefined) await checkNamedBucket(bucket);
  return { accountId, plans, createsServiceLinkedRole: await createsServiceLinkedRole(settings, holdings) };
}

/** The bucket that the settings name instead of having one made. */
function namedBucket({ delivery, regions }: Settings, accountId: string): NamedBucket | undefined {
  const { existingBucket, prefix } = delivery;
  if (existingBucket === undefined) return undefined;
  return {
    name: existingBucket.name,
    region: existingBucket.region ?? regions[0] ?? "",
    prefix,
    deliveringAccountId: accountId,
    isOwn: (existingBucket.accountId ?? accountId) === accountId,
  };
}

/** The statements a named bucket needs, for the stack's outputs. */
export function namedBucketStatements(settings: Settings, accountId: string) {
  const bucket = namedBucket(settings, accountId);
  return bucket === undefined ? undefined : neededStatements(bucket);
}

async function survey(settings: Settings, provider: ProviderSettings, home: string) {
  const { accountId, session } = await withClearErrors(home, async () => {
    const opened = await openAwsSession(provider, home);
    return { session: opened, accountId: await readAccountId(opened, home) };
  });
  return { accountId, surveyed: await surveyRegions(session, settings.regions) };
}

/** Every region that does not answer is named, not only the first. */
async function surveyRegions(
  session: AwsSession,
  regions: readonly string[],
): Promise<readonly SurveyedRegion[]> {
  const looks = await Promise.allSettled(
    regions.map((region) => withClearErrors(region, () => surveyRegion(session, region))),
  );
  const failures = looks.flatMap((look) => (look.status === "rejected" ? [messageOf(look.reason)] : []));
  if (failures.length > 0) throw new pulumi.RunError(failures.join("\n"));
  return looks.flatMap((look) => (look.status === "fulfilled" ? [look.value] : []));
}

/** Both the SDK and the provider are asked: a survey of one account says nothing about another. */
async function readAccountId(session: AwsSession, home: string): Promise<string> {
  const client = new STSClient(session.clientConfig("sts", home));
  const [seen, used] = await Promise.all([
    client.send(new GetCallerIdentityCommand({})),
    getCallerIdentity({}),
  ]);
  if (seen.Account === undefined || seen.Account !== used.accountId) {
    throw new pulumi.RunError(
      `The preflight sees account ${seen.Account ?? "unknown"}, but the provider works in ${used.accountId}. ` +
        "Give both the same credentials: by aws:profile, aws:assumeRoles or the environment.",
    );
  }
  return seen.Account;
}

function refuseOtherAccount(holdings: StackHoldings, accountId: string): void {
  if (holdings.accountId === undefined || holdings.accountId === accountId) return;
  throw new pulumi.RunError(
    `This stack lives in account ${holdings.accountId}, but the credentials are of ${accountId}. ` +
      "Use that account's credentials, or a stack of its own for this one.",
  );
}

async function planRegions(
  settings: Settings,
  surveyed: readonly SurveyedRegion[],
  { resources }: StackHoldings,
): Promise<readonly RegionPlan[]> {
  const rules = {
    recorderName: settings.recorderName,
    existing: settings.existing,
    isEnabled: settings.recording.enabled,
  };
  const takeovers = surveyed.map((found) => planTakeover(found, resources, rules));
  const refusals = takeovers.flatMap((takeover) => (takeover.kind === "refusal" ? [takeover.reason] : []));
  if (refusals.length > 0) throw new pulumi.RunError(refusals.join("\n"));
  const notices = takeovers.flatMap((takeover) => (takeover.kind === "plan" ? (takeover.notice ?? []) : []));
  for (const notice of notices) await pulumi.log.warn(notice);
  return takeovers.flatMap((takeover) => (takeover.kind === "plan" ? [takeover.plan] : []));
}

/** AWS makes the role once an account; made twice it fails, so it is looked for first. */
async function createsServiceLinkedRole({ role }: Settings, { resources }: StackHoldings): Promise<boolean> {
  if (role.kind !== "service-linked") return false;
  if (resources.some(({ type }) => type === heldTypes.serviceLinkedRole)) return true;
  const found = await iam.getRoles({ pathPrefix: "/aws-service-role/config.amazonaws.com/" });
  return found.arns.length === 0;
}

/** Says what the preflight needs where AWS did not answer: it never lets a region pass unseen. */
async function withClearErrors<T>(region: string, look: () => Promise<T>): Promise<T> {
  try {
    return await look();
  } catch (error) {
    if (pulumi.RunError.isInstance(error)) throw error;
    const name = error instanceof Error ? error.name : "unknown";
    throw new pulumi.RunError(
      `The preflight could not look at AWS Config in ${region} (${name}: ${messageOf(error)}). ${remedy(name)}`,
    );
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

function remedy(errorName: string): string {
  if (/Credentials|TokenProvider|ExpiredToken/.test(errorName)) {
    return "Sign in first: set aws:profile, or AWS_PROFILE, or the keys in the environment.";
  }
  if (/AccessDenied|Unauthorized/.test(errorName)) {
    return "It needs config:DescribeConfigurationRecorders, config:DescribeConfigurationRecorderStatus and config:DescribeDeliveryChannels there.";
  }
  if (/UnrecognizedClient|InvalidClientToken|AuthFailure/.test(errorName)) {
    return "The credentials are out of date, or this region is not enabled in the account.";
  }
  return "Without that look nothing may be created, since it could overwrite a recorder that is not this stack's.";
}
