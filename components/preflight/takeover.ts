import type { Adoption } from "../adoption";
import type { SurveyedRegion } from "./region-survey";
import { type HeldResource, heldTypes, type StackHoldings } from "./stack-holdings";

/** What to do about whatever stands in a region. */
export interface RegionPlan {
  readonly region: string;
  /** The name the recorder has or gets. */
  readonly recorderName: string;
  /** The channel's name where it is not the recorder's. */
  readonly channelName?: string;
  readonly adoption?: Adoption;
}

/** A plan, or the reason why nothing may be done there. */
export type Takeover =
  | { readonly kind: "plan"; readonly plan: RegionPlan; readonly notice?: string }
  | { readonly kind: "refusal"; readonly reason: string };

/** What the settings say about names and about what exists. */
export interface TakeoverRules {
  readonly recorderName: string;
  readonly existing: "refuse" | "adopt";
  readonly isEnabled: boolean;
  /** How long AWS Config's API is to remember; 0 sets no period. */
  readonly retentionDays: number;
  /** Whether it was said twice that older items may be lost. */
  readonly mayShorten: boolean;
}

/** What the API remembers where nothing else was put (API reference, RetentionConfiguration). */
const defaultRetentionDays = 2557;

/**
 * Decides about one region. Putting a recorder, channel or retention period overwrites one of the same name, and a
 * second recorder or channel is refused by AWS: so what stands there is either this stack's own, by its state, or
 * adopted on request, or left alone.
 */
export function planTakeover(found: SurveyedRegion, holdings: StackHoldings, rules: TakeoverRules): Takeover {
  const { region, recorder } = found;
  const foreign = foreignTo(holdings, found);
  const isForeign = [foreign.recorder, foreign.channel, foreign.retentionDays].some(
    (thing) => thing !== undefined,
  );
  if (isForeign && isControlTowers(foreign)) return { kind: "refusal", reason: controlTowerReason(foreign) };
  const maker = otherMakerOf(foreign, holdings);
  if (maker !== undefined) return { kind: "refusal", reason: otherMakerReason(foreign, maker) };
  if (isForeign && rules.existing === "refuse") {
    if (!mayBeOfABrokenUpdate(foreign, holdings, rules))
      return { kind: "refusal", reason: refusalReason(foreign) };
    return { kind: "plan", plan: { region, recorderName: rules.recorderName }, notice: doubt(foreign) };
  }
  if (shortensUnasked(found, rules)) return { kind: "refusal", reason: shorteningReason(found, rules) };
  const ownsStatus = recorder !== undefined && holds(holdings, heldTypes.status, region, recorder.name);
  const mustStop = recorder?.isRecording === true && !rules.isEnabled;
  const importsStatus = recorder !== undefined && !ownsStatus && (foreign.recorder !== undefined || mustStop);
  const adoption: Adoption = {
    ...(foreign.recorder === undefined ? {} : { recorder: foreign.recorder }),
    ...(foreign.channel === undefined ? {} : { channel: foreign.channel }),
    ...(foreign.retentionDays === undefined ? {} : { retentionDays: foreign.retentionDays }),
    ...(importsStatus ? { isRecording: recorder.isRecording } : {}),
  };
  return {
    kind: "plan",
    plan: {
      region,
      ...keptNames(found, rules),
      ...(Object.keys(adoption).length === 0 ? {} : { adoption }),
    },
    ...(isForeign ? { notice: adoptionNotice(foreign) } : {}),
  };
}

/** What stands in a region and is not in the state. */
interface Standing extends SurveyedRegion {
  readonly retentionDays?: number;
}

function foreignTo(holdings: StackHoldings, found: SurveyedRegion): Standing {
  const { region, recorder, channel, retentionDays } = found;
  const isOwn = (type: string, name?: string) => holds(holdings, type, region, name);
  return {
    region,
    ...(recorder === undefined || isOwn(heldTypes.recorder, recorder.name) ? {} : { recorder }),
    ...(channel === undefined || isOwn(heldTypes.channel, channel.name) ? {} : { channel }),
    ...(typeof retentionDays !== "number" || isOwn(heldTypes.retention) ? {} : { retentionDays }),
  };
}

function holds({ resources }: StackHoldings, type: string, region: string, name?: string): boolean {
  return resources.some(
    (held) => held.type === type && held.region === region && (name === undefined || held.name === name),
  );
}

/** The component of the same stack that made what stands there, and would take it down when its own update ends. */
function otherMakerOf(
  { region, recorder, channel }: Standing,
  { others = [] }: StackHoldings,
): string | undefined {
  const isThis = (held: HeldResource) =>
    (held.type === heldTypes.recorder && held.name === recorder?.name) ||
    (held.type === heldTypes.channel && held.name === channel?.name);
  return others.find((held) => held.region === region && isThis(held))?.maker;
}

