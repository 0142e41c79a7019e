import { JsonService, type SeenRequest, ServiceFault } from "./fake-service";

/** An event as CloudTrail's files hold it. */
export type TrailRecord = Readonly<Record<string, unknown>>;

interface LookupAttribute {
  readonly AttributeKey: string;
  readonly AttributeValue: string;
}

/** CloudTrail: LookupEvents over the events that it was given, newest first, 50 a page. */
export class FakeCloudTrail extends JsonService {
  protected readonly target = "CloudTrail_20131101";
  protected readonly name = "cloudtrail";
  records: readonly TrailRecord[] = [];

  override isFor(request: Parameters<JsonService["isFor"]>[0]): boolean {
    return String(request.headers["x-amz-target"]).includes("CloudTrail_20131101.");
  }

  override read(request: Parameters<JsonService["isFor"]>[0], body: string): Omit<SeenRequest, "region"> {
    const operation = String(request.headers["x-amz-target"]).split(".").at(-1) ?? "";
    return { action: `cloudtrail:${operation}`, input: JSON.parse(body) as SeenRequest["input"] };
  }

  protected perform({ action, region, input }: SeenRequest): unknown {
    if (action !== "cloudtrail:LookupEvents") throw new ServiceFault("UnknownOperationException", action);
    const [from, to] = [Number(input.StartTime) * 1000, Number(input.EndTime) * 1000];
    if (from > to) throw new ServiceFault("InvalidTimeRangeException", "the start is after the end");
    const [attribute] = (input.LookupAttributes ?? []) as readonly LookupAttribute[];
    const found = this.records.filter((record) => {
      const at = Date.parse(String(record.eventTime));
      return record.awsRegion === region && at >= from && at <= to && isLookedUp(record, attribute);
    });
    const start = Number(input.NextToken ?? 0);
    const size = Number(input.MaxResults ?? 50);
    return {
      Events: found.slice(start, start + size).map(lookedUp),
      NextToken: start + size < found.length ? String(start + size) : undefined,
    };
  }
}

function isLookedUp(record: TrailRecord, attribute: LookupAttribute | undefined): boolean {
  if (attribute === undefined) return true;
  const { AttributeKey: key, AttributeValue: value } = attribute;
  if (key === "EventSource") return record.eventSource === value;
  return key === "ResourceName" && resourceNames(record).includes(value);
}

function resourceNames(record: TrailRecord): readonly string[] {
  return ((record.resources ?? []) as readonly { readonly ARN: string }[]).map(({ ARN }) => ARN);
}

function lookedUp(record: TrailRecord): unknown {
  return {
    EventId: record.eventID,
    EventName: record.eventName,
    EventTime: Date.parse(String(record.eventTime)) / 1000,
    EventSource: record.eventSource,
    Resources: resourceNames(record).map((name) => ({ ResourceName: name })),
    CloudTrailEvent: JSON.stringify(record),
  };
}
