import * as athena from "@pulumi/aws/athena";
import * as pulumi from "@pulumi/pulumi";
import { namedQuestions } from "./named-questions";
import { questionText } from "./question-sql";

/** What the workgroup that answers questions is made from. */
export interface QuestionWorkgroupArgs {
  readonly region?: pulumi.Input<string>;
  readonly databaseName: string;
  readonly resultsBucketName: pulumi.Input<string>;
  readonly resultsKmsKeyArn?: pulumi.Input<string>;
  readonly scanLimitBytes: number;
  readonly tags?: pulumi.Input<Record<string, pulumi.Input<string>>>;
}

/** Makes the Athena workgroup: nobody who asks through it can leave its bucket, its encryption or its limit. */
export function createWorkgroup(
  name: string,
  args: QuestionWorkgroupArgs,
  parent: pulumi.Resource,
): athena.Workgroup {
  return new athena.Workgroup(
    `${name}-workgroup`,
    {
      region: args.region,
      name: args.databaseName.replaceAll("_", "-"),
      description: "Questions to the record of AWS Config.",
      configuration: {
        enforceWorkgroupConfiguration: true,
        publishCloudwatchMetricsEnabled: true,
        bytesScannedCutoffPerQuery: args.scanLimitBytes,
        engineVersion: { selectedEngineVersion: "Athena engine version 3" },
        resultConfiguration: {
          outputLocation: pulumi.interpolate`s3://${args.resultsBucketName}/answers/`,
          encryptionConfiguration: encryption(args.resultsKmsKeyArn),
        },
      },
      // Athena keeps a workgroup that has ever been asked anything, unless told otherwise.
      forceDestroy: true,
      tags: args.tags,
    },
    { parent },
  );
}

/** Puts the named questions into the workgroup. */
export function createNamedQueries(
  name: string,
  args: QuestionWorkgroupArgs,
  workgroup: athena.Workgroup,
  parent: pulumi.Resource,
): void {
  for (const question of namedQuestions) {
    new athena.NamedQuery(
      `${name}-${question.name}`,
      {
        region: args.region,
        name: question.name,
        description: question.description,
        database: args.databaseName,
        workgroup: workgroup.name,
        query: questionText(question, { database: args.databaseName }),
      },
      { parent },
    );
  }
}

function encryption(kmsKeyArn: pulumi.Input<string> | undefined) {
  return kmsKeyArn === undefined
    ? { encryptionOption: "SSE_S3" }
    : { encryptionOption: "SSE_KMS", kmsKeyArn };
}
