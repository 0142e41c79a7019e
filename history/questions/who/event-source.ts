/** Services whose name in resource types is not their endpoint's; all others are it in lower case. */
const endpoints: Readonly<Record<string, string>> = {
  ApplicationAutoScaling: "application-autoscaling",
  Cassandra: "cassandra",
  CertificateManager: "acm",
  CloudWatch: "monitoring",
  Cognito: "cognito-idp",
  ElasticLoadBalancingV2: "elasticloadbalancing",
  Elasticsearch: "es",
  EventSchemas: "schemas",
  OpenSearch: "es",
  OpenSearchService: "es",
  SecretsManager: "secretsmanager",
  StepFunctions: "states",
  WAFRegional: "waf-regional",
};

/** The service that CloudTrail names for acts upon resources of a type: `monitoring.amazonaws.com`. */
export function eventSourceOf(resourceType: string): string {
  const service = resourceType.split("::")[1] ?? "";
  const endpoint = Object.hasOwn(endpoints, service) ? endpoints[service] : service.toLowerCase();
  return `${endpoint}.amazonaws.com`;
}

/** The region whose trail holds acts upon resources of a region: global services act in one region a partition. */
export function trailRegionOf(awsRegion: string, arn: string | null): string {
  if (awsRegion !== "global") return awsRegion;
  if (arn?.startsWith("arn:aws-cn:")) return "cn-north-1";
  return arn?.startsWith("arn:aws-us-gov:") ? "us-gov-west-1" : "us-east-1";
}
