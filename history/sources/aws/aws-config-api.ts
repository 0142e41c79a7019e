import {
  BatchGetResourceConfigCommand,
  ConfigServiceClient,
  DeliverConfigSnapshotCommand,
  DescribeConfigurationAggregatorSourcesStatusCommand,
  DescribeConfigurationRecorderStatusCommand,
  DescribeConfigurationRecordersCommand,
  DescribeDeliveryChannelStatusCommand,
  DescribeDeliveryChannelsCommand,
  DescribeRetentionConfigurationsCommand,
  GetDiscoveredResourceCountsCommand,
  GetResourceConfigHistoryCommand,
  ListDiscoveredResourcesCommand,
  ResourceType,
  SelectAggregateResourceConfigCommand,
  SelectResourceConfigCommand,
} from "@aws-sdk/client-config-service";
import { AwsCallError } from "./aws-call-error";
import type { AwsCaller } from "./aws-caller";
import type { ClientOptions } from "./client-options";
import type {
  AggregatedSource,
  ApiItem,
  ChannelStatus,
  ConfigApi,
  DeliveryChannel,
  DiscoveredResource,
  HistoryWindow,
  ListingOptions,
  Recorder,
  ResourceName,
} from "./config-api";
import { aggregatedSource, apiItem, channel, channelStatus, discovered, recorder } from "./config-shapes";
import { pages } from "./pages";

/** AWS Config keeps items for seven years unless a retention configuration says otherwise. */
const defaultRetentionDays = 2557;
const historyPageSize = 100;
const listPageSize = 100;
/** An advanced query gives 25 rows a page unless asked for more ("SelectResourceConfig", API reference). */
const selectPageSize = 100;

/** AWS Config's API through the SDK. */
export class AwsConfigApi implements ConfigApi {
  readonly awsRegion: string;
  readonly resourceTypes: readonly string[] = Object.values(ResourceType);
  private readonly client: ConfigServiceClient;

  constructor(
    readonly accountId: string,
    private readonly caller: AwsCaller,
    options: ClientOptions,
  ) {
    this.awsRegion = caller.region;
    this.client = new ConfigServiceClient({ ...options, region: caller.region });
  }

  async readRecorder(): Promise<Recorder | undefined> {
    const described = await this.caller.call("config:DescribeConfigurationRecorders", (options) =>
      this.client.send(new DescribeConfigurationRecordersCommand({}), options),
    );
    // Of recorders of linked services those whose recording scope is internal give no items to the account.
    const delivering = described.ConfigurationRecorders?.filter(
      ({ servicePrincipal, recordingScope }) => servicePrincipal === undefined || recordingScope === "PAID",
    );
    const own = delivering?.find(({ servicePrincipal }) => servicePrincipal === undefined) ?? delivering?.[0];
    if (own === undefined) return undefined;
    const statuses = await this.caller.call("config:DescribeConfigurationRecorderStatus", (options) =>
      this.client.send(new DescribeConfigurationRecorderStatusCommand({}), options),
    );
    return recorder(
      own,
      statuses.ConfigurationRecordersStatus?.find(({ name }) => name === own.name),
    );
  }

  async readRetentionDays(): Promise<number> {
    const described = await this.caller.call("config:DescribeRetentionConfigurations", (options) =>
      this.client.send(new DescribeRetentionConfigurationsCommand({}), options),
    );
    return described.RetentionConfigurations?.[0]?.RetentionPeriodInDays ?? defaultRetentionDays;
  }

  async countResources(): Promise<ReadonlyMap<string, number>> {
    const counts = new Map<string, number>();
    const fetched = pages((nextToken) =>
      this.caller.call("config:GetDiscoveredResourceCounts", (options) =>
        this.client.send(new GetDiscoveredResourceCountsCommand({ limit: listPageSize, nextToken }), options),
      ),
    );
    for await (const page of fetched) {
      for (const { resourceType, count } of page.resourceCounts ?? [])
        if (resourceType !== undefined) counts.set(resourceType, count ?? 0);
    }
    return counts;
  }

  async *listResources(
    resourceType: string,
    { withDeleted, resourceId, resourceName }: ListingOptions,
  ): AsyncGenerator<readonly DiscoveredResource[]> {
    const request = {
      resourceType: resourceType as ResourceType,
      includeDeletedResources: withDeleted,
      limit: listPageSize,
      ...(resourceId === undefined ? {} : { resourceIds: [resourceId] }),
      ...(resourceName === undefined ? {} : { resourceName }),
    };
    const fetched = pages((nextToken) =>
      this.caller.call("config:ListDiscoveredResources", (options) =>
        this.client.send(new ListDiscoveredResourcesCommand({ ...request, nextToken }), options),
      ),
    );
    try {
      for await (const page of fetched) yield (page.resourceIdentifiers ?? []).map(discovered);
    } catch (error) {
      // The SDK knows types that a region may not: there is nothing of them there.
      if (!(error instanceof AwsCallError && error.kind === "bad-request")) throw error;
    }
  }

