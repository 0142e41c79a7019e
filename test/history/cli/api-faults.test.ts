import assert from "node:assert/strict";
import { simulatedAccount } from "../../../simulator/story/simulated-account";
import type { FakeFault } from "../../support/fake-aws/fake-aws";
import { SimulatedAws, simulatedNow } from "../../support/fake-aws/simulated-aws";
import type { CommandRun } from "../../support/run-command";

const types = ["AWS::CloudWatch::Alarm", "AWS::S3::Bucket", "AWS::IAM::Role"];
const narrowed = types.flatMap((type) => ["--type", type]);

const questions: Readonly<Record<string, readonly string[]>> = {
  "state now": ["state", ...narrowed],
  "state then": ["state", "--at", "14d", ...narrowed],
  changes: ["changes", "--since", "20d", ...narrowed],
  diff: ["diff", "--from", "20d", "--to", "1d", ...narrowed],
  "state of a resource": ["state", "payments-api-latency", "--at", "14d", ...narrowed],
  "changes of a resource": ["changes", "AWS::CloudWatch::Alarm/payments-api-latency"],
};

interface FaultCase {
  readonly faults: readonly FakeFault[];
  readonly variables?: Readonly<Record<string, string>>;
  /** What stderr must say when the answer is not the right one. */
  readonly named: RegExp;
  /** Whether the right answer is expected of every question. */
  readonly isSurvived: boolean;
  /** The questions that are asked; all unless given. After a throttling the SDK slows down for seconds. */
  readonly only?: readonly string[];
}

const lasting = { AWS_MAX_ATTEMPTS: "1" };
const config = /^config:/;

function denied(action: string, isSurvived = false): FaultCase {
  const code = "AccessDeniedException";
  const message = `User: arn:aws:iam::111122223333:user/auditor is not authorized to perform: ${action}`;
  return {
    faults: [{ action, does: { code, message } }],
    named: new RegExp(`access is denied to ${action}`),
    isSurvived,
  };
}

function failing(code: string, named: RegExp, fault: Partial<FakeFault> = {}): FaultCase {
  return {
    faults: [{ action: config, ...fault, does: { code } }],
    variables: fault.times === undefined ? lasting : { AWS_MAX_ATTEMPTS: "4" },
    named,
    isSurvived: fault.times !== undefined,
  };
}

const faultCases: Readonly<Record<string, FaultCase>> = {
  "no fault": { faults: [], named: /^$/, isSurvived: true },
  "throttling that passes": {
    ...failing("ThrottlingException", /throttle/, { times: 1, region: "us-east-1" }),
    only: ["state now", "changes of a resource"],
  },
  "throttling that stays, of listings": failing("ThrottlingException", /AWS throttles/, {
    action: "config:ListDiscoveredResources",
  }),
  "throttling that stays, of histories": failing("ThrottlingException", /AWS throttles/, {
    action: "config:GetResourceConfigHistory",
    region: "us-east-1",
  }),
  "a server error that passes": failing("InternalFailure", /InternalFailure/, { times: 1 }),
  "a service error that stays": failing("InternalFailure", /InternalFailure/),
  "a connection reset now and then": {
    faults: [{ action: /List|History/, times: 2, does: "reset" }],
    variables: { AWS_MAX_ATTEMPTS: "4" },
    named: /cannot be reached/,
    isSurvived: true,
  },
  "connections reset always": {
    faults: [{ action: config, does: "reset" }],
    variables: lasting,
    named: /cannot be reached/,
    isSurvived: false,
  },
  "slow answers": {
    faults: [{ action: config, times: 4, does: { delay: 100 } }],
    named: /^$/,
    isSurvived: true,
  },
  "a token that has expired": failing("ExpiredTokenException", /credentials have expired.*Sign in again/s),
  "a token that expires meanwhile": failing("ExpiredTokenException", /credentials have expired/, {
    action: "config:GetResourceConfigHistory",
  }),
  "a token that STS says has expired": {
    faults: [{ action: "sts:GetCallerIdentity", does: { code: "ExpiredToken" } }],
    named: /credentials have expired/,
    isSurvived: false,
  },
  "no permission to list": denied("config:ListDiscoveredResources"),
  "no permission for newest items": denied("config:BatchGetResourceConfig"),
  "no permission for the history": denied("config:GetResourceConfigHistory"),
  "no permission for the counts": denied("config:GetDiscoveredResourceCounts", true),
  "no permission for queries": denied("config:SelectResourceConfig", true),
  "no permission for the recorder": denied("config:DescribeConfigurationRecorders"),
  "no permission for the recorder's status": denied("config:DescribeConfigurationRecorderStatus"),
  "no permission for the retention": denied("config:DescribeRetentionConfigurations", true),
  "no recorder": failing("NoAvailableConfigurationRecorderException", /has no recorder.*pulumi up/s, {
    action: /^config:(List|Batch|Get|Select)/,
  }),
  "a resource that is not discovered": failing("ResourceNotDiscoveredException", /never discovered/, {
    action: "config:GetResourceConfigHistory",
    isMeant: ({ input }) => input.resourceType === "AWS::S3::Bucket",
  }),
  "a refused time range": failing("InvalidTimeRangeException", /refuses the time range/, {
    action: "config:GetResourceConfigHistory",
  }),
  "a region that is not enabled": failing("OptInRequired", /us-east-1 is not enabled.*Enable us-east-1/s, {
    region: "us-east-1",
  }),
  "a region that does not know the credentials": failing(
    "UnrecognizedClientException",
    /does not accept the credentials/,
    {
      region: "us-east-1",
    },
  ),
  "an endpoint that cannot be reached": {
    faults: [],
    variables: { ...lasting, AWS_ENDPOINT_URL_CONFIG_SERVICE: "http://127.0.0.1:9" },
    named: /cannot be reached.*Check the network/s,
    isSurvived: false,
  },
};

