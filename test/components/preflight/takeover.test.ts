import assert from "node:assert/strict";
import type { SurveyedRegion } from "../../../components/preflight/region-survey";
import { heldTypes, type StackHoldings } from "../../../components/preflight/stack-holdings";
import { planTakeover, type TakeoverRules } from "../../../components/preflight/takeover";

const rules: TakeoverRules = {
  recorderName: "config-time-machine",
  existing: "refuse",
  isEnabled: true,
  retentionDays: 0,
  mayShorten: false,
};
const nothing: StackHoldings = { isKnown: true, resources: [] };
const adopting: TakeoverRules = { ...rules, existing: "adopt" };
const region = "eu-west-1";

function found(name: string, isRecording = true): SurveyedRegion {
  const scope = {
    recordingGroup: {
      allSupported: true,
      includeGlobalResourceTypes: true,
      useOnly: "ALL_SUPPORTED_RESOURCE_TYPES",
    },
    recordingMode: { recordingFrequency: "CONTINUOUS" as const },
  };
  return {
    region,
    recorder: { name, roleArn: "arn:role", scope, isRecording },
    channel: { name, bucketName: "record" },
  };
}

function held(name: string, types: readonly (keyof typeof heldTypes)[], where = region): StackHoldings {
  const resources = types.map((type) => ({
    urn: `urn:${type}`,
    type: heldTypes[type],
    name,
    region: where,
    outputs: {},
  }));
  return { isKnown: true, resources };
}

function refusal(...given: Parameters<typeof planTakeover>): string {
  const takeover = planTakeover(...given);
  return takeover.kind === "refusal" ? takeover.reason : assert.fail("it was not refused");
}

function plan(...given: Parameters<typeof planTakeover>) {
  const takeover = planTakeover(...given);
  return takeover.kind === "plan" ? takeover.plan : assert.fail(takeover.reason);
}

describe("planTakeover", () => {
  it("starts afresh where nothing stands", () => {
    assert.deepEqual(plan({ region }, nothing, rules), { region, recorderName: "config-time-machine" });
  });

  it("recognises its own by the state, and imports nothing", () => {
    const own = held("config-time-machine", ["recorder", "channel", "status"]);
    assert.deepEqual(plan(found("config-time-machine"), own, rules), {
      region,
      recorderName: "config-time-machine",
    });
  });

  it("refuses one of the very same name that the state does not hold", () => {
    assert.match(refusal(found("config-time-machine"), nothing, rules), /is not in the state of this stack/);
  });

  it("refuses one that the state holds in another region only", () => {
    const elsewhere = held("config-time-machine", ["recorder", "channel"], "us-east-1");
    assert.match(refusal(found("config-time-machine"), elsewhere, rules), /is not in the state/);
  });

  it("refuses a channel made by hand beside its own recorder", () => {
    const own = held("config-time-machine", ["recorder"]);
    assert.match(refusal(found("config-time-machine"), own, rules), /delivery channel "config-time-machine"/);
  });

  it("tells what it found, and every way out", () => {
    const reason = refusal(found("default"), nothing, rules);
    assert.match(reason, /In eu-west-1, the running recorder "default" \(role arn:role\)/);
    assert.match(reason, /existing: adopt/);
    assert.match(reason, /out of `regions`/);
  });

  it("refuses Control Tower's even where it may adopt", () => {
    assert.match(
      refusal(found("aws-controltower-BaselineConfigRecorder"), nothing, adopting),
      /AWS Control Tower/,
    );
  });

  it("names bucket and aggregator of every landing zone in their place", () => {
    const reason = refusal(found("aws-controltower-BaselineConfigRecorder"), nothing, rules);
    assert.match(reason, /aws-controltower-logs-.* 4\.0 aws-controltower-config-logs-/);
    assert.match(
      reason,
      /--aggregator NAME.*ConfigAggregatorForOrganizations.*GuardRailsComplianceAggregator.*4\.0 a service-linked one/,
    );
  });

  it("imports recorder, channel and status where it may adopt", () => {
    const { adoption, recorderName } = plan(found("default"), nothing, adopting);
    assert.equal(recorderName, "default");
    assert.equal(adoption?.recorder?.name, "default");
    assert.equal(adoption.channel?.name, "default");
    assert.equal(adoption.isRecording, true);
  });

  it("keeps the name of what it adopted in every later update, and imports no more", () => {
    const own = held("default", ["recorder", "channel", "status"]);
    assert.deepEqual(plan(found("default"), own, adopting), { region, recorderName: "default" });
  });

  it("keeps a channel's own name", () => {
    const odd = { ...found("default"), channel: { name: "mine", bucketName: "record" } };
    assert.equal(plan(odd, nothing, adopting).channelName, "mine");
  });

  it("imports a status that the state has lost, where the recorder is to stop and runs", () => {
    const own = held("config-time-machine", ["recorder", "channel"]);
    const stopping = { ...rules, isEnabled: false };
    assert.deepEqual(plan(found("config-time-machine"), own, stopping).adoption, { isRecording: true });
    assert.equal(plan(found("config-time-machine", false), own, stopping).adoption, undefined);
  });

  it("says that an adopted recorder is changed by the next update only", () => {
    const takeover = planTakeover(found("default"), nothing, adopting);
    assert.match(
      takeover.kind === "plan" ? (takeover.notice ?? "") : "",
      /imported as it stands .* next `pulumi up`/,
    );
  });

  it("goes on, in a preview that cannot ask the state, with what this stack's first update may have made", () => {
    const unknown: StackHoldings = { isKnown: false, resources: [] };
    const takeover = planTakeover(found("config-time-machine"), unknown, rules);
    assert.equal(takeover.kind, "plan");
    assert.match(
      takeover.kind === "plan" ? (takeover.notice ?? "") : "",
      /`pulumi up` asks the stack's state/,
    );
    assert.match(refusal(found("default"), unknown, rules), /is not in the state/);
  });

  describe("with a retention period", () => {
    const wanted = { ...rules, retentionDays: 400 };
    const twice = { ...wanted, mayShorten: true };
    const ours = held("default", ["retention"]);

    it("refuses one that the state does not hold, and imports it where it may adopt", () => {
      const standing = { region, retentionDays: 300 };
      assert.match(refusal(standing, nothing, wanted), /retention period of 300 days is not in the state/);
      const adopted = plan(standing, nothing, { ...wanted, existing: "adopt" });
      assert.deepEqual(adopted.adoption, { retentionDays: 300 });
    });

    it("shortens only what it was told to shorten twice", () => {
      const standing = { region, retentionDays: 2557 };
      assert.match(
        refusal(standing, ours, wanted),
        /is 400, and in eu-west-1 .* 2557 days.*shortenRetention: true/,
      );
      assert.deepEqual(plan(standing, ours, twice), { region, recorderName: "config-time-machine" });
    });

    it("takes the seven years of a recorder without a period for one", () => {
      const own = held("config-time-machine", ["recorder", "channel"]);
      const standing = { ...found("config-time-machine"), retentionDays: "default" as const };
      assert.match(refusal(standing, own, wanted), /remembers 2557 days/);
      assert.equal(plan({ region, retentionDays: "default" }, nothing, wanted).adoption, undefined);
    });
  });
});
