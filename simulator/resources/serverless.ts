import { formatInstant, type Instant } from "../../record/instant";
import { arnIn, iamArn, labelOf, type Place } from "../account/place";
import { linkTo, linkToRole, type Resource, type ResourceArgs, tagList } from "../account/resource";
import { hexOf, integerOf, uuidOf } from "../random";

interface LambdaFunctionArgs extends ResourceArgs {
  readonly roleName: string;
  readonly memorySize: number;
  readonly timeoutSeconds: number;
  readonly environment: Readonly<Record<string, string>>;
  readonly subnetIds: readonly string[];
  readonly groupIds: readonly string[];
  /** Which build of the code is deployed, and since when. */
  readonly build: number;
  readonly deployedAt: Instant;
}

/** An `AWS::Lambda::Function`. */
export function lambdaFunction(place: Place, args: LambdaFunctionArgs): Resource {
  const functionArn = arnIn(place, "lambda", `function:${args.name}`);
  const build = labelOf(place, "build", `${args.name}/${args.build}`);
  return {
    awsRegion: place.region,
    resourceType: "AWS::Lambda::Function",
    resourceId: args.name,
    resourceName: args.name,
    arn: functionArn,
    availabilityZone: "Not Applicable",
    tags: args.tags,
    links: [
      linkToRole(args.roleName),
      ...args.groupIds.map((id) => linkTo(place, ["AWS::EC2::SecurityGroup", id], "Is associated with ")),
      ...args.subnetIds.map((id) => linkTo(place, ["AWS::EC2::Subnet", id], "Is contained in ")),
    ],
    configuration: {
      functionName: args.name,
      functionArn,
      runtime: "nodejs22.x",
      role: iamArn(place, `role/${args.roleName}`),
      handler: "index.handler",
      codeSize: integerOf(build, 180_000, 240_000),
      description: "",
      timeout: args.timeoutSeconds,
      memorySize: args.memorySize,
      lastModified: formatInstant(args.deployedAt).replace("Z", "+0000"),
      codeSha256: Buffer.from(hexOf(build, 64), "hex").toString("base64"),
      version: "$LATEST",
      vpcConfig: { subnetIds: args.subnetIds, securityGroupIds: args.groupIds },
      environment: { variables: args.environment },
      tracingConfig: { mode: "Active" },
      revisionId: uuidOf(`${build}/${args.deployedAt}`),
      layers: [],
      packageType: "Zip",
      architectures: ["arm64"],
      ephemeralStorage: { size: 512 },
    },
    supplementaryConfiguration: { Tags: args.tags },
  };
}

interface TableArgs extends ResourceArgs {
  readonly partitionKey: string;
  readonly sortKey?: string;
  readonly isProtected: boolean;
  readonly isRecoverable: boolean;
}

/** An `AWS::DynamoDB::Table` paid by request. */
export function table(place: Place, args: TableArgs): Resource {
  const tableArn = arnIn(place, "dynamodb", `table/${args.name}`);
  const keys = args.sortKey === undefined ? [args.partitionKey] : [args.partitionKey, args.sortKey];
  return {
    awsRegion: place.region,
    resourceType: "AWS::DynamoDB::Table",
    resourceId: args.name,
    resourceName: args.name,
    arn: tableArn,
    availabilityZone: "Not Applicable",
    creationTime: args.creationTime,
    tags: args.tags,
    links: [],
    configuration: {
      attributeDefinitions: keys.map((attributeName) => ({ attributeName, attributeType: "S" })),
      tableName: args.name,
      keySchema: keys.map((attributeName, index) => ({
        attributeName,
        keyType: index === 0 ? "HASH" : "RANGE",
      })),
      tableStatus: "ACTIVE",
      creationDateTime: args.creationTime,
      provisionedThroughput: { numberOfDecreasesToday: 0, readCapacityUnits: 0, writeCapacityUnits: 0 },
      tableArn,
      tableId: uuidOf(labelOf(place, "table", args.name)),
      billingModeSummary: {
        billingMode: "PAY_PER_REQUEST",
        lastUpdateToPayPerRequestDateTime: args.creationTime,
      },
      deletionProtectionEnabled: args.isProtected,
    },
    supplementaryConfiguration: {
      ContinuousBackupsDescription: {
        continuousBackupsStatus: "ENABLED",
        pointInTimeRecoveryDescription: {
          pointInTimeRecoveryStatus: args.isRecoverable ? "ENABLED" : "DISABLED",
        },
      },
      Tags: tagList(args.tags),
    },
  };
}
