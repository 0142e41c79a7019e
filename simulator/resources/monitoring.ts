import type { Instant } from "../../record/instant";
import { arnIn, type Place } from "../account/place";
import { linkTo, type Resource, type ResourceArgs, tagList } from "../account/resource";
import { presentMembers } from "../present-members";

interface AlarmArgs extends ResourceArgs {
  readonly description: string;
  readonly namespace: string;
  readonly metricName: string;
  readonly dimension: readonly [name: string, value: string];
  readonly statistic: "Average" | "Sum" | "Maximum";
  readonly threshold: number;
  readonly unit?: string;
  readonly periodSeconds: number;
  readonly evaluationPeriods: number;
  readonly topicArn: string;
  readonly updatedAt: Instant;
}

/** An `AWS::CloudWatch::Alarm`: how it is set up, not whether it rings. */
export function alarm(place: Place, args: AlarmArgs): Resource {
  const alarmArn = arnIn(place, "cloudwatch", `alarm:${args.name}`);
  const [name, value] = args.dimension;
  return {
    awsRegion: place.region,
    resourceType: "AWS::CloudWatch::Alarm",
    resourceId: args.name,
    resourceName: args.name,
    arn: alarmArn,
    availabilityZone: "Not Applicable",
    tags: args.tags,
    links: [],
    configuration: presentMembers({
      alarmName: args.name,
      alarmArn,
      alarmDescription: args.description,
      alarmConfigurationUpdatedTimestamp: args.updatedAt,
      actionsEnabled: true,
      okactions: [],
      alarmActions: [args.topicArn],
      insufficientDataActions: [],
      metricName: args.metricName,
      namespace: args.namespace,
      statistic: args.statistic,
      dimensions: [{ name, value }],
      period: args.periodSeconds,
      unit: args.unit,
      evaluationPeriods: args.evaluationPeriods,
      threshold: args.threshold,
      comparisonOperator: "GreaterThanThreshold",
      treatMissingData: "missing",
      metrics: [],
    }),
    supplementaryConfiguration: {},
  };
}

interface TrailArgs extends ResourceArgs {
  readonly bucketName: string;
  readonly isValidated: boolean;
}

/** An `AWS::CloudTrail::Trail` over all regions. */
export function trail(place: Place, args: TrailArgs): Resource {
  const trailARN = arnIn(place, "cloudtrail", `trail/${args.name}`);
  return {
    awsRegion: place.region,
    resourceType: "AWS::CloudTrail::Trail",
    resourceId: args.name,
    resourceName: args.name,
    arn: trailARN,
    availabilityZone: "Regional",
    tags: args.tags,
    links: [
      linkTo(
        place,
        ["AWS::S3::Bucket", args.bucketName],
        "Is associated with ",
        "Is associated with CloudTrail",
      ),
    ],
    configuration: {
      name: args.name,
      s3BucketName: args.bucketName,
      includeGlobalServiceEvents: true,
      isMultiRegionTrail: true,
      homeRegion: place.region,
      trailARN,
      logFileValidationEnabled: args.isValidated,
      hasCustomEventSelectors: true,
      hasInsightSelectors: false,
      isOrganizationTrail: false,
    },
    supplementaryConfiguration: {
      EventSelectors: [
        {
          readWriteType: "All",
          includeManagementEvents: true,
          dataResources: [],
          excludeManagementEventSources: [],
        },
      ],
      Tags: tagList(args.tags),
      Status: { isLogging: true },
    },
  };
}
