import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Instant } from "../../../record/instant";
import { deliver } from "../../../simulator/deliveries/deliver";
import { writeRecord } from "../../../simulator/deliveries/write-record";
import type { RecordedItem } from "../../../simulator/recorded-item";
import { simulatedAccount } from "../../../simulator/story/simulated-account";
import { type CommandRun, runCommand } from "../run-command";
import { FakeAws } from "./fake-aws";
import { FakeCloudTrail } from "./fake-cloud-trail";
import { FakeConfig, type FakeConfigOptions, type FakeRegion } from "./fake-config";
import { FakeSts } from "./fake-sts";

/** The instant that the simulated account's story ends at. */
export const simulatedNow: Instant = Date.parse("2026-11-23T09:41:12.000Z");
const startedAt = simulatedNow - 60 * 86_400_000;

/** The variables by which the SDK finds the fake; others of AWS are taken away meanwhile. */
const fakeVariables = (url: string): Readonly<Record<string, string>> => ({
  AWS_ENDPOINT_URL: url,
  AWS_REGION: "eu-west-1",
  AWS_ACCESS_KEY_ID: "AKIAFAKE",
  AWS_SECRET_ACCESS_KEY: "fake",
  AWS_SHARED_CREDENTIALS_FILE: "/nonexistent/credentials",
  AWS_CONFIG_FILE: "/nonexistent/config",
  AWS_EC2_METADATA_DISABLED: "true",
});

/** The simulated account, recorded twice: in a folder, and behind the fake's AWS Config. */
export class SimulatedAws {
  private readonly variables = new Map<string, string | undefined>();

  private constructor(
    readonly aws: FakeAws,
    readonly trail: FakeCloudTrail,
    readonly items: readonly RecordedItem[],
    readonly folder: string,
  ) {}

  static async start(options: Partial<FakeConfigOptions> = {}): Promise<SimulatedAws> {
    const items = options.items ?? simulatedAccount({ now: simulatedNow });
    const folder = await mkdtemp(join(tmpdir(), "config-history-api-"));
    await writeRecord(
      join(folder, "record"),
      deliver(items, { snapshotAnchor: simulatedNow - 9 * 3_600_000 }),
    );
    const config = new FakeConfig({
      items,
      regions: { "eu-west-1": fakeRegion("eu-west-1"), "us-east-1": fakeRegion("us-east-1") },
      ...options,
    });
    const trail = new FakeCloudTrail();
    const simulated = new SimulatedAws(
      await FakeAws.start(config, trail, new FakeSts()),
      trail,
      items,
      folder,
    );
    simulated.enter();
    return simulated;
  }

  /** Asks the fake's AWS Config in both regions. */
  api(...args: readonly string[]): Promise<CommandRun> {
    const regions = ["--region", "eu-west-1", "--region", "us-east-1", "--region", "global"];
    return this.run(...args, "--record", "api", ...regions);
  }

  /** Asks the folder. */
  record(...args: readonly string[]): Promise<CommandRun> {
    return this.run(...args, "--record", join(this.folder, "record"));
  }

  run(...args: readonly string[]): Promise<CommandRun> {
    return runCommand(args, { clock: () => simulatedNow, environment: { ...process.env } });
  }

  /** Sets a variable until the fake stops. */
  setVariable(name: string, value: string | undefined): void {
    if (!this.variables.has(name)) this.variables.set(name, process.env[name]);
    if (value === undefined) delete process.env[name];
    else process.env[name] = value;
  }

  async stop(): Promise<void> {
    for (const [name, value] of this.variables) {
      if (value === undefined) delete process.env[name];
      else process.env[name] = value;
    }
    await this.aws.stop();
    await rm(this.folder, { recursive: true, force: true });
  }

  private enter(): void {
    for (const name of Object.keys(process.env))
      if (name.startsWith("AWS_")) this.setVariable(name, undefined);
    for (const [name, value] of Object.entries(fakeVariables(this.aws.url))) this.setVariable(name, value);
  }
}

/** A region whose recorder has been on since before the story began. */
export function fakeRegion(region: string): FakeRegion {
  const delivered = {
    lastStatus: "SUCCESS",
    lastAttemptTime: simulatedNow / 1000 - 3600,
    lastSuccessfulTime: simulatedNow / 1000 - 3600,
  };
  return {
    recorder: {
      name: "default",
      arn: `arn:aws:config:${region}:111122223333:configuration-recorder/default/abc`,
      roleARN: "arn:aws:iam::111122223333:role/recorder",
      recordingGroup: {
        allSupported: true,
        includeGlobalResourceTypes: region === "eu-west-1",
        resourceTypes: [],
      },
      recordingMode: { recordingFrequency: "CONTINUOUS", recordingModeOverrides: [] },
    },
    recorderStatus: {
      name: "default",
      recording: true,
      lastStatus: "SUCCESS",
      lastStartTime: startedAt / 1000,
      lastStatusChangeTime: simulatedNow / 1000 - 600,
    },
    channel: {
      name: "default",
      s3BucketName: "config-record",
      s3KeyPrefix: "records",
      snsTopicARN: `arn:aws:sns:${region}:111122223333:config-changes`,
      configSnapshotDeliveryProperties: { deliveryFrequency: "TwentyFour_Hours" },
    },
    channelStatus: {
      name: "default",
      configSnapshotDeliveryInfo: delivered,
      configHistoryDeliveryInfo: delivered,
      configStreamDeliveryInfo: { lastStatus: "SUCCESS", lastStatusChangeTime: simulatedNow / 1000 - 600 },
    },
  };
}
