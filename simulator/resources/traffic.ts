import { formatInstant } from "../../record/instant";
import type { JsonObject } from "../../record/json";
import { arnIn, labelOf, type Place } from "../account/place";
import { linkTo, type Resource, type ResourceArgs, tagList } from "../account/resource";
import { hexOf, integerOf, uuidOf } from "../random";

interface LoadBalancerArgs extends ResourceArgs {
  readonly vpcId: string;
  readonly groupId: string;
  readonly subnets: readonly { readonly subnetId: string; readonly zone: string }[];
  readonly idleTimeoutSeconds: number;
  readonly logBucket?: string;
}

/** An `AWS::ElasticLoadBalancingV2::LoadBalancer` that faces the internet. */
export function loadBalancer(place: Place, args: LoadBalancerArgs): Resource {
  const label = labelOf(place, "alb", args.name);
  const loadBalancerArn = arnIn(
    place,
    "elasticloadbalancing",
    `loadbalancer/app/${args.name}/${hexOf(label, 16)}`,
  );
  const domain = `${place.region}.elb.amazonaws.com`;
  return {
    awsRegion: place.region,
    resourceType: "AWS::ElasticLoadBalancingV2::LoadBalancer",
    resourceId: loadBalancerArn,
    resourceName: args.name,
    arn: loadBalancerArn,
    availabilityZone: "Multiple Availability Zones",
    creationTime: args.creationTime,
    tags: args.tags,
    links: [
      linkTo(place, ["AWS::EC2::SecurityGroup", args.groupId], "Is associated with SecurityGroup"),
      ...args.subnets.map(({ subnetId }) =>
        linkTo(place, ["AWS::EC2::Subnet", subnetId], "Is attached to Subnet"),
      ),
      linkTo(place, ["AWS::EC2::VPC", args.vpcId], "Is contained in Vpc"),
    ],
    configuration: {
      loadBalancerArn,
      dNSName: `${args.name}-${integerOf(label, 100_000_000, 999_999_999)}.${domain}`,
      canonicalHostedZoneId: `Z${hexOf(`${label}/zone`, 13).toUpperCase()}`,
      createdTime: formatInstant(args.creationTime),
      loadBalancerName: args.name,
      scheme: "internet-facing",
      vpcId: args.vpcId,
      state: { code: "active" },
      type: "application",
      availabilityZones: args.subnets.map(({ subnetId, zone }) => ({
        zoneName: zone,
        subnetId,
        loadBalancerAddresses: [],
      })),
      securityGroups: [args.groupId],
      ipAddressType: "ipv4",
    },
    supplementaryConfiguration: {
      LoadBalancerAttributes: loadBalancerAttributes(args),
      Tags: tagList(args.tags),
    },
  };
}

function loadBalancerAttributes(args: LoadBalancerArgs): readonly JsonObject[] {
  return Object.entries({
    "access_logs.s3.enabled": String(args.logBucket !== undefined),
    "access_logs.s3.bucket": args.logBucket ?? "",
    "access_logs.s3.prefix": "",
    "idle_timeout.timeout_seconds": String(args.idleTimeoutSeconds),
    "deletion_protection.enabled": "true",
    "routing.http2.enabled": "true",
    "routing.http.drop_invalid_header_fields.enabled": "true",
  }).map(([key, value]) => ({ key, value }));
}

interface AutoScalingGroupArgs extends ResourceArgs {
  readonly minSize: number;
  readonly maxSize: number;
  readonly instances: readonly {
    readonly instanceId: string;
    readonly zone: string;
    readonly type: string;
  }[];
  readonly subnets: readonly { readonly subnetId: string; readonly zone: string }[];
}

/** An `AWS::AutoScaling::AutoScalingGroup` as large as the instances it lists. */
export function autoScalingGroup(place: Place, args: AutoScalingGroupArgs): Resource {
  const path = `${uuidOf(labelOf(place, "asg", args.name))}:autoScalingGroupName/${args.name}`;
  const groupArn = arnIn(place, "autoscaling", `autoScalingGroup:${path}`);
  return {
    awsRegion: place.region,
    resourceType: "AWS::AutoScaling::AutoScalingGroup",
    resourceId: groupArn,
    resourceName: args.name,
    arn: groupArn,
    availabilityZone: "Multiple Availability Zones",
    creationTime: args.creationTime,
    tags: args.tags,
    links: [
      ...args.instances.map(({ instanceId }) =>
        linkTo(place, ["AWS::EC2::Instance", instanceId], "Contains Instance"),
      ),
      ...args.subnets.map(({ subnetId }) =>
        linkTo(place, ["AWS::EC2::Subnet", subnetId], "Is associated with Subnet"),
      ),
    ],
    configuration: {
      autoScalingGroupName: args.name,
      autoScalingGroupARN: groupArn,
      launchTemplate: { launchTemplateName: args.name, version: "$Latest" },
      minSize: args.minSize,
      maxSize: args.maxSize,
      desiredCapacity: args.instances.length,
      defaultCooldown: 300,
      availabilityZones: args.subnets.map(({ zone }) => zone),
      loadBalancerNames: [],
      targetGroupARNs: [],
      healthCheckType: "ELB",
      healthCheckGracePeriod: 120,
      instances: args.instances.map(({ instanceId, zone, type }) => ({
        instanceId,
        instanceType: type,
        availabilityZone: zone,
        lifecycleState: "InService",
        healthStatus: "Healthy",
        protectedFromScaleIn: false,
      })),
      createdTime: args.creationTime,
      suspendedProcesses: [],
      enabledMetrics: [],
      tags: tagList(args.tags),
      terminationPolicies: ["Default"],
      newInstancesProtectedFromScaleIn: false,
      vpczoneIdentifier: args.subnets.map(({ subnetId }) => subnetId).join(","),
    },
    supplementaryConfiguration: { LifeCycleHooks: [] },
  };
}
