import assert from "node:assert/strict";
import { join } from "node:path";
import type { UnjudgedResource } from "../../../history/questions/fulfilment";
import type { Item } from "../../../history/questions/item";
import type { Population } from "../../../history/questions/population";
import { SimulatedAws } from "../../support/fake-aws/simulated-aws";
import { runCommand } from "../../support/run-command";
import { shopRecord } from "../../support/shop-record";
import { temporaryFolder } from "../../support/temporary-folder";

interface Told {
  readonly question: { readonly where?: string };
  readonly items: readonly Item[];
  readonly unknown: readonly UnjudgedResource[];
  readonly pointersNeverFound: readonly string[];
  readonly population: Population;
}

const open = 'any /configuration/ipPermissions (/ipv4Ranges contains {"cidrIp": "0.0.0.0/0"})';

describe("state --where", () => {
  const folder = temporaryFolder();
  for (const [key, bytes] of shopRecord()) folder.write(join("record", key), bytes);
  const run = (...args: readonly string[]) => runCommand([...args, "--record", join(folder.path, "record")]);
  const told = async (...args: readonly string[]): Promise<Told> =>
    JSON.parse((await run(...args, "--format", "json")).stdout) as Told;

  it("lists only what fulfils the condition at the instant", async () => {
    const listed = async (at: string): Promise<readonly string[]> =>
      (await told("state", "--where", open, "--at", at)).items.map(({ resourceId }) => resourceId);
    assert.deepEqual(await listed("2026-11-21"), []);
    assert.deepEqual(await listed("2026-11-23"), ["sg-0a1b2c3d4e5f60718"]);
  });

  it("echoes the condition as it was understood", async () => {
    const { question } = await told("state", "--where", "(/configuration/threshold>90.0)");
    assert.equal(question.where, "/configuration/threshold > 90");
  });

  it("tells in every format of what it is not known", async () => {
    const { unknown } = await told("state", "--where", "/configuration exists");
    assert.deepEqual(
      unknown.map(({ resourceId, why }) => [resourceId, why]),
      [["https://sqs/orders", "its type is recorded no more since 2026-11-23T09:15:00.000Z"]],
    );
    const { stdout } = await run("state", "--where", "/configuration exists");
    assert.match(
      stdout,
      /^Not known of AWS::SQS::Queue\/https:\/\/sqs\/orders: its type is recorded no more/m,
    );
    const { stderr } = await run("state", "--where", "/configuration exists", "--format", "csv");
    assert.match(stderr, /^Of 1 resource it is not known whether the condition is fulfilled$/m);
  });

  it("tells of nothing unknown that filters leave out", async () => {
    const { unknown } = await told("state", "--where", "/configuration exists", "--name", "web");
    assert.deepEqual(unknown, []);
  });

  it("judges what is gone by the last item that had a configuration", async () => {
    const high = "/configuration/threshold = 95";
    const { items } = await told("state", "--where", high, "--since", "2026-11-20");
    assert.deepEqual(
      items.map(({ resourceId, presence }) => [resourceId, presence]),
      [["checkout-latency", "deleted"]],
    );
    assert.deepEqual((await told("state", "checkout-latency", "--where", high)).items.length, 1);
    assert.deepEqual((await told("state", "checkout-latency", "--where", `not ${high}`)).items, []);
  });

  it("names pointers that lead nowhere", async () => {
    const { pointersNeverFound } = await told("state", "--where", "/configuration/treshold > 9");
    assert.deepEqual(pointersNeverFound, ["/configuration/treshold"]);
    const { stderr } = await run("state", "--where", "/configuration/treshold > 9", "--format", "ndjson");
    assert.match(stderr, /^No item has \/configuration\/treshold$/m);
  });

  it("refuses a condition that is none", async () => {
    const { code, stderr } = await run("state", "--where", "/configuration >");
    assert.equal(code, 2);
    assert.match(stderr, /--where: at character/);
  });

  it("asks of AWS Config itself what it asks of the record", async function () {
    this.timeout(60_000);
    const simulated = await SimulatedAws.start();
    try {
      const question = [
        "state",
        "--type",
        "AWS::EC2::Volume",
        "--where",
        "/configuration/encrypted = true",
        "--format",
        "json",
      ];
      const answers = [await simulated.record(...question), await simulated.api(...question)];
      const [fromRecord = [], fromApi] = answers.map(({ stdout }) =>
        (JSON.parse(stdout) as Told).items.map(({ resourceId }) => resourceId),
      );
      assert.ok(fromRecord.length > 0);
      assert.deepEqual(fromApi, fromRecord);
    } finally {
      await simulated.stop();
    }
  });

  it("draws a sample of what fulfils it, and reconciles that with the base", async () => {
    const sample = ["sample", "--size", "5", "--seed", "7", "--where", "/configuration/threshold > 90"];
    const { population, unknown } = await told(...sample, "--at", "2026-11-22");
    assert.equal(population.total, 1);
    assert.deepEqual(unknown, []);
    assert.deepEqual(
      population.reconciliation.map(({ inBase, unexplained }) => [inBase, unexplained]),
      [[1, 0]],
    );
  });
});
