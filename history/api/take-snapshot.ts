import { setTimeout } from "node:timers/promises";
import { dayOf, type Instant } from "../../record/instant";
import { dayFolder } from "../../record/object-key";
import { AwsCallError } from "../sources/aws/aws-call-error";
import type { ConfigApi, DeliveryChannel, LastDelivery } from "../sources/aws/config-api";

/** A snapshot that was asked for, and what became of it. */
export interface TakenSnapshot {
  readonly accountId: string;
  readonly awsRegion: string;
  readonly snapshotId: string | null;
  readonly outcome: "delivered" | "failed" | "pending" | "refused";
  readonly deliveredAt: Instant | null;
  /** Where it lies. AWS tells the id and not the stamp in the name, which a `*` stands for. */
  readonly where: string | null;
  readonly reason: string | null;
}

/** How long and by which clock a delivery is awaited. */
export interface Waiting {
  readonly clock: () => Instant;
  /** 0: not at all. */
  readonly waitMilliseconds: number;
  readonly signal: AbortSignal;
}

/** Asks for a configuration snapshot in a region and waits until the channel tells how its delivery went. */
export async function takeSnapshot(api: ConfigApi, waiting: Waiting): Promise<TakenSnapshot> {
  const { accountId, awsRegion } = api;
  const nothing = { accountId, awsRegion, snapshotId: null, deliveredAt: null, where: null };
  try {
    const [channel] = await api.readChannels();
    if (channel === undefined) {
      const reason = `there is no delivery channel in ${awsRegion}: turn recording on with pulumi up`;
      return { ...nothing, outcome: "refused", reason };
    }
    const before = await lastSnapshot(api, channel);
    const snapshotId = await api.deliverSnapshot(channel.name);
    const asked = { ...nothing, snapshotId };
    return await outcomeOf(api, { channel, before, asked }, waiting);
  } catch (error) {
    if (!(error instanceof AwsCallError)) throw error;
    return {
      ...nothing,
      outcome: "refused",
      reason: `${error.call.action}: ${error.message}. ${error.hint}`,
    };
  }
}

interface AskedSnapshot {
  readonly channel: DeliveryChannel;
  readonly before: LastDelivery | undefined;
  readonly asked: Omit<TakenSnapshot, "outcome" | "reason">;
}

async function outcomeOf(
  api: ConfigApi,
  { channel, before, asked }: AskedSnapshot,
  waiting: Waiting,
): Promise<TakenSnapshot> {
  const isNew = (delivery: LastDelivery | undefined): boolean =>
    delivery !== undefined && (delivery.attemptedAt ?? 0) > (before?.attemptedAt ?? 0);
  const delivery = await waitFor(async () => {
    const last = await lastSnapshot(api, channel);
    return isNew(last) ? last : undefined;
  }, waiting);
  if (delivery === undefined) {
    const reason = "its delivery is not reported yet; config-history status tells when it is";
    return {
      ...asked,
      where: keyOf(api, channel, { asked, at: waiting.clock() }),
      outcome: "pending",
      reason,
    };
  }
  if (delivery.status !== "SUCCESS")
    return {
      ...asked,
      outcome: "failed",
      reason: delivery.error ?? `its delivery ended with ${delivery.status}`,
    };
  const deliveredAt = delivery.succeededAt ?? delivery.attemptedAt;
  const where = keyOf(api, channel, { asked, at: deliveredAt ?? waiting.clock() });
  return { ...asked, deliveredAt, where, outcome: "delivered", reason: null };
}

async function lastSnapshot(api: ConfigApi, channel: DeliveryChannel): Promise<LastDelivery | undefined> {
  return (await api.readChannelStatuses()).find(({ name }) => name === channel.name)?.snapshot;
}

function keyOf(
  { accountId, awsRegion }: ConfigApi,
  { bucket, prefix }: DeliveryChannel,
  { asked, at }: { readonly asked: Pick<TakenSnapshot, "snapshotId">; readonly at: Instant },
): string {
  const root = prefix === null || prefix === "" ? "" : `${prefix.replace(/\/+$/, "")}/`;
  const folder = dayFolder({ root, accountId, region: awsRegion }, dayOf(at));
  const name = `${accountId}_Config_${awsRegion}_ConfigSnapshot_*_${asked.snapshotId}.json.gz`;
  return `s3://${bucket ?? "?"}/${folder}ConfigSnapshot/${name}`;
}

const firstPauseMilliseconds = 250;
const longestPauseMilliseconds = 10_000;

/** Asks again and again, with growing pauses, until there is an answer or the time is up; then undefined. */
async function waitFor<Value>(
  ask: () => Promise<Value | undefined>,
  { waitMilliseconds, signal }: { readonly waitMilliseconds: number; readonly signal: AbortSignal },
): Promise<Value | undefined> {
  let waited = 0;
  for (let pause = firstPauseMilliseconds; waited < waitMilliseconds; pause *= 2) {
    const length = Math.min(pause, longestPauseMilliseconds, waitMilliseconds - waited);
    await setTimeout(length, undefined, { signal });
    waited += length;
    const value = await ask();
    if (value !== undefined) return value;
  }
  return undefined;
}
