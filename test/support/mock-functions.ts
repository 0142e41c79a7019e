import * as pulumi from "@pulumi/pulumi";

type Json = Readonly<Record<string, unknown>>;

/** What the state of a stack answers about itself. */
interface MockState {
  readonly accountId: string;
  readonly resources: readonly { readonly type: string; readonly outputs: Json; readonly urn?: string }[];
  readonly error?: Error;
}

/** What the engine and the provider answer in a test. */
export interface MockAnswers {
  /** The account the provider works in. */
  readonly accountId: string;
  /** Absent before the first completed update. */
  readonly state?: MockState;
  readonly serviceLinkedRoleArns?: readonly string[];
  /** The policies of keys of the user's own, by key id; none can be read without. */
  readonly keyPolicies?: Readonly<Record<string, unknown>>;
  /** The keys that aliases stand for, by alias. */
  readonly aliases?: Readonly<Record<string, string>>;
  /** The region of a bucket that is looked up. */
  readonly bucketRegion?: string;
  /** What AWS Cloud Control tells of a bucket. */
  readonly bucketProperties?: Json;
  /** Whether Object Lock retains by default what arrives in a bucket that is looked up. */
  readonly retainsByDefault?: boolean;
  /** The class of a log group that is looked up. */
  readonly logGroupClass?: string;
  /** What the engine holds of resources that were registered, by name. */
  readonly engineStates?: Readonly<Record<string, Json>>;
  readonly isPreview?: boolean;
  /** The policy of a named bucket; an error where it cannot be read. */
  readonly bucketPolicy?: string | Error;
}

/** Answers the functions that the preflight invokes; outside of an update only a stack with outputs has a state to ask. */
export async function mockFunctions(answers: MockAnswers): Promise<void> {
  await pulumi.runtime.setMocks(
    {
      newResource: ({ name, inputs }) => ({
        id: `${name}-id`,
        state: { ...(inputs as Json), ...answers.engineStates?.[name] },
      }),
      call: ({ token, inputs }) => withDetails(() => answerOf(token, inputs as Json, answers)),
    },
    "config-time-machine",
    "test",
    answers.isPreview === true,
    "organization",
  );
}

/** The SDK takes the text of a failure from where gRPC has it. */
function withDetails<T>(answer: () => T): T {
  try {
    return answer();
  } catch (error) {
    throw error instanceof Error ? Object.assign(error, { details: error.message }) : error;
  }
}

function answerOf(token: string, inputs: Json, answers: MockAnswers): Record<string, unknown> {
  const { accountId, state, serviceLinkedRoleArns = [], bucketPolicy = "" } = answers;
  const { keyPolicies = {}, aliases = {}, bucketRegion, retainsByDefault = false, logGroupClass } = answers;
  const { bucketProperties = {} } = answers;
  switch (token) {
    case "aws:index/getCallerIdentity:getCallerIdentity":
      return { accountId, arn: "arn", userId: "U", id: accountId };
    case "aws:iam/getRoles:getRoles":
      return { arns: serviceLinkedRoleArns, names: [], id: "roles" };
    case "aws:s3/getBucketPolicy:getBucketPolicy":
      if (bucketPolicy instanceof Error) throw bucketPolicy;
      if (bucketPolicy === "") throw new Error("reading S3 Bucket (b) Policy: couldn't find resource");
      return { policy: bucketPolicy, bucket: "b", id: "b" };
    case "aws:s3/getBucket:getBucket":
      if (bucketRegion === undefined) throw new Error("reading S3 Bucket (b): couldn't find resource");
      return { bucketRegion, id: "b" };
    case "aws:s3/getBucketObjectLockConfiguration:getBucketObjectLockConfiguration": {
      if (!retainsByDefault) throw new Error("ObjectLockConfigurationNotFoundError");
      const defaultRetentions = [{ mode: "GOVERNANCE", days: 1, years: 0 }];
      return { objectLockEnabled: "Enabled", rules: [{ defaultRetentions }], id: "b" };
    }
    case "aws:cloudwatch/getLogGroup:getLogGroup":
      if (logGroupClass === undefined) throw new Error("reading CloudWatch Logs Log Group (l): empty result");
      return { logGroupClass, id: "l" };
    case "aws:kms/getAlias:getAlias":
      return { targetKeyArn: found(aliases, inputs.name), id: "a" };
    case "aws:cloudcontrol/getResource:getResource":
      if (inputs.typeName === "AWS::S3::Bucket")
        return { properties: JSON.stringify(bucketProperties), id: "b" };
      return { properties: JSON.stringify({ KeyPolicy: found(keyPolicies, inputs.identifier) }), id: "r" };
    case "pulumi:pulumi:readStackOutputs":
      if (state?.error !== undefined) throw state.error;
      return { outputs: state === undefined ? {} : { accountId: state.accountId } };
    case "pulumi:pulumi:readStackResourceOutputs":
      if (state === undefined) throw new Error("the engine fails on a stack that has never been updated");
      return {
        outputs: Object.fromEntries(
          state.resources.map(({ urn, ...resource }, index) => [urn ?? `urn-${index}`, resource]),
        ),
      };
    default:
      throw new Error(`nothing answers ${token}`);
  }
}

function found(answers: Json, key: unknown): unknown {
  const answer = answers[String(key)];
  if (answer === undefined) throw new Error(`there is no ${String(key)}`);
  return answer;
}
