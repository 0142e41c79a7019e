import assert from "node:assert/strict";
import { continuityNotices, continuityRefusals } from "../../../components/preflight/record-continuity";
import {
  type HeldResource,
  heldTypes,
  type StackHoldings,
} from "../../../components/preflight/stack-holdings";
import { makeMachineOf } from "../../support/made-machine";
import { recordResources } from "../../support/recorded-resources";
import { settingsOf } from "../../support/settings";

const built = {
  regions: ["eu-west-1", "us-east-1"],
  delivery: { encryption: "created-key", vault: { retentionDays: 365, region: "eu-central-1" } },
};

function refusals(holdings: StackHoldings, given: object): string {
  return continuityRefusals(settingsOf({ ...built, ...given }), holdings).join("\n");
}

/** What the state holds once the program has run: the type of every component stands in a resource's URN. */
async function holdingsOfTheProgram(): Promise<StackHoldings> {
  const made = await recordResources(() => makeMachineOf("machine", settingsOf(built)));
  const resources = made.custom.map((resource): HeldResource => {
    const parentTypes = resource.parentUrn.split("::")[2] ?? "";
    return {
      urn: `urn:pulumi:test::config-time-machine::${parentTypes}$${resource.token}::${resource.name}`,
      type: resource.token,
      name: "",
      region: typeof resource.inputs.region === "string" ? resource.inputs.region : "",
      outputs: { bucket: resource.name, arn: `arn:${resource.name}` },
    };
  });
  return { isKnown: true, record: "s3://machine-record", resources };
}

describe("continuityRefusals", () => {
  let holdings: StackHoldings;
  before(async () => {
    holdings = await holdingsOfTheProgram();
    assert.ok(holdings.resources.some(({ type }) => type === heldTypes.key));
  });

  it("has nothing against the settings that the state was made with", () => {
    assert.equal(refusals(holdings, {}), "");
  });

  it("refuses nothing before there is a state", () => {
    assert.equal(refusals({ isKnown: true, resources: [] }, { delivery: {} }), "");
  });

  it("refuses another region in the first place, where the bucket would be made anew", () => {
    assert.match(
      refusals(holdings, { regions: ["us-east-1", "eu-west-1"] }),
      /regions begins with us-east-1, but .* bucket machine-record in eu-west-1.* Put eu-west-1 first/,
    );
  });

  it("refuses to give up the key that the record so far needs", () => {
    const given = refusals(holdings, { delivery: { ...built.delivery, encryption: "s3" } });
    assert.match(given, /encryption is s3, but .* arn:machine-record-key.* Set it to created-key/);
    assert.doesNotMatch(given, /unprotect|state delete/);
  });

  it("refuses a bucket of another name, or somebody's, beside the one that stands", () => {
    const named = { ...built.delivery, bucketName: "another" };
    assert.match(refusals(holdings, { delivery: named }), /bucketName is another.* Set it to machine-record/);
    const existing = { existingBucket: { name: "central" } };
    assert.match(refusals(holdings, { delivery: existing }), /existingBucket is central, but/);
  });

  it("refuses another bucket of somebody's, or one of its own, beside the one that holds the record so far", () => {
    const central: StackHoldings = { isKnown: true, record: "s3://central/audit", resources: [] };
    const into = (name: string) =>
      refusals(central, { delivery: { existingBucket: { name }, prefix: "audit" } });
    assert.equal(into("central"), "");
    assert.match(into("other"), /existingBucket is other, but the record so far lies in the bucket central/);
    assert.match(refusals(central, { delivery: {} }), /existingBucket is left out, but .* Set .* to central/);
  });

  it("refuses logs into the record that the stack made", () => {
    const logging = { ...built.delivery, accessLogs: { bucket: "machine-record" } };
    assert.match(
      refusals(holdings, { delivery: logging }),
      /accessLogs.bucket is machine-record, this stack's record/,
    );
  });

  it("refuses to leave or to move the vault", () => {
    const without = { encryption: "created-key" };
    assert.match(refusals(holdings, { delivery: without }), /vault is left out, but .* machine-vault/);
    const moved = { ...built.delivery, vault: { retentionDays: 365 } };
    assert.match(refusals(holdings, { delivery: moved }), /vault lies in eu-west-1, but .* eu-central-1/);
  });

  it("tells every refusal at once", () => {
    const given = refusals(holdings, { regions: ["us-east-1"], delivery: {} });
    assert.equal(given.split("\n").length, 3);
  });
});

