import { arnIn, iamArn, type Place } from "../account/place";
import { linkTo, type Resource, type ResourceArgs, tagList } from "../account/resource";

/** An `AWS::ECS::Cluster`. */
export function cluster(place: Place, args: ResourceArgs): Resource {
  const clusterArn = arnIn(place, "ecs", `cluster/${args.name}`);
  return {
    ...regional(place, "AWS::ECS::Cluster", clusterArn, args),
    links: [],
    configuration: {
      ClusterName: args.name,
      Arn: clusterArn,
      CapacityProviders: ["FARGATE"],
      ClusterSettings: [{ Name: "containerInsights", Value: "enabled" }],
      DefaultCapacityProviderStrategy: [],
      Tags: pascalTags(args),
    },
  };
}

interface TaskDefinitionArgs extends ResourceArgs {
  readonly revision: number;
  readonly image: string;
  readonly cpu: number;
  readonly memoryMebibytes: number;
  readonly roleName: string;
}

/** The ARN of one revision of a task definition. */
export function taskDefinitionArn(place: Place, name: string, revision: number): string {
  return arnIn(place, "ecs", `task-definition/${name}:${revision}`);
}

/** An `AWS::ECS::TaskDefinition`: each revision is a resource of its own. */
export function taskDefinition(place: Place, args: TaskDefinitionArgs): Resource {
  const arn = taskDefinitionArn(place, args.name, args.revision);
  const options = {
    "awslogs-group": `/ecs/${args.name}`,
    "awslogs-region": place.region,
    "awslogs-stream-prefix": "ecs",
  };
  return {
    ...regional(place, "AWS::ECS::TaskDefinition", arn, args),
    resourceName: `${args.name}:${args.revision}`,
    links: [],
    configuration: {
      ContainerDefinitions: [
        {
          Name: args.name,
          Image: args.image,
          Cpu: 0,
          PortMappings: [{ ContainerPort: 8080, HostPort: 8080, Protocol: "tcp" }],
          Essential: true,
          Environment: [{ Name: "STAGE", Value: "production" }],
          MountPoints: [],
          VolumesFrom: [],
          Secrets: [],
          LogConfiguration: { LogDriver: "awslogs", Options: options, SecretOptions: [] },
        },
      ],
      Cpu: String(args.cpu),
      ExecutionRoleArn: iamArn(place, `role/${args.roleName}`),
      Family: args.name,
      Memory: String(args.memoryMebibytes),
      NetworkMode: "awsvpc",
      PlacementConstraints: [],
      RequiresCompatibilities: ["FARGATE"],
      Status: "ACTIVE",
      Tags: pascalTags(args),
      TaskDefinitionArn: arn,
      TaskRoleArn: iamArn(place, `role/${args.roleName}`),
      Volumes: [],
    },
  };
}

interface ServiceArgs extends ResourceArgs {
  readonly clusterName: string;
  readonly taskDefinitionArn: string;
  readonly desiredCount: number;
  readonly subnetIds: readonly string[];
  readonly groupIds: readonly string[];
}

/** An `AWS::ECS::Service` on Fargate. */
export function service(place: Place, args: ServiceArgs): Resource {
  const serviceArn = arnIn(place, "ecs", `service/${args.clusterName}/${args.name}`);
  const clusterArn = arnIn(place, "ecs", `cluster/${args.clusterName}`);
  return {
    ...regional(place, "AWS::ECS::Service", serviceArn, args),
    links: [linkTo(place, ["AWS::ECS::Cluster", clusterArn], "Is contained in ", "Contains ")],
    configuration: {
      ServiceArn: serviceArn,
      ServiceName: args.name,
      Name: args.name,
      Cluster: clusterArn,
      DeploymentConfiguration: { MaximumPercent: 200, MinimumHealthyPercent: 100 },
      DesiredCount: args.desiredCount,
      EnableExecuteCommand: false,
      LaunchType: "FARGATE",
      NetworkConfiguration: {
        AwsvpcConfiguration: {
          AssignPublicIp: "DISABLED",
          SecurityGroups: args.groupIds,
          Subnets: args.subnetIds,
        },
      },
      PlatformVersion: "1.4.0",
      PropagateTags: "SERVICE",
      SchedulingStrategy: "REPLICA",
      TaskDefinition: args.taskDefinitionArn,
      Tags: pascalTags(args),
    },
  };
}

/** An `AWS::ECR::Repository`. */
export function repository(place: Place, args: ResourceArgs): Resource {
  const arn = arnIn(place, "ecr", `repository/${args.name}`);
  return {
    ...regional(place, "AWS::ECR::Repository", args.name, args),
    arn,
    links: [],
    configuration: {
      RepositoryName: args.name,
      Arn: arn,
      RepositoryUri: `${place.accountId}.dkr.ecr.${place.region}.amazonaws.com/${args.name}`,
      ImageScanningConfiguration: { ScanOnPush: true },
      ImageTagMutability: "IMMUTABLE",
      EncryptionConfiguration: { EncryptionType: "AES256" },
      Tags: pascalTags(args),
    },
  };
}

function regional(place: Place, resourceType: string, resourceId: string, args: ResourceArgs) {
  return {
    awsRegion: place.region,
    resourceType,
    resourceId,
    resourceName: args.name,
    arn: resourceId,
    availabilityZone: "Regional",
    tags: args.tags,
    supplementaryConfiguration: {},
  };
}

/** Types that come from CloudFormation's registry write their members, and so their tags, in Pascal case. */
function pascalTags(args: ResourceArgs) {
  return tagList(args.tags).map(({ key, value }) => ({ Key: key, Value: value }));
}
