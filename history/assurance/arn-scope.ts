/** What an ARN says of where its resource is recorded; an account or region that it leaves open is empty. */
export interface ArnScope {
  readonly service: string;
  readonly accountId: string;
  readonly region: string;
}

const arnPattern = /^arn:[a-z0-9-]+:([a-z0-9-]+):([a-z0-9-]*):(\d{12}|):./;

/** Services whose name in ARNs, in small letters, is not that of their types. */
const namespaces: Readonly<Record<string, readonly string[]>> = {
  acm: ["ACM", "CertificateManager"],
  "acm-pca": ["ACMPCA"],
  apigateway: ["ApiGateway", "ApiGatewayV2"],
  elasticfilesystem: ["EFS"],
  elasticloadbalancing: ["ElasticLoadBalancing", "ElasticLoadBalancingV2"],
  elasticmapreduce: ["EMR"],
  es: ["Elasticsearch", "OpenSearch"],
  firehose: ["KinesisFirehose"],
  kafka: ["MSK"],
  mq: ["AmazonMQ"],
  servicecatalog: ["ServiceCatalog"],
  states: ["StepFunctions"],
};

/** Reads an ARN; undefined where the text is none. */
export function parseArnScope(text: string): ArnScope | undefined {
  const match = arnPattern.exec(text);
  if (match === null) return undefined;
  const [, service = "", region = "", accountId = ""] = match;
  return { service, accountId, region };
}

/** The resource types, of those that are known, whose ARNs name the service; none where that cannot be told. */
export function typesOfService(service: string, knownTypes: Iterable<string>): readonly string[] {
  const named = Object.hasOwn(namespaces, service) ? namespaces[service] : undefined;
  const wanted = new Set((named ?? [service]).map((name) => name.toLowerCase()));
  return [...new Set(knownTypes)].filter((type) => wanted.has(type.split("::")[1]?.toLowerCase() ?? ""));
}
