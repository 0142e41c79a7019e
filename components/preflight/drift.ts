import { isDeepStrictEqual } from "node:util";
import { byText } from "../../record/text-order";
import { existingChannelInputs, recorderInputs } from "../recorder-inputs";
import type { SurveyedRegion } from "./region-survey";
import { type HeldResource, heldTypes } from "./stack-holdings";

type Json = Readonly<Record<string, unknown>>;

/**
 * What somebody changed by hand about what this stack made in a region. An update compares the settings with the
 * state, not with AWS, and would leave it so: only one that refreshes the state first puts it right.
 */
export function driftOf(found: SurveyedRegion, held: readonly HeldResource[]): readonly string[] {
  const { region } = found;
  const changes = held
    .filter((resource) => resource.region === region)
    .flatMap((own) => changeOf(own, found));
  if (changes.length === 0) return [];
  return [`In ${region}, ${changes.join(", and ")}, by hand. Put it right with \`pulumi up --refresh\`.`];
}

function changeOf(own: HeldResource, found: SurveyedRegion): readonly string[] {
  switch (own.type) {
    case heldTypes.recorder:
      return recorderChange(own, found);
    case heldTypes.channel:
      return channelChange(own, found);
    case heldTypes.status:
      return statusChange(own, found);
    case heldTypes.retention:
      return retentionChange(own, found);
    default:
      return [];
  }
}

function recorderChange({ name, outputs }: HeldResource, { recorder }: SurveyedRegion): readonly string[] {
  if (recorder?.name !== name) return [`the recorder "${name}" was deleted`];
  const { recordingGroup, recordingMode } = recorderInputs(recorder.scope);
  const now = { roleArn: recorder.roleArn, recordingGroup, recordingMode };
  const parts = differingParts(outputs, now);
  return parts.length === 0 ? [] : [`${parts.join(", ")} of the recorder "${name}" changed`];
}

function channelChange({ name, outputs }: HeldResource, { channel }: SurveyedRegion): readonly string[] {
  if (channel?.name !== name) return [`the delivery channel "${name}" was deleted`];
  const absent = { s3KeyPrefix: "", s3KmsKeyArn: "", snsTopicArn: "", snapshotDeliveryProperties: undefined };
  const parts = differingParts(outputs, { ...absent, ...existingChannelInputs(channel) });
  return parts.length === 0 ? [] : [`${parts.join(", ")} of the delivery channel "${name}" changed`];
}

function statusChange({ name, outputs }: HeldResource, { recorder }: SurveyedRegion): readonly string[] {
  if (recorder?.name !== name || recorder.isRecording === (outputs.isEnabled === true)) return [];
  return [`the recorder "${name}" was ${recorder.isRecording ? "started" : "stopped"}`];
}

function retentionChange({ outputs }: HeldResource, found: SurveyedRegion): readonly string[] {
  const { retentionPeriodInDays } = outputs;
  const { retentionDays } = found;
  if (retentionDays === undefined || retentionDays === retentionPeriodInDays) return [];
  const now = retentionDays === "default" ? "deleted" : `set to ${retentionDays}`;
  return [`the retention period of ${String(retentionPeriodInDays)} days was ${now}`];
}

/** Compares what both sides know of: the provider leaves out of its outputs what AWS leaves empty, and adds ids. */
function differingParts(state: Json, now: Json): readonly string[] {
  return Object.keys(now).filter((key) => !isDeepStrictEqual(plain(state[key]), plain(now[key])));
}

/** Neither the order of a list tells anything, nor a description, nor what is empty, false or AWS Config's default. */
function plain(value: unknown): unknown {
  if (Array.isArray(value)) {
    const parts = value.map(plain).filter((part) => part !== undefined);
    return parts.length === 0 ? undefined : parts.map((part) => JSON.stringify(part)).sort();
  }
  if (typeof value === "object" && value !== null) {
    const parts = Object.entries(value)
      .filter(([key]) => key !== "description")
      .map(([key, part]) => [key, plain(part)] as const)
      .filter(([, part]) => part !== undefined);
    return parts.length === 0 ? undefined : Object.fromEntries(parts.sort(byText(([key]) => key)));
  }
  return ["", false, null, "CONTINUOUS"].some((nothing) => nothing === value) ? undefined : value;
}
