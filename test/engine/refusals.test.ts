import assert from "node:assert/strict";
import { engineWorld } from "../support/engine/engine-world";

describe("a refusal on Pulumi's engine", () => {
  const world = engineWorld();

  /**
   * The engine tells of it among its diagnostics, at most twice: the SDK logs a rejection that nobody awaits yet, besides
   * failing by it, and which of the two the engine still hears is a race.
   */
  async function assertToldBriefly(changes: object, refusal: RegExp): Promise<void> {
    const stack = await world.stack({ config: world.stackFile("Pulumi.dev.yaml", { ...changes }) });
    const error: unknown = await stack.preview().catch((caught: unknown) => caught);
    const [, diagnostics = ""] = String(error).split("\nDiagnostics:\n");
    const times = diagnostics.split("\nResources:\n")[0]?.match(refusal)?.length ?? 0;
    assert.ok(times === 1 || times === 2, `told ${times} times: ${String(error)}`);
  }

  it("is told, at most twice, where the settings are at fault", async () => {
    await assertToldBriefly({ "config-time-machine:retentionDays": 7 }, /retentionDays is 7/g);
  });

  it("is told, at most twice, of several things, where the preflight found them", async () => {
    const delivery = { existingBucket: { name: "nowhere" } };
    await assertToldBriefly({ "config-time-machine:delivery": delivery }, /nowhere does not exist/g);
  });

  it("names a missing region beside the faults of the settings", async () => {
    const changes = { "aws:region": "", "config-time-machine:retentionDays": 7 };
    await assertToldBriefly(changes, /aws:region is missing: .* pulumi config set aws:region eu-west-1/g);
  });
});
