import type { RecordedItem } from "../../../simulator/recorded-item";
import { apiItem, baseItem, queryRow } from "./api-casing";
import { historyPage } from "./fake-config-history";
import { JsonService, type SeenRequest, ServiceFault } from "./fake-service";

/** The recorder and channel of a region, as the API describes them. */
export interface FakeRegion {
  recorder?: Record<string, unknown> | undefined;
  recorderStatus?: Record<string, unknown>;
  channel?: Record<string, unknown> | undefined;
  channelStatus?: Record<string, unknown>;
}

/** What the fake of AWS Config knows. */
export interface FakeConfigOptions {
  readonly items: readonly RecordedItem[];
  readonly regions: Readonly<Record<string, FakeRegion>>;
  /** The regions that record items of `global` resources. */
  readonly globalRegions?: readonly string[];
  readonly pageSize?: number;
  /** The accounts and regions that the aggregator `everything` copies. */
  readonly aggregatedSources?: readonly Record<string, unknown>[];
  /** Called when a snapshot is asked for. */
  readonly onSnapshot?: (region: FakeRegion) => void;
}

type Input = Readonly<Record<string, unknown>>;

/** AWS Config: answers from the items that it was given, in the API's casing and with the API's pages. */
export class FakeConfig extends JsonService {
  protected readonly target = "StarlingDoveService";
  protected readonly name = "config";

  constructor(readonly options: FakeConfigOptions) {
    super();
  }

  protected perform({ action, region, input }: SeenRequest): unknown {
    const known = this.options.regions[region] ?? {};
    switch (action.slice("config:".length)) {
      case "DescribeConfigurationRecorders":
        return { ConfigurationRecorders: known.recorder === undefined ? [] : [known.recorder] };
      case "DescribeConfigurationRecorderStatus":
        return { ConfigurationRecordersStatus: known.recorder === undefined ? [] : [known.recorderStatus] };
      case "DescribeDeliveryChannels":
        return { DeliveryChannels: known.channel === undefined ? [] : [known.channel] };
      case "DescribeDeliveryChannelStatus":
        return { DeliveryChannelsStatus: known.channel === undefined ? [] : [known.channelStatus] };
      case "DescribeRetentionConfigurations":
        return { RetentionConfigurations: [{ Name: "default", RetentionPeriodInDays: 90 }] };
      case "DeliverConfigSnapshot":
        if (known.channel === undefined)
          throw new ServiceFault("NoSuchDeliveryChannelException", "no channel");
        this.options.onSnapshot?.(known);
        return { configSnapshotId: "5f0c2f5e-1111-4222-8333-444455556666" };
      default:
        return this.performOnItems(action.slice("config:".length), region, input);
    }
  }

  private performOnItems(operation: string, region: string, input: Input): unknown {
    if (operation.includes("Aggregat")) return this.performOnAggregator(operation, input);
    if (this.options.regions[region]?.recorder === undefined)
      throw new ServiceFault("NoAvailableConfigurationRecorderException", "there is no recorder");
    const latest = this.latest((item) => this.isIn(item, region));
    const there = latest.filter((item) => !isDeleted(item));
    switch (operation) {
      case "GetDiscoveredResourceCounts":
        return this.paged(countsOf(there), input, (resourceCounts) => ({ resourceCounts }));
      case "ListDiscoveredResources": {
        const listed = (input.includeDeletedResources === true ? latest : there).filter((item) =>
          isListed(item, input),
        );
        return this.paged(listed.map(identifierOf), input, (resourceIdentifiers) => ({
          resourceIdentifiers,
        }));
      }
      case "BatchGetResourceConfig": {
        const keys = input.resourceKeys as readonly { resourceType: string; resourceId: string }[];
        const given = there.filter((item) => keys.some((key) => isSame(item, key)));
        return { baseConfigurationItems: given.map(baseItem), unprocessedResourceKeys: [] };
      }
      case "GetResourceConfigHistory": {
        const items = this.options.items.filter(
          (item) =>
            this.isIn(item, region) && isSame(item, input as { resourceType: string; resourceId: string }),
        );
        const { page, nextToken } = historyPage(items, input);
        return { configurationItems: page.map(apiItem), nextToken };
      }
      case "SelectResourceConfig": {
        const name = /= '([^']*)'/.exec(String(input.Expression))?.[1];
        const rows = there.filter((item) => [item.resourceId, item.resourceName, item.ARN].includes(name));
        return this.paged(rows.map(queryRow), input, (Results) => ({ Results }));
      }
      default:
        throw new ServiceFault("UnknownOperationException", operation);
    }
  }

  private performOnAggregator(operation: string, input: Input): unknown {
    if (input.ConfigurationAggregatorName !== "everything")
      throw new ServiceFault("NoSuchConfigurationAggregatorException", "there is no such aggregator");
    if (operation === "DescribeConfigurationAggregatorSourcesStatus")
      return { AggregatedSourceStatusList: this.options.aggregatedSources ?? [] };
    const types = [...String(input.Expression).matchAll(/'([^']+)'/g)].map(([, type]) => type);
    const rows = this.latest(() => true)
      .filter((item) => !isDeleted(item))
      .filter(({ resourceType }) => types.length === 0 || types.includes(resourceType));
    return this.paged(rows.map(queryRow), input, (Results) => ({ Results }));
  }

  private isIn(item: RecordedItem, region: string): boolean {
    if (item.awsRegion !== "global") return item.awsRegion === region;
    return (this.options.globalRegions ?? ["eu-west-1"]).includes(region);
  }

  private latest(isWanted: (item: RecordedItem) => boolean): readonly RecordedItem[] {
    const latest = new Map<string, RecordedItem>();
    for (const item of this.options.items) {
      if (!isWanted(item)) continue;
      latest.set(`${item.awsRegion}/${item.resourceType}/${item.resourceId}`, item);
    }
    return [...latest.values()];
  }

  private paged<Row>(rows: readonly Row[], input: Input, body: (rows: readonly Row[]) => object): unknown {
    const asked = Number(input.limit ?? input.Limit ?? 100);
    const size = Math.min(this.options.pageSize ?? 100, asked);
    const start = Number(input.nextToken ?? input.NextToken ?? 0);
    const next = start + size < rows.length ? String(start + size) : undefined;
    return { ...body(rows.slice(start, start + size)), nextToken: next, NextToken: next };
  }
}

function isSame(
  item: RecordedItem,
  { resourceType, resourceId }: { resourceType: string; resourceId: string },
) {
  return item.resourceType === resourceType && item.resourceId === resourceId;
}

function isDeleted({ configurationItemStatus }: RecordedItem): boolean {
  return configurationItemStatus.startsWith("ResourceDeleted");
}

function isListed(item: RecordedItem, { resourceType, resourceIds, resourceName }: Input): boolean {
  if (item.resourceType !== resourceType) return false;
  if (Array.isArray(resourceIds)) return resourceIds.includes(item.resourceId);
  return resourceName === undefined || item.resourceName === resourceName;
}

function identifierOf(item: RecordedItem): unknown {
  const { resourceType, resourceId, resourceName } = item;
  const deletion = Date.parse(item.configurationItemCaptureTime) / 1000;
  return {
    resourceType,
    resourceId,
    resourceName,
    ...(isDeleted(item) ? { resourceDeletionTime: deletion } : {}),
  };
}

function countsOf(items: readonly RecordedItem[]): readonly unknown[] {
  const counts = new Map<string, number>();
  for (const { resourceType } of items) counts.set(resourceType, (counts.get(resourceType) ?? 0) + 1);
  return [...counts].map(([resourceType, count]) => ({ resourceType, count }));
}
