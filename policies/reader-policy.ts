import { bucketArn, formatArn } from "./arn";
import { type PolicyDocument, policyDocument, type Statement } from "./policy-document";

/** Where the record lies that a person reads. */
export interface ReaderScope {
  readonly partition: string;
  readonly accountId: string;
  readonly bucketName: string;
  /** The delivery channel's prefix with a slash at the end, or empty. */
  readonly root: string;
  /** The key that encrypts what is delivered, and the results of queries. */
  readonly keyArn?: string;
  /** Every key that some part of the record needs. */
  readonly recordKeyArns?: readonly string[];
  readonly workgroup?: ReaderWorkgroup;
}

/** The Athena workgroup of the catalog, for `--record athena://…`. */
interface ReaderWorkgroup {
  readonly region: string;
  readonly name: string;
  readonly databaseName: string;
  readonly resultsBucketName: string;
}

/** What a reader reads: the record's bucket, the catalog, AWS Config itself, snapshots on demand, who did it. */
export type ReaderPart = "record" | "catalog" | "config" | "snapshots" | "events";

const everyPart: readonly ReaderPart[] = ["record", "catalog", "config", "snapshots", "events"];

/** The policy of a person who runs `config-history`: only the parts that the person uses. */
export function readerPolicy(scope: ReaderScope, parts: readonly ReaderPart[] = everyPart): PolicyDocument {
  return policyDocument(parts.flatMap((part) => partStatements(scope, part)));
}

function partStatements(scope: ReaderScope, part: ReaderPart): readonly Statement[] {
  switch (part) {
    case "record":
      return readRecordStatements(scope);
    case "catalog":
      return scope.workgroup === undefined ? [] : readCatalogStatements(scope, scope.workgroup);
    case "config":
      return [readConfigStatement()];
    case "snapshots":
      return [deliverSnapshotStatement()];
    case "events":
      return [lookUpEventsStatement()];
  }
}

/** Reads the record from its bucket: all that `--record s3://…` needs. */
function readRecordStatements(scope: ReaderScope): readonly Statement[] {
  const { partition, bucketName, root, keyArn } = scope;
  const { recordKeyArns = keyArn === undefined ? [] : [keyArn] } = scope;
  const statements: Statement[] = [
    {
      Sid: "ListsRecord",
      Effect: "Allow",
      Action: ["s3:ListBucket"],
      Resource: [bucketArn(partition, bucketName)],
      Condition: { StringLike: { "s3:prefix": [`${root}*`] } },
    },
    {
      Sid: "ReadsRecord",
      Effect: "Allow",
      Action: ["s3:GetObject"],
      Resource: [bucketArn(partition, bucketName, `${root}*`)],
    },
  ];
  if (recordKeyArns.length === 0) return statements;
  const decrypts: Statement = {
    Sid: "DecryptsRecord",
    Effect: "Allow",
    Action: ["kms:Decrypt"],
    Resource: recordKeyArns,
  };
  return [...statements, decrypts];
}

/** Asks AWS Config itself: all that `--record api` needs. These actions know no resource but `*`. */
function readConfigStatement(): Statement {
  return {
    Sid: "AsksConfig",
    Effect: "Allow",
    Action: [
      "config:BatchGetResourceConfig",
      "config:DescribeConfigurationAggregatorSourcesStatus",
      "config:DescribeConfigurationRecorders",
      "config:DescribeConfigurationRecorderStatus",
      "config:DescribeDeliveryChannels",
      "config:DescribeDeliveryChannelStatus",
      "config:DescribeRetentionConfigurations",
      "config:GetDiscoveredResourceCounts",
      "config:GetResourceConfigHistory",
      "config:ListDiscoveredResources",
      "config:SelectAggregateResourceConfig",
      "config:SelectResourceConfig",
    ],
    Resource: ["*"],
  };
}

/** Asks AWS Config for a snapshot now; the one call of a reader that writes anything. */
function deliverSnapshotStatement(): Statement {
  return {
    Sid: "AsksForSnapshots",
    Effect: "Allow",
    Action: ["config:DeliverConfigSnapshot"],
    Resource: ["*"],
  };
}

/** Looks up who made a change. LookupEvents knows no resource but `*`. */
function lookUpEventsStatement(): Statement {
  return { Sid: "LooksUpEvents", Effect: "Allow", Action: ["cloudtrail:LookupEvents"], Resource: ["*"] };
}

/** Queries the catalog: what `--record athena://…` needs besides reading the record. */
function readCatalogStatements(scope: ReaderScope, workgroup: ReaderWorkgroup): readonly Statement[] {
  const { partition, accountId, keyArn } = scope;
  const { region, databaseName, resultsBucketName } = workgroup;
  const glueArn = (resource: string) =>
    formatArn({ partition, service: "glue", region, accountId, resource });
  return [
    {
      Sid: "QueriesCatalog",
      Effect: "Allow",
      Action: [
        "athena:GetNamedQuery",
        "athena:GetQueryExecution",
        "athena:GetQueryResults",
        "athena:GetWorkGroup",
        "athena:ListNamedQueries",
        "athena:StartQueryExecution",
        "athena:StopQueryExecution",
      ],
      Resource: [
        formatArn({
          partition,
          service: "athena",
          region,
          accountId,
          resource: `workgroup/${workgroup.name}`,
        }),
      ],
    },
    {
      Sid: "ReadsCatalog",
      Effect: "Allow",
      Action: ["glue:GetDatabase", "glue:GetTable", "glue:GetTables", "glue:GetPartitions"],
      Resource: [glueArn("catalog"), glueArn(`database/${databaseName}`), glueArn(`table/${databaseName}/*`)],
    },
    {
      Sid: "LocatesResults",
      Effect: "Allow",
      Action: ["s3:GetBucketLocation"],
      Resource: [bucketArn(partition, resultsBucketName), bucketArn(partition, scope.bucketName)],
    },
    {
      Sid: "ListsResults",
      Effect: "Allow",
      Action: ["s3:ListBucket"],
      Resource: [bucketArn(partition, resultsBucketName)],
    },
    {
      Sid: "KeepsResults",
      Effect: "Allow",
      Action: ["s3:GetObject", "s3:PutObject", "s3:AbortMultipartUpload"],
      Resource: [bucketArn(partition, resultsBucketName, "*")],
    },
    ...(keyArn === undefined ? [] : [encryptResultsStatement(keyArn)]),
  ];
}

/** Results are encrypted with the record's key, so that reading through Athena is no way around it. */
function encryptResultsStatement(keyArn: string): Statement {
  return { Sid: "EncryptsResults", Effect: "Allow", Action: ["kms:GenerateDataKey"], Resource: [keyArn] };
}
