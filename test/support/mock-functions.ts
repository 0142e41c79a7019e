import * as pulumi from "@pulumi/pulumi";

type Json = Readonly<Record<string, unknown>>;

/** What the state of a stack answers about itself. */
interface MockState {
  readonly accountId: string;
  readonly resources: readonly { readonly type: string; readonly outputs: Json }[];
  readonly error?: Error;
}

/** What the engine and the provider answer in a test. */
export interface MockAnswers {
  /** The account the provider works in. */
  readonly accountId: string;
  /** Absent before the first completed update. */
  readonly state?: MockState;
  readonly serviceLinkedRoleArns?: readonly string[];
  /** The policy of a named bucket; an error where it cannot be read. */
  readonly bucketPolicy?: string | Error;
}

/** Answers the functions that the preflight invokes; outside of an update only a stack with outputs has a state to ask. */
export async function mockFunctions(answers: MockAnswers): Promise<void> {
  await pulumi.runtime.setMocks(
    {
      newResource: ({ name, inputs }) => ({ id: `${name}-id`, state: inputs as Json }),
      call: ({ token }) => answerOf(token, answers),
    },
    "config-time-machine",
    "test",
    false,
    "organization",
  );
}

function answerOf(token: string, answers: MockAnswers): Record<string, unknown> {
  const { accountId, state, serviceLinkedRoleArns = [], bucketPolicy = "" } = answers;
  switch (token) {
    case "aws:index/getCallerIdentity:getCallerIdentity":
      return { accountId, arn: "arn", userId: "U", id: accountId };
    case "aws:iam/getRoles:getRoles":
      return { arns: serviceLinkedRoleArns, names: [], id: "roles" };
    case "aws:s3/getBucketPolicy:getBucketPolicy":
      if (bucketPolicy instanceof Error) throw bucketPolicy;
      return { policy: bucketPolicy, bucket: "b", id: "b" };
    case "pulumi:pulumi:readStackOutputs":
      if (state?.error !== undefined) throw state.error;
      return { outputs: state === undefined ? {} : { accountId: state.accountId } };
    case "pulumi:pulumi:readStackResourceOutputs":
      if (state === undefined) throw new Error("the engine fails on a stack that has never been updated");
      return {
        outputs: Object.fromEntries(state.resources.map((resource, index) => [`urn-${index}`, resource])),
      };
    default:
      throw new Error(`nothing answers ${token}`);
  }
}
