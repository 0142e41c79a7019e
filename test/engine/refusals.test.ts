import assert from "node:assert/strict";
import { engineWorld } from "../support/engine/engine-world";

describe("a refusal on Pulumi's engine", () => {
  const world = engineWorld();

  /** How often the engine told of it among its diagnostics. */
  async function told(changes: object, refusal: RegExp): Promise<number> {
    const stack = await world.stack({ config: world.stackFile("Pulumi.dev.yaml", { ...changes }) });
    const error: unknown = await stack.preview().catch((caught: unknown) => caught);
    const [, diagnostics = ""] = String(error).split("\nDiagnostics:\n");
    return diagnostics.split("\nResources:\n")[0]?.match(refusal)?.length ?? 0;
  }

  it("is told once where the settings are at fault", async () => {
    assert.equal(await told({ "config-time-machine:retentionDays": 7 }, /retentionDays is 7/g), 1);
  });

  it("is told once, of several things, where the preflight found them", async () => {
    const delivery = { existingBucket: { name: "nowhere" } };
    assert.equal(await told({ "config-time-machine:delivery": delivery }, /nowhere does not exist/g), 1);
  });

  it("names a missing region beside the faults of the settings", async () => {
    const changes = { "aws:region": "", "config-time-machine:retentionDays": 7 };
    assert.equal(await told(changes, /aws:region is missing: .* pulumi config set aws:region eu-west-1/g), 1);
  });
});
