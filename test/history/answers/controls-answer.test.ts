import assert from "node:assert/strict";
import type { Control } from "../../../history/questions/controls/control";
import type { ControlResult } from "../../../history/questions/controls/controls-answer";
import { formatInstant } from "../../../record/instant";
import { recordedItem } from "../../../simulator/recorded-item";
import { resourceCompliance } from "../../../simulator/resources/config";
import { type AskedControlsWith, askControls, type ReadControls } from "../../support/asked-controls";
import {
  alarmItem,
  historyKey,
  noon,
  objectOf,
  recorderHistoryKey,
  recorderItem,
  snapshotKey,
} from "../../support/small-record";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

const waits: Control = {
  name: "alarm-waits",
  title: "Alarms wait",
  resourceTypes: ["AWS::CloudWatch::Alarm"],
  condition: "/configuration/threshold > 80",
};
const ofPayments: Control = {
  ...waits,
  name: "payments-wait",
  applies: '/tags/Team = "payments"',
  ids: { awsConfigRules: ["ALARM_WAITS"] },
  doesNotCover: "Alarms that nobody has.",
};
const volumes: Control = { ...waits, name: "volumes", resourceTypes: ["AWS::EC2::Volume"] };

const recorder = recorderItem(noon - 30 * DAY, true);
const steady = alarmItem({
  captureTime: noon - 10 * DAY,
  status: "ResourceDiscovered",
  resourceId: "steady",
  configuration: { threshold: 90 },
  tags: { Team: "payments" },
});
const low = alarmItem({ captureTime: noon - 10 * DAY, status: "ResourceDiscovered" });
const raised = alarmItem({ captureTime: noon - 12 * HOUR, configuration: { threshold: 95 } });
const record = {
  [snapshotKey(noon - 2 * DAY)]: objectOf(recorder, steady, low),
  [historyKey(noon - 12 * HOUR, noon - 12 * HOUR)]: objectOf(raised),
  [snapshotKey(noon - HOUR)]: objectOf(recorder, steady, raised),
};
const window = { since: noon - DAY, until: noon - 2 * HOUR };

