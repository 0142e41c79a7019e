import { formatInstant } from "../../record/instant";
import type { JsonObject } from "../../record/json";
import { arnIn, labelOf, type Place } from "../account/place";
import { linkTo, type Resource, type ResourceArgs, tagList } from "../account/resource";
import { presentMembers } from "../present-members";
import { hexOf } from "../random";

interface DatabaseInstanceArgs extends ResourceArgs {
  readonly instanceClass: string;
  readonly allocatedGibibytes: number;
  readonly backupRetentionDays: number;
  readonly isMultiZone: boolean;
  readonly sourceName?: string;
  readonly replicaNames: readonly string[];
  readonly groupId: string;
  readonly vpcId: string;
  readonly subnets: readonly { readonly subnetId: string; readonly zone: string }[];
  readonly kmsKeyArn: string;
}

/** An `AWS::RDS::DBInstance` that runs PostgreSQL. Its id is the service's own, not its name. */
export function databaseInstance(place: Place, args: DatabaseInstanceArgs): Resource {
  const resourceId = `db-${hexOf(labelOf(place, "db", args.name), 26).toUpperCase()}`;
  return {
    awsRegion: place.region,
    resourceType: "AWS::RDS::DBInstance",
    resourceId,
    resourceName: args.name,
    arn: arnIn(place, "rds", `db:${args.name}`),
    availabilityZone: args.isMultiZone ? "Multiple Availability Zones" : `${place.region}a`,
    creationTime: args.creationTime,
    tags: args.tags,
    links: [linkTo(place, ["AWS::EC2::SecurityGroup", args.groupId], "Is associated with SecurityGroup")],
    configuration: presentMembers({
      dBInstanceIdentifier: args.name,
      dBInstanceClass: args.instanceClass,
      engine: "postgres",
      dBInstanceStatus: "available",
      masterUsername: "operator",
      dBName: "payments",
      endpoint: { address: `${args.name}.${place.region}.rds.amazonaws.com`, port: 5432 },
      allocatedStorage: args.allocatedGibibytes,
      instanceCreateTime: formatInstant(args.creationTime),
      preferredBackupWindow: "01:30-02:00",
      backupRetentionPeriod: args.backupRetentionDays,
      dBSecurityGroups: [],
      vpcSecurityGroups: [{ vpcSecurityGroupId: args.groupId, status: "active" }],
      dBParameterGroups: [{ dBParameterGroupName: "default.postgres17", parameterApplyStatus: "in-sync" }],
      availabilityZone: `${place.region}a`,
      dBSubnetGroup: subnetGroup(args),
      preferredMaintenanceWindow: "sun:03:00-sun:03:30",
      pendingModifiedValues: {},
      multiAZ: args.isMultiZone,
      engineVersion: "17.4",
      autoMinorVersionUpgrade: true,
      readReplicaSourceDBInstanceIdentifier: args.sourceName,
      readReplicaDBInstanceIdentifiers: args.replicaNames,
      licenseModel: "postgresql-license",
      optionGroupMemberships: [{ optionGroupName: "default:postgres-17", status: "in-sync" }],
      publiclyAccessible: false,
      storageType: "gp3",
      dbInstancePort: 0,
      storageEncrypted: true,
      kmsKeyId: args.kmsKeyArn,
      dbiResourceId: resourceId,
      cACertificateIdentifier: "rds-ca-rsa2048-g1",
      copyTagsToSnapshot: true,
      monitoringInterval: 60,
      deletionProtection: true,
    }),
    supplementaryConfiguration: { Tags: tagList(args.tags) },
  };
}

function subnetGroup(args: DatabaseInstanceArgs): JsonObject {
  return {
    dBSubnetGroupName: "database",
    dBSubnetGroupDescription: "Private subnets",
    vpcId: args.vpcId,
    subnetGroupStatus: "Complete",
    subnets: args.subnets.map(({ subnetId, zone }) => ({
      subnetIdentifier: subnetId,
      subnetAvailabilityZone: { name: zone },
      subnetStatus: "Active",
    })),
  };
}