describe("continuityNotices", () => {
  const holdings: StackHoldings = { isKnown: true, record: "s3://record/audit", resources: [] };

  it("says that what lies under the old prefix stays, and stays part of the record", () => {
    const given = { delivery: { prefix: "new" }, catalog: { enabled: true, firstDay: "2026-11-01" } };
    const [notice = ""] = continuityNotices(settingsOf(given), holdings);
    assert.match(
      notice,
      /now "new": .* under "audit" stays .* `record` covers both\. The catalog reads the new/,
    );
  });

  it("says of a new vault what it does not hold, and how to copy it", async () => {
    const { resources } = await holdingsOfTheProgram();
    const withVault: StackHoldings = { isKnown: true, resources };
    const withoutVault = {
      ...withVault,
      resources: resources.filter(({ urn }) => !urn.includes("RecordVault")),
    };
    const [notice = "", ...others] = continuityNotices(settingsOf(built), withoutVault);
    assert.match(notice, /from now on\. Copy what machine-record holds so far .* S3 Batch Replication/);
    assert.deepEqual(others, []);
    assert.deepEqual(continuityNotices(settingsOf(built), withVault), []);
    assert.deepEqual(continuityNotices(settingsOf(built), { isKnown: true, resources: [] }), []);
  });

  describe("by the channels that the state holds", () => {
    const catalog = { enabled: true, firstDay: "2026-11-01" };
    const channelTo = (s3BucketName: string, s3KeyPrefix: string): StackHoldings => ({
      isKnown: true,
      record: "s3://record",
      resources: [
        {
          urn: "urn:channel",
          type: heldTypes.channel,
          name: "config-time-machine",
          region: "eu-west-1",
          outputs: { s3BucketName, s3KeyPrefix },
        },
      ],
    });

    it("says so of a first prefix, and of one below the former", () => {
      const [first = ""] = continuityNotices(
        settingsOf({ catalog, delivery: { prefix: "audit" } }),
        channelTo("record", ""),
      );
      assert.match(first, /delivered without a prefix stays .* The catalog reads the new folder only/);
      const [below = ""] = continuityNotices(
        settingsOf({ delivery: { prefix: "audit/b" } }),
        channelTo("record", "audit"),
      );
      assert.match(below, /delivered under "audit" stays/);
    });

    it("says nothing where they deliver as the settings say", () => {
      const same = settingsOf({ delivery: { prefix: "audit" } });
      assert.deepEqual(continuityNotices(same, channelTo("record", "audit")), []);
    });

    it("names the other bucket that one delivered to until now", () => {
      const [notice = "", ...others] = continuityNotices(settingsOf({}), channelTo("by-hand", "config"));
      assert.match(notice, /In eu-west-1 .* delivered to s3:\/\/by-hand\/config until now/);
      assert.deepEqual(others, []);
    });
  });

  it("says of a region that is left out what becomes of its record, and how the catalog goes on reading it", async () => {
    const { resources } = await holdingsOfTheProgram();
    const without = { ...built, regions: ["eu-west-1"] };
    const catalog = { enabled: true, firstDay: "2026-11-01" };
    const told = (more: object) =>
      continuityNotices(settingsOf({ ...without, ...more }), { isKnown: true, resources });
    assert.deepEqual(told({}).length, 1);
    assert.match(told({ catalog }).join(), /leaves out us-east-1, which .* catalog\.regions/);
    assert.doesNotMatch(told({ catalog: { ...catalog, regions: ["us-east-1"] } }).join(), /catalog/);
  });

  it("says nothing where the record covers the prefix already", () => {
    assert.deepEqual(continuityNotices(settingsOf({ delivery: { prefix: "audit/b" } }), holdings), []);
    const whole = { ...holdings, record: "s3://record" };
    assert.deepEqual(continuityNotices(settingsOf({ delivery: { prefix: "new" } }), whole), []);
  });
});