/** Every question against every fault: the right answer, or exit 4 with the fault named; nothing else. */
describe("AWS Config's API under faults", () => {
  let simulated: SimulatedAws;
  const right = new Map<string, readonly string[]>();

  before(async () => {
    const items = simulatedAccount({ now: simulatedNow }).filter(({ resourceType }) =>
      types.includes(resourceType),
    );
    simulated = await SimulatedAws.start({ items });
    for (const [name, question] of Object.entries(questions)) right.set(name, rowsOf(await ask(question)));
  });

  afterEach(() => simulated.aws.reset());

  after(() => simulated.stop());

  function ask(question: readonly string[]): Promise<CommandRun> {
    return simulated.api(...question, "--format", "json");
  }

  for (const [fault, { faults, variables = {}, named, isSurvived, only }] of Object.entries(faultCases)) {
    for (const [name, question] of Object.entries(questions)) {
      if (only?.includes(name) === false) continue;
      it(`${fault}: ${name}`, async () => {
        const unset = Object.keys(variables).map((variable) => [variable, process.env[variable]] as const);
        for (const [variable, value] of Object.entries(variables)) simulated.setVariable(variable, value);
        for (const each of faults) simulated.aws.fail(each);
        const run = await ask(question);
        for (const [variable, value] of unset) simulated.setVariable(variable, value);
        const rows = run.stdout === "" ? [] : rowsOf(run);
        if (run.code === 0) return assert.deepEqual(rows, right.get(name));
        assert.equal(run.code, 4, run.stderr);
        assert.equal(isSurvived, false, `it should have been survived: ${run.stderr}`);
        assert.match(run.stderr, named);
        assert.ok(run.stderr.split("\n").length < 25, `it goes on about it: ${run.stderr}`);
        if (run.stdout !== "") assert.match(run.stdout, /"coverage":\{"verdict":"partial"/);
        assertNoneInvented(rows, right.get(name) ?? []);
      });
    }
  }
});

interface Row {
  readonly resourceType: string;
  readonly resourceId: string;
  readonly captureTime?: string;
  readonly configurationItemCaptureTime?: string;
}

/** What is there of a partial answer stands in the right one too. */
function assertNoneInvented(rows: readonly string[], right: readonly string[]): void {
  const known = new Set(right.map(identityOf));
  assert.deepEqual(
    rows.filter((row) => !known.has(identityOf(row))),
    [],
  );
}

function identityOf(text: string): string {
  const row = JSON.parse(text) as Row;
  return [row.resourceType, row.resourceId, row.captureTime ?? row.configurationItemCaptureTime].join(" ");
}

function rowsOf({ stdout }: CommandRun): readonly string[] {
  const told = JSON.parse(stdout) as {
    readonly items?: readonly unknown[];
    readonly changes?: readonly unknown[];
  };
  return (told.items ?? told.changes ?? []).map((row) => JSON.stringify(row));
}