/** Only the update itself can ask the state of a stack whose first one broke off; nothing else has these names. */
function mayBeOfABrokenUpdate(
  { recorder, channel, retentionDays }: Standing,
  { isKnown }: StackHoldings,
  rules: TakeoverRules,
): boolean {
  if (isKnown || (retentionDays ?? rules.retentionDays) !== rules.retentionDays) return false;
  return [recorder, channel].every((thing) => thing === undefined || thing.name === rules.recorderName);
}

/** Without a period of its own, and without a recorder, a region has nothing to lose. */
function shortensUnasked({ recorder, retentionDays }: SurveyedRegion, rules: TakeoverRules): boolean {
  if (rules.mayShorten || retentionDays === undefined) return false;
  const remembered =
    retentionDays === "default" && recorder !== undefined ? defaultRetentionDays : retentionDays;
  return typeof remembered === "number" && rules.retentionDays < remembered;
}

function shorteningReason({ region, retentionDays }: SurveyedRegion, rules: TakeoverRules): string {
  const days = retentionDays === "default" ? defaultRetentionDays : retentionDays;
  return (
    `retentionDays is ${rules.retentionDays}, and in ${region} AWS Config's API remembers ${days} days: what is ` +
    "older would be gone from it at once, for good; the bucket keeps it. Set `shortenRetention: true` too if that " +
    `is meant, or \`retentionDays\` to ${days} or more.`
  );
}

/** An adopted recorder keeps its name: another name would be another recorder. */
function keptNames({ recorder, channel }: SurveyedRegion, rules: TakeoverRules) {
  if (rules.existing === "refuse") return { recorderName: rules.recorderName };
  const recorderName = recorder?.name ?? rules.recorderName;
  if (channel === undefined || channel.name === recorderName) return { recorderName };
  return { recorderName, channelName: channel.name };
}

function isControlTowers({ recorder, channel }: SurveyedRegion): boolean {
  return [recorder, channel].some((thing) => thing?.name.startsWith("aws-controltower-") === true);
}

/**
 * Since landing zone 4.0 AWS Config has a bucket of its own, in the account of its integration, for older landing
 * zones the audit account ("Govern Resource Configurations with AWS Config", AWS Control Tower User Guide).
 */
function controlTowerReason(found: Standing): string {
  const { channel } = found;
  const address = channel === undefined ? "" : ` (--record s3://${channel.bucketName})`;
  return (
    `${describe(found)} belongs to AWS Control Tower, which forbids changes to it and undoes them. ` +
    `Leave this region out of \`regions\`; point config-history at Control Tower's own bucket${address}: ` +
    "aws-controltower-logs-… in the log archive account, or since landing zone 4.0 aws-controltower-config-logs-… " +
    "in the account of its AWS Config integration, usually Audit. Its aggregator (--record api --aggregator NAME) is " +
    "aws-controltower-ConfigAggregatorForOrganizations in the management account and " +
    "aws-controltower-GuardRailsComplianceAggregator in Audit, or since 4.0 a service-linked one in the account of the integration."
  );
}

function refusalReason(foreign: Standing): string {
  return (
    `${describe(foreign)} is not in the state of this stack: it was made by hand or by another stack. ` +
    "Set `existing: adopt` to import it unchanged and keep it when the stack goes, delete it first, or leave the " +
    `region out of \`regions\`${foreign.retentionDays === undefined ? "" : " and the period to `retentionDays: 0`"}.`
  );
}

function otherMakerReason(foreign: Standing, maker: string): string {
  return (
    `${describe(foreign)} was made by the component "${maker}" of this stack. If it was renamed, or moved to another ` +
    `parent, say so by \`aliases\` ({ name: "${maker}" }, or the former parent), and it goes on with its record. If both ` +
    `are to stand side by side, take ${foreign.region} out of the other one's \`regions\` in an update of its own first.`
  );
}

function doubt(foreign: Standing): string {
  return (
    `${describe(foreign)} stands there already, and no update of this stack was completed that would tell whose it ` +
    "is. `pulumi up` asks the stack's state: it goes on with what an earlier one made before it broke off, and " +
    "touches nothing where it is somebody else's."
  );
}

function adoptionNotice(foreign: Standing): string {
  return (
    `${describe(foreign)} is imported as it stands by this update, and kept when the stack goes. ` +
    "The next `pulumi up` shows, and makes, what the settings change about it."
  );
}

function describe({ region, recorder, channel, retentionDays }: Standing): string {
  const things = [
    ...(recorder === undefined
      ? []
      : [
          `the ${recorder.isRecording ? "running" : "stopped"} recorder "${recorder.name}" (role ${recorder.roleArn})`,
        ]),
    ...(channel === undefined
      ? []
      : [`the delivery channel "${channel.name}" (to bucket ${channel.bucketName})`]),
    ...(retentionDays === undefined ? [] : [`the retention period of ${retentionDays} days`]),
  ];
  return `In ${region}, ${things.join(" with ")}`;
}