describe("controlsAnswer", () => {
  it("tells of each resource for which part of its time the control held", async () => {
    const { resources } = await ask({ controls: [waits] });
    assert.deepEqual(
      resources.map(({ resourceId, outcome, shares }) => [resourceId, outcome, shares]),
      [
        ["latency", "failed", { held: 10 / 22, notHeld: 12 / 22, unknown: 0 }],
        ["steady", "operated-throughout", { held: 1, notHeld: 0, unknown: 0 }],
      ],
    );
  });

  it("gives the intervals that `when` gives", async () => {
    const { resources } = await ask({ controls: [waits] });
    assert.deepEqual(
      resources[0]?.intervals.map(({ from, until, outcome }) => [from, until, outcome]),
      [
        [formatInstant(noon - DAY), formatInstant(noon - 12 * HOUR), "not-held"],
        [formatInstant(noon - 12 * HOUR), formatInstant(noon - 2 * HOUR), "held"],
      ],
    );
  });

  it("counts what came of a control", async () => {
    const { outcome, resources, shares } = await resultOf({ controls: [waits] });
    assert.deepEqual(
      [outcome, resources, shares],
      [
        "failed",
        { total: 2, operatedThroughout: 1, failed: 1, unknown: 0 },
        { held: 32 / 44, notHeld: 12 / 44, unknown: 0 },
      ],
    );
  });

  it("asks all controls of one reading, one after the other", async () => {
    const { resources } = await ask({ controls: [waits, ofPayments, volumes] });
    assert.deepEqual(
      resources.map(({ control, resourceId }) => `${control} ${resourceId}`),
      ["alarm-waits latency", "alarm-waits steady", "payments-wait steady"],
    );
  });

  it("takes a resource that a control never applied to for none of its own", async () => {
    const { outcome, resources } = await resultOf({ controls: [ofPayments] });
    assert.deepEqual([outcome, resources.total], ["operated-throughout", 1]);
  });

  it("has a resource absent while the control does not apply to it", async () => {
    const untagged = { ...raised, tags: {} };
    const tagged = { ...low, tags: { Team: "payments" } };
    const { resources } = await ask(
      { controls: [ofPayments] },
      {
        [snapshotKey(noon - 2 * DAY)]: objectOf(recorder, tagged),
        [historyKey(noon - 12 * HOUR, noon - 12 * HOUR)]: objectOf(untagged),
      },
    );
    const [{ intervals = [], shares } = {}] = resources;
    assert.deepEqual(
      intervals.map(({ outcome, why }) => [outcome, why]),
      [
        ["not-held", undefined],
        ["absent", "it was none of the resources that this applies to"],
      ],
    );
    assert.deepEqual(shares, { held: 0, notHeld: 1, unknown: 0 });
  });

  it("says of a control without a resource what the record shows of its types", async () => {
    const { outcome, shares, verdict, notJudged } = await resultOf({ controls: [volumes] });
    assert.deepEqual([outcome, shares, verdict, notJudged], ["no-resources", null, "provisional", []]);
  });

  describe("where the recorder was off for some time", () => {
    const off = recorderItem(noon - 20 * HOUR, false);
    const on = recorderItem(noon - 10 * HOUR, true);
    const gap = {
      [snapshotKey(noon - 2 * DAY)]: objectOf(recorder, steady),
      [recorderHistoryKey(noon - 20 * HOUR, noon - 10 * HOUR)]: objectOf(off, on),
      [snapshotKey(noon - HOUR)]: objectOf(on, steady),
    };

    it("does not take for passed what was not judged", async () => {
      const { outcome, resources } = await resultOf({ controls: [waits] }, gap);
      assert.deepEqual([outcome, resources.unknown, resources.operatedThroughout], ["unknown", 1, 0]);
    });

    it("says why, where there is no resource at all", async () => {
      const { outcome, notJudged } = await resultOf({ controls: [volumes] }, gap);
      assert.equal(outcome, "no-resources");
      assert.deepEqual(notJudged.map(({ resourceType, verdict }) => [resourceType, verdict])[0], [
        "AWS::EC2::Volume",
        "recorder-off",
      ]);
    });

    it("does not call a control unknown whose resource is known to have failed", async () => {
      const failed = Object.fromEntries(
        Object.entries(gap).map(([key, text]) => [key, text.replaceAll('"threshold":90', '"threshold":1')]),
      );
      assert.equal((await resultOf({ controls: [waits] }, failed)).outcome, "failed");
    });
  });

  it("says that nothing is known to have held", async () => {
    const never = { ...waits, condition: "/configuration/threshold > 1000" };
    assert.equal(
      (await ask({ controls: [never] })).notFound,
      "None of 1 control is known ever to have held of any resource",
    );
    assert.equal(
      (await ask({ controls: [volumes] })).notFound,
      "No resource of the controls was recorded in that time",
    );
    assert.equal((await ask({ controls: [waits, volumes] })).notFound, undefined);
  });

  it("is found wanting, where that is required, unless all controls operated throughout", async () => {
    const require = ["always"];
    assert.match(
      (await ask({ controls: [waits], require })).unmet ?? "",
      /1 control .*: alarm-waits \(failed\)/,
    );
    assert.equal((await ask({ controls: [ofPayments, volumes], require })).unmet, undefined);
  });

  it("lets filters narrow its resources", async () => {
    const of = async (filters: Readonly<Record<string, readonly string[]>>): Promise<readonly string[]> =>
      (await ask({ controls: [waits], filters })).resources.map(({ resourceId }) => resourceId);
    assert.deepEqual(await of({ tag: ["Team=payments"] }), ["steady"]);
    assert.deepEqual(await of({ type: ["AWS::CloudWatch::*"] }), ["latency", "steady"]);
    assert.deepEqual(await of({ type: ["AWS::EC2::*"] }), []);
  });

  it("names the pointers that lead nowhere", async () => {
    const misspelt = { ...waits, condition: "/configuration/treshold > 80" };
    assert.deepEqual((await resultOf({ controls: [misspelt] })).pointersNeverFound, [
      "/configuration/treshold",
    ]);
  });

  describe("where rules of AWS Config were recorded", () => {
    const verdict = (hoursBefore: number, isCompliant: boolean, ruleName = "alarm-waits") =>
      recordedItem({
        ...resourceCompliance(
          { seed: 1, accountId: "111122223333", region: "eu-west-1" },
          { name: "steady", resourceType: "AWS::CloudWatch::Alarm", ruleName, isCompliant },
        ),
        accountId: "111122223333",
        captureTime: noon - hoursBefore * HOUR,
        status: "OK",
      });
    const ruleKey = (from: number, until: number): string =>
      historyKey(noon - from * HOUR, noon - until * HOUR).replaceAll(
        "AWS::CloudWatch::Alarm",
        "AWS::Config::ResourceCompliance",
      );
    const compare = (objects: Readonly<Record<string, string>>, control = ofPayments) =>
      ask({ controls: [control] }, { ...record, ...objects });
    const judgedFromTheStart = {
      [snapshotKey(noon - 2 * DAY)]: objectOf(recorder, steady, low, verdict(100, true)),
    };

    it("compares them, and finds that they say the same", async () => {
      const { controls, resources } = await compare(judgedFromTheStart);
      assert.deepEqual(resources[0]?.rules, [{ rule: "alarm-waits", differences: [] }]);
      assert.deepEqual(controls[0]?.compared, { resources: 1, disagreeing: 0 });
    });

    it("knows a rule by what Security Hub, a pack or an organisation calls it", async () => {
      for (const name of [
        "securityhub-alarm-waits-1a2b3c4d",
        "alarm-waits-conformance-pack-abcdefghi",
        "OrgConfigRule-alarm-waits-x1y2z3",
      ]) {
        const objects = {
          [snapshotKey(noon - 2 * DAY)]: objectOf(recorder, steady, verdict(100, true, name)),
        };
        const { resources } = await compare(objects);
        assert.equal(resources[0]?.rules?.[0]?.rule, name);
      }
    });

    it("compares with no other rule", async () => {
      const objects = {
        [snapshotKey(noon - 2 * DAY)]: objectOf(recorder, steady, verdict(100, true, "alarm-waits-not")),
      };
      const { controls, resources } = await compare(objects);
      assert.deepEqual([controls[0]?.compared, resources[0]?.rules], [undefined, undefined]);
    });

    it("says where they disagree, and what may explain it", async () => {
      const objects = { ...judgedFromTheStart, [ruleKey(6, 6)]: objectOf(verdict(6, false)) };
      const { controls, resources } = await compare(objects);
      assert.deepEqual(controls[0]?.compared, { resources: 1, disagreeing: 1 });
      assert.deepEqual(resources[0]?.rules?.[0]?.differences, [
        {
          from: formatInstant(noon - 6 * HOUR),
          until: formatInstant(window.until),
          control: "held",
          rule: "NON_COMPLIANT",
          kind: "disagrees",
          why: "the rule's parameters are not in the record, and it may ask for something else; the control does not cover: Alarms that nobody has.",
        },
      ]);
    });

    it("tells a rule that was evaluated later from one that disagrees", async () => {
      const lowered = {
        ...steady,
        configurationItemCaptureTime: formatInstant(noon - 9 * HOUR),
        configurationItemStatus: "OK" as const,
        configurationStateId: noon - 9 * HOUR,
        configuration: { threshold: 5 },
      };
      const objects = {
        ...judgedFromTheStart,
        [historyKey(noon - 9 * HOUR, noon - 9 * HOUR)]: objectOf(lowered),
        [snapshotKey(noon - HOUR)]: objectOf(recorder, lowered, raised, verdict(7, false)),
        [ruleKey(7, 7)]: objectOf(verdict(7, false)),
      };
      const { resources } = await compare(objects);
      assert.deepEqual(
        resources[0]?.rules?.[0]?.differences.map(({ from, until, kind }) => [from, until, kind]),
        [[formatInstant(noon - 9 * HOUR), formatInstant(noon - 7 * HOUR), "evaluated-later"]],
      );
    });

    it("says that the rule was evaluated where the record does not tell what the resource was like", async () => {
      const off = recorderItem(noon - 20 * HOUR, false);
      const on = recorderItem(noon - 10 * HOUR, true);
      const { resources } = await compare({
        ...judgedFromTheStart,
        [recorderHistoryKey(noon - 20 * HOUR, noon - 10 * HOUR)]: objectOf(off, on),
        [snapshotKey(noon - HOUR)]: objectOf(on, steady, raised, verdict(100, true)),
      });
      const [first] = resources[0]?.rules?.[0]?.differences ?? [];
      assert.deepEqual([first?.control, first?.rule, first?.kind], ["unknown", "COMPLIANT", "not-known"]);
    });

    it("says where a rule was not evaluated", async () => {
      const { resources } = await compare({ [ruleKey(6, 6)]: objectOf(verdict(6, true)) });
      assert.deepEqual(
        resources[0]?.rules?.[0]?.differences.map(({ from, until, rule, kind }) => [from, until, rule, kind]),
        [[formatInstant(window.since), formatInstant(noon - 6 * HOUR), null, "not-evaluated"]],
      );
    });

    it("takes names of rules from a control that has them", async () => {
      const named = { ...ofPayments, rules: ["acme-alarms"] };
      const objects = {
        [snapshotKey(noon - 2 * DAY)]: objectOf(recorder, steady, verdict(100, true, "acme-alarms")),
      };
      const { resources } = await compare(objects, named);
      assert.equal(resources[0]?.rules?.[0]?.rule, "acme-alarms");
    });
  });
});

function ask(
  asked: Partial<AskedControlsWith> & Pick<AskedControlsWith, "controls">,
  objects: Readonly<Record<string, string>> = record,
): Promise<ReadControls> {
  return askControls(objects, { ...window, ...asked });
}

async function resultOf(
  asked: Pick<AskedControlsWith, "controls">,
  objects: Readonly<Record<string, string>> = record,
): Promise<ControlResult> {
  const { controls } = await ask(asked, objects);
  return controls[0] ?? assert.fail("there is no control");
}
