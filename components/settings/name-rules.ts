import type { Fault } from "./fault";
import type { Rule } from "./rule";
import type { Settings } from "./settings-schema";

/** What is named after a component, as the provider does it: the name in the program, a hyphen and seven digits. */
interface NamedThing {
  readonly what: string;
  /** What stands behind the component's name in the program. */
  readonly suffixes: (settings: Settings) => readonly string[];
  readonly longest: number;
  /** What a component may be called so that the thing's whole name is one that AWS takes. */
  readonly pattern: RegExp;
  readonly letters: string;
}

const digitsOfProvider = 8;

const bucket = {
  longest: 63,
  // The provider writes buckets in lower case.
  pattern: /^(?!xn--|sthree-|amzn-s3-demo-)[a-z0-9](?:[a-z0-9-]|\.(?!\.|-))*$/i,
  letters: "letters, digits and hyphens, a letter or digit first",
};

/** The names that API references ask for: S3, EventBridge, SQS, SNS, IAM, AWS Config, and AWS Lambda's statements. */
const namedThings: readonly NamedThing[] = [
  {
    what: "a bucket",
    suffixes: ({ delivery }) =>
      delivery.existingBucket === undefined && delivery.bucketName === undefined ? ["-record"] : [],
    ...bucket,
  },
  {
    what: "a bucket",
    suffixes: ({ delivery: { accessLogs } }) =>
      accessLogs !== undefined && accessLogs.bucket === undefined ? ["-record-logs"] : [],
    ...bucket,
  },
  {
    what: "a bucket",
    suffixes: ({ delivery }) => (delivery.vault === undefined ? [] : ["-vault"]),
    ...bucket,
  },
  {
    what: "a bucket",
    suffixes: ({ catalog }) => (catalog.enabled ? ["-catalog-results"] : []),
    ...bucket,
  },
  {
    what: "an EventBridge rule",
    suffixes: ({ alarms, regions }) =>
      alarms.enabled ? regions.map((region) => `-alarms-${region}-delivery-rule`) : [],
    longest: 64,
    pattern: /^[A-Za-z0-9._-]+$/,
    letters: "letters, digits and . _ -",
  },
  {
    what: "an EventBridge rule",
    suffixes: ({ notifications, regions }) =>
      notifications.stream === "filtered" ? regions.map((region) => `-changes-${region}-rule-99`) : [],
    longest: 64,
    pattern: /^[A-Za-z0-9._-]+$/,
    letters: "letters, digits and . _ -",
  },
  {
    what: "a queue or topic",
    suffixes: ({ notifications, alarms, regions }) => [
      ...(alarms.enabled ? regions.map((region) => `-alarms-${region}-undelivered`) : []),
      ...(notifications.stream === "off" ? [] : regions.map((region) => `-changes-${region}-undelivered`)),
    ],
    longest: 80,
    pattern: /^[A-Za-z0-9_-]+$/,
    letters: "letters, digits and _ -",
  },
  {
    what: "a role",
    suffixes: ({ role, delivery, aggregator }) => [
      ...(role.kind === "created" ? ["-role"] : []),
      ...(delivery.vault === undefined ? [] : ["-vault-role"]),
      ...(aggregator.over === "organization" ? ["-aggregator-role"] : []),
    ],
    longest: 64,
    pattern: /^[A-Za-z0-9_+=,.@-]+$/,
    letters: "letters, digits and + = , . @ _ -",
  },
  {
    what: "an aggregator",
    suffixes: ({ aggregator }) => (aggregator.over === "none" ? [] : ["-aggregator"]),
    longest: 256,
    pattern: /^[A-Za-z0-9_-]+$/,
    letters: "letters, digits and _ -",
  },
  {
    what: "a function's permission",
    suffixes: ({ notifications, alarms, regions }) => [
      ...permissionSuffixes("alarms", alarms.subscriptions, regions),
      ...permissionSuffixes("changes", notifications.subscriptions, regions),
    ],
    longest: 100,
    pattern: /^[A-Za-z0-9_-]+$/,
    letters: "letters, digits and _ -",
  },
];

/** What AWS would refuse of the names that it gets from a component's. */
export function nameRules(name: string): readonly Rule[] {
  return namedThings.map((thing) => (settings) => nameFaults(name, thing, settings));
}

function nameFaults(name: string, thing: NamedThing, settings: Settings): readonly Fault[] {
  const { what, longest, pattern, letters } = thing;
  const suffixes = thing.suffixes(settings);
  if (suffixes.length === 0) return [];
  const room = longest - digitsOfProvider - Math.max(...suffixes.map(({ length }) => length));
  const fault = (expected: string): readonly Fault[] => [
    { key: "the component's name", value: name, expected: `${expected}: ${what} is named after it` },
  ];
  if (!pattern.test(name)) return fault(letters);
  return name.length <= room ? [] : fault(`at most ${room} characters, not ${name.length}`);
}

function permissionSuffixes(
  topic: string,
  subscriptions: Settings["alarms"]["subscriptions"],
  regions: readonly string[],
): readonly string[] {
  return subscriptions.flatMap(({ protocol }, index) =>
    protocol === "lambda"
      ? regions.map((region) => `-${topic}-${region}-subscription-${index}-permission`)
      : [],
  );
}
