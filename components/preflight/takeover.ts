import type { Adoption } from "../adoption";
import type { SurveyedRegion } from "./region-survey";
import { type HeldResource, heldTypes } from "./stack-holdings";

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
}

/**
 * Decides about one region. Putting a recorder or channel overwrites one of the same name, and a second one is
 * refused by AWS: so what stands there is either this stack's own, by its state, or adopted on request, or left alone.
 */
export function planTakeover(
  found: SurveyedRegion,
  held: readonly HeldResource[],
  rules: TakeoverRules,
): Takeover {
  const { region, recorder, channel } = found;
  const holds = (type: string, name: string) =>
    held.some((resource) => resource.type === type && resource.region === region && resource.name === name);
  const foreignRecorder =
    recorder !== undefined && !holds(heldTypes.recorder, recorder.name) ? recorder : undefined;
  const foreignChannel =
    channel !== undefined && !holds(heldTypes.channel, channel.name) ? channel : undefined;
  const isForeign = foreignRecorder !== undefined || foreignChannel !== undefined;
  if (isForeign && isControlTowers(found)) return { kind: "refusal", reason: controlTowerReason(found) };
  if (isForeign && rules.existing === "refuse") return { kind: "refusal", reason: refusalReason(found) };
  const ownsStatus = recorder !== undefined && holds(heldTypes.status, recorder.name);
  const mustStop = recorder?.isRecording === true && !rules.isEnabled;
  const importsStatus = recorder !== undefined && !ownsStatus && (foreignRecorder !== undefined || mustStop);
  const adoption: Adoption = {
    ...(foreignRecorder === undefined ? {} : { recorder: foreignRecorder }),
    ...(foreignChannel === undefined ? {} : { channel: foreignChannel }),
    ...(importsStatus ? { isRecording: recorder.isRecording } : {}),
  };
  return {
    kind: "plan",
    plan: {
      region,
      ...keptNames(found, rules),
      ...(Object.keys(adoption).length === 0 ? {} : { adoption }),
    },
    ...(isForeign ? { notice: adoptionNotice(found) } : {}),
  };
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

function controlTowerReason(found: SurveyedRegion): string {
  return (
    `${describe(found)} belongs to AWS Control Tower, which forbids changes to it and undoes them. ` +
    "Leave this region out of `regions`; point config-history at Control Tower's own log bucket, " +
    "which lies in the log archive account."
  );
}

function refusalReason(found: SurveyedRegion): string {
  return (
    `${describe(found)} is not in the state of this stack: it was made by hand, by another stack, or by an update of ` +
    "this stack that broke off. Set `existing: adopt` to import it unchanged and keep it when the stack goes, " +
    "delete it first, or leave the region out of `regions`."
  );
}

function adoptionNotice(found: SurveyedRegion): string {
  return (
    `${describe(found)} is imported as it stands by this update, and kept when the stack goes. ` +
    "The next `pulumi up` shows, and makes, what the settings change about it."
  );
}

function describe({ region, recorder, channel }: SurveyedRegion): string {
  const things = [
    ...(recorder === undefined
      ? []
      : [
          `the ${recorder.isRecording ? "running" : "stopped"} recorder "${recorder.name}" (role ${recorder.roleArn})`,
        ]),
    ...(channel === undefined
      ? []
      : [`the delivery channel "${channel.name}" (to bucket ${channel.bucketName})`]),
  ];
  return `In ${region}, ${things.join(" with ")}`;
}
