import { deliver, inCaptureOrder } from "../../simulator/deliveries/deliver";
import { recordObjects } from "../../simulator/deliveries/record-objects";
import { type ItemContent, type RecordedItem, recordedItem } from "../../simulator/recorded-item";
import { configurationRecorder } from "../../simulator/resources/config";

const shop = { accountId: "111122223333", awsRegion: "eu-west-1" };
const alarm = { ...shop, resourceType: "AWS::CloudWatch::Alarm", resourceId: "checkout-latency" };
const group = { ...shop, resourceType: "AWS::EC2::SecurityGroup", resourceId: "sg-0a1b2c3d4e5f60718" };
const production = { Environment: "production" };

/**
 * The story that the command line is tested with: a shop in two accounts and two regions, 18 to 23 November
 * 2026. Its latency alarm is changed on the 20th and deleted on the 23rd at 09:00.
 */
export function shopRecord(): ReadonlyMap<string, Uint8Array> {
  const options = {
    seed: 7,
    until: Date.UTC(2026, 10, 23, 12),
    historyAnchor: Date.UTC(2026, 10, 1, 5),
    globalRegions: ["eu-west-1", "us-east-1"],
  };
  return recordObjects(deliver(inCaptureOrder(shopItems()), options));
}

function shopItems(): readonly RecordedItem[] {
  return [
    ...recorders(),
    alarmAt(18, { status: "ResourceDiscovered", configuration: { threshold: 80, period: 300 } }),
    alarmAt(20, { configuration: { threshold: 95, period: 300 } }),
    item(alarm, 23, { status: "ResourceDeleted" }),
    groupAt(18, { status: "ResourceDiscovered", configuration: { ipPermissions: [ssh("10.0.0.0/8")] } }),
    groupAt(22, { configuration: { ipPermissions: [ssh("10.0.0.0/8"), ssh("0.0.0.0/0")] } }),
    item({ ...group, awsRegion: "us-east-1" }, 19, { status: "ResourceDiscovered", resourceName: "bastion" }),
    item(
      {
        ...shop,
        accountId: "444455556666",
        resourceType: "AWS::S3::Bucket",
        resourceId: "shop-日本語-bücket",
      },
      18,
      {
        status: "ResourceDiscovered",
        configuration: { name: "shop" },
      },
    ),
    item({ ...shop, awsRegion: "global", resourceType: "AWS::IAM::Role", resourceId: "AROAEXAMPLE" }, 18, {
      status: "ResourceDiscovered",
      resourceName: "deploy",
      configuration: { path: "/" },
    }),
    item({ ...shop, resourceType: "AWS::SQS::Queue", resourceId: "https://sqs/orders" }, 18, {
      status: "ResourceDiscovered",
      configuration: {},
    }),
    item({ ...shop, resourceType: "AWS::SQS::Queue", resourceId: "https://sqs/orders" }, 23, {
      status: "ResourceNotRecorded",
    }),
  ];
}

/** Each region has a recorder that has recorded all types since the 17th. */
function recorders(): readonly RecordedItem[] {
  const places = [shop, { ...shop, awsRegion: "us-east-1" }, { ...shop, accountId: "444455556666" }];
  return places.map(({ accountId, awsRegion }) => {
    const args = { isRecording: true, recordsGlobals: true, excludedTypes: [], roleName: "config" };
    const resource = configurationRecorder({ seed: 1, accountId, region: awsRegion }, args);
    const captureTime = Date.UTC(2026, 10, 17, 9);
    return recordedItem({ ...resource, accountId, captureTime, status: "ResourceDiscovered" });
  });
}

type Identity = Pick<ItemContent, "accountId" | "awsRegion" | "resourceType" | "resourceId">;

function alarmAt(day: number, content: Partial<ItemContent>): RecordedItem {
  return item(alarm, day, { resourceName: "checkout-latency", tags: production, ...content });
}

function groupAt(day: number, content: Partial<ItemContent>): RecordedItem {
  return item(group, day, { resourceName: "web", tags: production, ...content });
}

function ssh(cidrIp: string) {
  return { ipProtocol: "tcp", fromPort: 22, toPort: 22, ipv4Ranges: [{ cidrIp }] };
}

/** An item captured at 09:00 of a day in November, a minute later for every other resource. */
function item(identity: Identity, day: number, content: Partial<ItemContent>): RecordedItem {
  const captureTime = Date.UTC(2026, 10, day, 9, identity.resourceType.length % 60);
  return recordedItem({ captureTime, status: "OK", ...identity, ...content });
}
