/**
 * By type, the inputs whose change makes the provider replace the resource: what Terraform's AWS provider 5.100 plans
 * when each input of the program changes (machine-terraform.test.ts asks it, where it is installed).
 */
const forcedReplacement: Readonly<Record<string, readonly string[]>> = {
  "aws:athena/namedQuery:NamedQuery": ["database", "description", "name", "query", "workgroup"],
  "aws:athena/workgroup:Workgroup": ["name"],
  "aws:cfg/aggregateAuthorization:AggregateAuthorization": ["accountId", "authorizedAwsRegion"],
  "aws:cfg/configurationAggregator:ConfigurationAggregator": ["name"],
  "aws:cfg/deliveryChannel:DeliveryChannel": ["name"],
  "aws:cfg/recorder:Recorder": ["name"],
  "aws:cloudwatch/eventTarget:EventTarget": ["rule"],
  "aws:cloudwatch/logMetricFilter:LogMetricFilter": ["logGroupName", "name"],
  "aws:cloudwatch/metricAlarm:MetricAlarm": ["name"],
  "aws:glue/catalogDatabase:CatalogDatabase": ["name"],
  "aws:glue/catalogTable:CatalogTable": ["databaseName", "name"],
  "aws:iam/rolePolicy:RolePolicy": ["role"],
  "aws:iam/rolePolicyAttachment:RolePolicyAttachment": ["policyArn", "role"],
  "aws:iam/serviceLinkedRole:ServiceLinkedRole": ["awsServiceName"],
  "aws:lambda/permission:Permission": ["action", "function", "principal", "sourceArn"],
  "aws:s3/bucket:Bucket": ["bucket", "objectLockEnabled"],
  "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration": ["bucket"],
  "aws:s3/bucketLogging:BucketLogging": ["bucket"],
  "aws:s3/bucketObjectLockConfiguration:BucketObjectLockConfiguration": ["bucket"],
  "aws:s3/bucketOwnershipControls:BucketOwnershipControls": ["bucket"],
  "aws:s3/bucketPolicy:BucketPolicy": ["bucket"],
  "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock": ["bucket"],
  "aws:s3/bucketReplicationConfig:BucketReplicationConfig": ["bucket"],
  "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration": ["bucket"],
  "aws:s3/bucketVersioning:BucketVersioning": ["bucket"],
  "aws:sns/topicPolicy:TopicPolicy": ["arn"],
  "aws:sns/topicSubscription:TopicSubscription": ["endpoint", "protocol", "topic"],
  "aws:sqs/queuePolicy:QueuePolicy": ["queueUrl"],
};

/**
 * Whether the change of an input replaces a resource. Since version 6 of Terraform's provider every change of a
 * resource's region does ("Enhanced Region Support"; internal/provider/sdkv2/region.go, forceNewIfRegionChanges).
 */
export function isReplacing(type: string, input: string): boolean {
  return input === "region" || forcedReplacement[type]?.includes(input) === true;
}
