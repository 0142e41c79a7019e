import { GetCallerIdentityCommand, STSClient } from "@aws-sdk/client-sts";
import { getCallerIdentity } from "@pulumi/aws/getCallerIdentity";
import * as pulumi from "@pulumi/pulumi";
import { proxyFor, withoutPassword } from "../../network/proxy";
import { homeRegion } from "../by-region";
import type { Settings } from "../settings/settings-schema";
import { type AwsSession, openAwsSession } from "./aws-session";
import { invokedFor, type Lookout } from "./lookout";
import { type SurveyedRegion, surveyRegion } from "./region-survey";

/** An account before anything is made in it. */
export interface AccountSurvey {
  readonly accountId: string;
  /** One a region that answered, in their order. */
  readonly surveyed: readonly SurveyedRegion[];
  /** What each other region answered, and what to do about it. */
  readonly unseen: readonly string[];
}

/** What stands in every region of an account. Throws a RunError where the account itself cannot be looked at. */
export async function surveyAccount(
  { regions, retentionDays }: Pick<Settings, "regions" | "retentionDays">,
  lookout: Lookout,
): Promise<AccountSurvey> {
  const home = homeRegion(regions);
  const { accountId, session } = await withClearErrors(home, async () => {
    const opened = await openAwsSession(lookout.provider, home);
    const used = await getCallerIdentity({}, invokedFor(lookout));
    return { session: opened, accountId: await readAccountId(opened, home, used.accountId) };
  });
  const survey = (region: string) => surveyRegion(session, region, retentionDays > 0);
  const looks = await Promise.allSettled(
    regions.map((region) => withClearErrors(region, () => survey(region))),
  );
  return {
    accountId,
    surveyed: looks.flatMap((look) => (look.status === "fulfilled" ? [look.value] : [])),
    unseen: looks.flatMap((look) => (look.status === "rejected" ? [messageOf(look.reason)] : [])),
  };
}

/** Both the SDK and the provider are asked: a survey of one account says nothing about another. */
async function readAccountId(session: AwsSession, home: string, providersId: string): Promise<string> {
  const client = new STSClient(session.clientConfig("sts", home));
  const seen = await client.send(new GetCallerIdentityCommand({}));
  if (seen.Account === undefined || seen.Account !== providersId) {
    throw new pulumi.RunError(
      `The preflight sees account ${seen.Account ?? "unknown"}, but the provider works in ${providersId}. ` +
        "Give both the same credentials: by aws:profile, aws:assumeRoles or the environment.",
    );
  }
  return seen.Account;
}

/** Says what the preflight needs where AWS did not answer: it never lets a region pass unseen. */
async function withClearErrors<T>(region: string, look: () => Promise<T>): Promise<T> {
  try {
    return await look();
  } catch (error) {
    if (pulumi.RunError.isInstance(error)) throw error;
    const name = error instanceof Error ? error.name : "unknown";
    throw new pulumi.RunError(
      `The preflight could not look at AWS Config in ${region} (${name}: ${messageOf(error)}). ` +
        (networkRemedy(`${name} ${messageOf(error)}`, region) ?? remedy(name)),
    );
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** Provider and preflight go by the same variables. */
function networkRemedy(text: string, region: string): string | undefined {
  const proxy = proxyFor(`https://config.${region}.amazonaws.com`);
  if (proxy !== "" && /ENOTFOUND|ECONN|EAI_AGAIN|ETIMEDOUT|TimeoutError|407/.test(text))
    return `It goes by the proxy ${withoutPassword(proxy)}, as HTTPS_PROXY says: check that it answers, or set NO_PROXY.`;
  const bundle = process.env.AWS_CA_BUNDLE;
  if (!bundle || !/CERT|certificate|ENOENT/i.test(text)) return undefined;
  return `AWS_CA_BUNDLE is ${bundle}: name a file that has the certificates of the authority.`;
}

function remedy(errorName: string): string {
  if (/Credentials|TokenProvider|ExpiredToken/.test(errorName)) {
    return "Sign in first: set aws:profile, or AWS_PROFILE, or the keys in the environment.";
  }
  if (/AccessDenied|Unauthorized/.test(errorName)) {
    return "It needs config:DescribeConfigurationRecorders, config:DescribeConfigurationRecorderStatus, config:DescribeDeliveryChannels and, with retentionDays, config:DescribeRetentionConfigurations there.";
  }
  if (/UnrecognizedClient|InvalidClientToken|AuthFailure/.test(errorName)) {
    return "The credentials are out of date, or this region is not enabled in the account.";
  }
  return "Without that look nothing may be created, since it could overwrite a recorder that is not this stack's.";
}