  async readPresent(resources: readonly ResourceName[]): Promise<readonly ApiItem[]> {
    const items: ApiItem[] = [];
    let asked = resources.map(({ resourceType, resourceId }) => ({
      resourceType: resourceType as ResourceType,
      resourceId,
    }));
    // What AWS leaves unprocessed under load may be asked for again; what stays so is missing.
    for (let round = 0; round < 3 && asked.length > 0; round++) {
      const resourceKeys = asked;
      const given = await this.caller.call("config:BatchGetResourceConfig", (options) =>
        this.client.send(new BatchGetResourceConfigCommand({ resourceKeys }), options),
      );
      items.push(...(given.baseConfigurationItems ?? []).map(apiItem));
      asked = (given.unprocessedResourceKeys ?? []).flatMap(({ resourceType, resourceId }) =>
        resourceType === undefined || resourceId === undefined ? [] : [{ resourceType, resourceId }],
      );
    }
    return items;
  }

  async *readHistory(
    { resourceType, resourceId }: ResourceName,
    { from, to, order }: HistoryWindow,
  ): AsyncGenerator<readonly ApiItem[]> {
    const request = {
      resourceType: resourceType as ResourceType,
      resourceId,
      earlierTime: new Date(from),
      laterTime: new Date(to),
      chronologicalOrder: order === "newest first" ? ("Reverse" as const) : ("Forward" as const),
      limit: historyPageSize,
    };
    const fetched = pages((nextToken) =>
      this.caller.call("config:GetResourceConfigHistory", (options) =>
        this.client.send(new GetResourceConfigHistoryCommand({ ...request, nextToken }), options),
      ),
    );
    for await (const page of fetched) yield (page.configurationItems ?? []).map(apiItem);
  }

  async *select(expression: string, aggregator?: string): AsyncGenerator<readonly string[]> {
    const query = { Expression: expression, Limit: selectPageSize };
    const fetched = pages((nextToken) => {
      if (aggregator === undefined)
        return this.caller.call("config:SelectResourceConfig", (options) =>
          this.client.send(new SelectResourceConfigCommand({ ...query, NextToken: nextToken }), options),
        );
      const request = { ...query, ConfigurationAggregatorName: aggregator, NextToken: nextToken };
      return this.caller.call("config:SelectAggregateResourceConfig", (options) =>
        this.client.send(new SelectAggregateResourceConfigCommand(request), options),
      );
    });
    for await (const page of fetched) yield page.Results ?? [];
  }

  async *readAggregatedSources(aggregator: string): AsyncGenerator<readonly AggregatedSource[]> {
    const fetched = pages((nextToken) =>
      this.caller.call("config:DescribeConfigurationAggregatorSourcesStatus", (options) =>
        this.client.send(
          new DescribeConfigurationAggregatorSourcesStatusCommand({
            ConfigurationAggregatorName: aggregator,
            NextToken: nextToken,
          }),
          options,
        ),
      ),
    );
    for await (const page of fetched) yield (page.AggregatedSourceStatusList ?? []).map(aggregatedSource);
  }

  async readChannels(): Promise<readonly DeliveryChannel[]> {
    const described = await this.caller.call("config:DescribeDeliveryChannels", (options) =>
      this.client.send(new DescribeDeliveryChannelsCommand({}), options),
    );
    return (described.DeliveryChannels ?? []).map(channel);
  }

  async readChannelStatuses(): Promise<readonly ChannelStatus[]> {
    const described = await this.caller.call("config:DescribeDeliveryChannelStatus", (options) =>
      this.client.send(new DescribeDeliveryChannelStatusCommand({}), options),
    );
    return (described.DeliveryChannelsStatus ?? []).map(channelStatus);
  }

  async deliverSnapshot(deliveryChannelName: string): Promise<string> {
    const asked = await this.caller.call("config:DeliverConfigSnapshot", (options) =>
      this.client.send(new DeliverConfigSnapshotCommand({ deliveryChannelName }), options),
    );
    return asked.configSnapshotId ?? "";
  }

  close(): void {
    this.client.destroy();
  }
}
