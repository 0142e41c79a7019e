import type { Instant } from "../../../record/instant";
import { AwsCaller } from "./aws-caller";
import type { AwsSettings } from "./aws-settings";
import { clientOptions } from "./client-options";
import { pages } from "./pages";
import { quietSdk } from "./quiet-sdk";

/** What is looked up: LookupEvents takes one attribute a call. */
export interface TrailQuery {
  readonly region: string;
  readonly attribute: "ResourceName" | "EventSource";
  readonly value: string;
  readonly from: Instant;
  readonly to: Instant;
}

/** CloudTrail's event history: the management events of the last 90 days, in the caller's account. */
export interface TrailLookup {
  readonly accountId: string;
  /** The JSON texts of events, a page a time. @throws AwsCallError */
  lookup(query: TrailQuery): AsyncIterable<readonly string[]>;
  close(): void;
}

/** What LookupEvents keeps ("Viewing events with CloudTrail event history", user guide). */
export const lookupDays = 90;
const pageSize = 50;

/** Opens CloudTrail's event history; a client is made for each region that is looked into. */
export async function openTrailLookup(
  accountId: string,
  aws: AwsSettings,
  signal: AbortSignal,
): Promise<TrailLookup> {
  quietSdk();
  const { CloudTrailClient, LookupEventsCommand } = await import("@aws-sdk/client-cloudtrail");
  const regions = new Map<string, { caller: AwsCaller; client: InstanceType<typeof CloudTrailClient> }>();
  const openRegion = (region: string) => {
    const opened = regions.get(region) ?? {
      caller: new AwsCaller(region, signal),
      client: new CloudTrailClient(clientOptions(aws, "CLOUDTRAIL", region)),
    };
    regions.set(region, opened);
    return opened;
  };
  return {
    accountId,
    async *lookup({ region, attribute, value, from, to }) {
      const { caller, client } = openRegion(region);
      const request = {
        LookupAttributes: [{ AttributeKey: attribute, AttributeValue: value }],
        StartTime: new Date(from),
        EndTime: new Date(to),
        MaxResults: pageSize,
      };
      const fetched = pages((NextToken) =>
        caller.call("cloudtrail:LookupEvents", (options) =>
          client.send(new LookupEventsCommand({ ...request, NextToken }), options),
        ),
      );
      for await (const { Events = [] } of fetched)
        yield Events.flatMap(({ CloudTrailEvent }) =>
          CloudTrailEvent === undefined ? [] : [CloudTrailEvent],
        );
    },
    close: () => {
      for (const { client } of regions.values()) client.destroy();
    },
  };
}
