import { arnIn, type Place } from "../account/place";
import type { Resource, ResourceArgs } from "../account/resource";
import { tagList } from "../account/resource";
import { presentMembers } from "../present-members";

interface TopicArgs extends ResourceArgs {
  readonly displayName: string;
}

/** An `AWS::SNS::Topic`, whose policies are JSON texts. */
export function topic(place: Place, args: TopicArgs): Resource {
  const topicArn = arnIn(place, "sns", args.name);
  const statement = {
    Sid: "OwnerMayPublish",
    Effect: "Allow",
    Principal: { AWS: `arn:aws:iam::${place.accountId}:root` },
    Action: ["SNS:Publish", "SNS:Subscribe", "SNS:GetTopicAttributes"],
    Resource: topicArn,
  };
  const retries = { minDelayTarget: 20, maxDelayTarget: 20, numRetries: 3, backoffFunction: "linear" };
  return {
    awsRegion: place.region,
    resourceType: "AWS::SNS::Topic",
    resourceId: topicArn,
    resourceName: args.name,
    arn: topicArn,
    availabilityZone: "Not Applicable",
    tags: args.tags,
    links: [],
    configuration: {
      Policy: JSON.stringify({ Version: "2012-10-17", Id: args.name, Statement: [statement] }),
      Owner: place.accountId,
      SubscriptionsPending: "0",
      TopicArn: topicArn,
      EffectiveDeliveryPolicy: JSON.stringify({ http: { defaultHealthyRetryPolicy: retries } }),
      SubscriptionsConfirmed: "1",
      DisplayName: args.displayName,
      SubscriptionsDeleted: "0",
    },
    supplementaryConfiguration: { Tags: tagList(args.tags) },
  };
}

interface QueueArgs extends ResourceArgs {
  readonly visibilityTimeoutSeconds: number;
  readonly retentionDays: number;
  readonly deadLetterName?: string;
}

/** An `AWS::SQS::Queue`. Its id is its URL, which is also the name that the item of its deletion bears. */
export function queue(place: Place, args: QueueArgs): Resource {
  const queueUrl = `https://sqs.${place.region}.amazonaws.com/${place.accountId}/${args.name}`;
  const redrive =
    args.deadLetterName === undefined
      ? undefined
      : { deadLetterTargetArn: arnIn(place, "sqs", args.deadLetterName), maxReceiveCount: 5 };
  return {
    awsRegion: place.region,
    resourceType: "AWS::SQS::Queue",
    resourceId: queueUrl,
    resourceName: args.name,
    nameWhenDeleted: queueUrl,
    arn: arnIn(place, "sqs", args.name),
    availabilityZone: "Not Applicable",
    tags: args.tags,
    links: [],
    configuration: presentMembers({
      VisibilityTimeout: args.visibilityTimeoutSeconds,
      DelaySeconds: 0,
      ReceiveMessageWaitTimeSeconds: 20,
      KmsDataKeyReusePeriodSeconds: 300,
      SqsManagedSseEnabled: true,
      QueueName: args.name,
      MaximumMessageSize: 262_144,
      RedrivePolicy: redrive,
      MessageRetentionPeriod: args.retentionDays * 86_400,
      QueueUrl: queueUrl,
      Arn: arnIn(place, "sqs", args.name),
    }),
    supplementaryConfiguration: { Tags: args.tags },
  };
}
