import assert from "node:assert/strict";
import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { createServer } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import {
  ConfigServiceClient,
  PutConfigurationRecorderCommand,
  PutDeliveryChannelCommand,
  StartConfigurationRecorderCommand,
} from "@aws-sdk/client-config-service";
import { inspectSite } from "../../../components/preflight/site";
import { heldTypes } from "../../../components/preflight/stack-holdings";
import { mockFunctions } from "../../support/mock-functions";
import { settingsOf } from "../../support/settings";

const isMotoHere = spawnSync("moto_server", ["--help"], { stdio: "ignore" }).status === 0;
const region = "eu-west-1";
// Moto's own account.
const accountId = "123456789012";

describe("inspectSite against moto_server", () => {
  let moto: ChildProcess;
  let url: string;

  before(async function () {
    if (!isMotoHere) {
      process.stderr.write(
        "    moto_server is not installed: the preflight is tested against the project's own fake only\n",
      );
      this.skip();
    }
    const port = await freePort();
    url = `http://127.0.0.1:${port}`;
    moto = spawn("moto_server", ["-H", "127.0.0.1", "-p", String(port)], { stdio: "ignore" });
    await answering(url);
  });

  after(async () => {
    if (moto === undefined) return;
    moto.kill();
    await once(moto, "exit");
  });

  function inspect(settings: object) {
    const keys = { accessKey: "test", secretKey: "test" };
    const endpoints = { configservice: url, sts: url };
    const provider = { region, ...keys, endpoints, assumeRoles: [], usesWebIdentity: false };
    return inspectSite(settingsOf(settings), { provider });
  }

  it("finds nothing in an empty account", async () => {
    await mockFunctions({ accountId });
    assert.deepEqual((await inspect({})).plans, [{ region, recorderName: "config-time-machine" }]);
  });

  it("refuses a recorder made by hand, adopts it on request, and knows it as its own by the state", async () => {
    await makeByHand(url);
    await mockFunctions({ accountId });
    await assert.rejects(inspect({}), /running recorder "default" .* is not in the state of this stack/);
    const adopted = await inspect({ existing: "adopt" });
    assert.equal(adopted.plans[0]?.adoption?.recorder?.name, "default");
    assert.equal(adopted.plans[0]?.adoption.channel?.bucketName, "record");
    const outputs = { name: "default", region };
    const resources = Object.values(heldTypes).map((type) => ({ type, outputs }));
    await mockFunctions({ accountId, state: { accountId, resources } });
    assert.equal((await inspect({ recorderName: "default" })).plans[0]?.adoption, undefined);
  });
});

async function makeByHand(endpoint: string): Promise<void> {
  const credentials = { accessKeyId: "test", secretAccessKey: "test" };
  const bucket = await fetch(`${endpoint}/record`, { method: "PUT" });
  assert.equal(bucket.status, 200);
  const client = new ConfigServiceClient({ endpoint, region, credentials });
  const roleARN = `arn:aws:iam::${accountId}:role/hand-made`;
  const recordingGroup = { allSupported: true, includeGlobalResourceTypes: true };
  const recorder = { name: "default", roleARN, recordingGroup };
  await client.send(new PutConfigurationRecorderCommand({ ConfigurationRecorder: recorder }));
  const channel = { name: "default", s3BucketName: "record" };
  await client.send(new PutDeliveryChannelCommand({ DeliveryChannel: channel }));
  await client.send(new StartConfigurationRecorderCommand({ ConfigurationRecorderName: "default" }));
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  server.close();
  return port;
}

async function answering(url: string): Promise<void> {
  for (let attempt = 0; attempt < 150; attempt += 1) {
    const isUp = await fetch(`${url}/moto-api/`).then(
      ({ ok }) => ok,
      () => false,
    );
    if (isUp) return;
    await sleep(200);
  }
  throw new Error(`moto_server did not answer at ${url} within 30 s`);
}
