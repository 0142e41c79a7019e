import type { AddWho } from "../commands/question";
import type { WhoFinder } from "../reading/who/who-finder";
import { AwsCallError } from "../sources/aws/aws-call-error";
import type { AwsSettings } from "../sources/aws/aws-settings";
import { openSource } from "./open-source";
import type { QuestionSettings } from "./question-settings";
import type { Terminal } from "./terminal";
import { toldOf } from "./told-of-option";

/** So many are looked up within seconds. */
const fewActs = 20;

/** Where STS is asked when neither the profile nor the environment names a region. */
const fallbackRegion = "us-east-1";

/** Adds who made the changes, where that is asked. */
export async function withActors<A>(
  answer: A,
  addWho: AddWho<A> | undefined,
  settings: QuestionSettings,
  terminal: Terminal,
): Promise<A> {
  if (!settings.isWhoAsked || addWho === undefined) return answer;
  const finder = await openFinder(settings, terminal);
  try {
    return await addWho(answer, finder, terminal.signal);
  } finally {
    await finder.close();
  }
}

async function openFinder(
  { trail, trailKeys, aws, location }: QuestionSettings,
  terminal: Terminal,
): Promise<WhoFinder> {
  if (trail !== undefined) {
    const source = await toldOf("--trail", () => openSource({ ...location, record: trail }, terminal));
    const { FileWhoFinder } = await import("../reading/who/file-who-finder.js");
    return new FileWhoFinder(source, trailKeys);
  }
  const { LookupWhoFinder } = await import("../reading/who/lookup-who-finder.js");
  const { openTrailLookup } = await import("../sources/aws/trail-lookup.js");
  const identity = await identityOf(aws, terminal.signal);
  if (identity instanceof AwsCallError) {
    const { UnreachableWhoFinder } = await import("../reading/who/unreachable-who-finder.js");
    return new UnreachableWhoFinder(identity);
  }
  const { accountId } = identity;
  const lookup = await openTrailLookup(accountId, aws, terminal.signal);
  return new LookupWhoFinder(lookup, terminal.clock(), (acts) => announce(acts, terminal));
}

/** LookupEvents allows two calls a second in an account and region. */
async function announce(acts: number, { stderr }: Terminal): Promise<void> {
  if (acts <= fewActs) return;
  const seconds = Math.ceil(acts / 2);
  await stderr.write(
    `Who made ${acts} changes is asked of CloudTrail, at two calls a second: at least ${seconds} s; --trail is faster.\n`,
  );
}

/** Whose history is asked; the fault where AWS does not tell, for the answer stands without it. */
async function identityOf(aws: AwsSettings, signal: AbortSignal) {
  const { readDefaultRegion, readIdentity } = await import("../sources/aws/aws-identity.js");
  const region = await readDefaultRegion(aws).catch(() => fallbackRegion);
  try {
    return await readIdentity(aws, region, signal);
  } catch (error) {
    if (error instanceof AwsCallError) return error;
    throw error;
  }
}
