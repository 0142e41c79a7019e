import assert from "node:assert/strict";
import { formatFaults, subjectOf } from "../../../components/settings/fault";

const fault = { key: "notifications.subscriptions[0].endpoint", value: "https://token@host", expected: "x" };

function report(...secretSubjects: readonly string[]) {
  const heading = "The configuration of this stack";
  return { heading, keyPrefix: "config-time-machine:", secretSubjects: new Set(secretSubjects) };
}

describe("formatFaults", () => {
  it("names key, value, expectation and the nearest valid value, one fault a line", () => {
    const text = formatFaults(
      [
        { key: "existing", value: "adpot", expected: "one of refuse, adopt", nearest: "adopt" },
        { key: "regions", expected: "the regions to record" },
      ],
      report(),
    );
    assert.deepEqual(text.split("\n"), [
      "The configuration of this stack has 2 faults:",
      '  config-time-machine:existing is "adpot": expected one of refuse, adopt; did you mean adopt?',
      "  config-time-machine:regions is missing: expected the regions to record",
    ]);
  });

  it("prints no value of a subject that is stored as a secret", () => {
    const text = formatFaults([{ ...fault, nearest: "https://token@hose" }], report("notifications"));
    assert.doesNotMatch(text, /token/);
    assert.match(text, /\[secret\]/);
  });

  it("shows what would be hidden, in keys and values alike", () => {
    const text = formatFaults(
      [{ key: "tags.a\u202eb", value: "c\u0000d\u200b\u2028", expected: "x" }],
      report(),
    );
    assert.match(text, /tags\.a\\u\{202e\}b is "c\\u0000d\\u\{200b\}\\u\{2028\}": expected x$/);
  });

  it("cuts long values short", () => {
    assert.ok(formatFaults([{ key: "k", value: "v".repeat(500), expected: "x" }], report()).length < 250);
  });
});

describe("subjectOf", () => {
  it("is the first part of a key, whatever follows it", () => {
    assert.deepEqual(["regions[1]", "delivery.prefix", "tags"].map(subjectOf), [
      "regions",
      "delivery",
      "tags",
    ]);
  });
});
