import { arnIn, iamArn, labelOf, type Place } from "../account/place";
import type { Resource, ResourceArgs } from "../account/resource";
import { hexOf } from "../random";

interface ConfigurationRecorderArgs {
  readonly isRecording: boolean;
  readonly recordsGlobals: boolean;
  readonly excludedTypes: readonly string[];
  readonly roleName: string;
}

/** An `AWS::Config::ConfigurationRecorder`, the one item that AWS Config always records. */
export function configurationRecorder(place: Place, args: ConfigurationRecorderArgs): Resource {
  const recordsAll = args.excludedTypes.length === 0;
  return {
    awsRegion: place.region,
    resourceType: "AWS::Config::ConfigurationRecorder",
    resourceId: "default",
    resourceName: "default",
    arn: arnIn(
      place,
      "config",
      `configuration-recorder/default/${hexOf(labelOf(place, "recorder", ""), 16)}`,
    ),
    availabilityZone: "Not Applicable",
    tags: {},
    links: [],
    configuration: {
      Name: "default",
      RoleARN: iamArn(place, `role/${args.roleName}`),
      Recording: args.isRecording,
      RecordingScope: "PAID",
      RecordingGroup: {
        AllSupported: recordsAll,
        IncludeGlobalResourceTypes: args.recordsGlobals,
        ResourceTypes: [],
        ExclusionByResourceTypes: { ResourceTypes: args.excludedTypes },
        RecordingStrategy: {
          UseOnly: recordsAll ? "ALL_SUPPORTED_RESOURCE_TYPES" : "EXCLUSION_BY_RESOURCE_TYPES",
        },
      },
      RecordingMode: { RecordingFrequency: "CONTINUOUS", RecordingModeOverrides: [] },
    },
    supplementaryConfiguration: {},
  };
}

interface ResourceComplianceArgs extends Pick<ResourceArgs, "name"> {
  readonly resourceType: string;
  readonly ruleName: string;
  readonly isCompliant: boolean;
}

/** An `AWS::Config::ResourceCompliance`: what one rule says of the resource whose id is the name. */
export function resourceCompliance(place: Place, args: ResourceComplianceArgs): Resource {
  const complianceType = args.isCompliant ? "COMPLIANT" : "NON_COMPLIANT";
  const configRuleId = `config-rule-${hexOf(labelOf(place, "rule", args.ruleName), 6)}`;
  return {
    awsRegion: place.region,
    resourceType: "AWS::Config::ResourceCompliance",
    resourceId: `${args.resourceType}/${args.name}`,
    tags: {},
    links: [
      {
        name: "Is associated with ",
        awsRegion: place.region,
        resourceType: args.resourceType,
        resourceId: args.name,
      },
    ],
    configuration: {
      targetResourceId: args.name,
      targetResourceType: args.resourceType,
      complianceType,
      configRuleList: [
        {
          configRuleArn: arnIn(place, "config", `config-rule/${configRuleId}`),
          configRuleId,
          configRuleName: args.ruleName,
          complianceType,
        },
      ],
    },
    supplementaryConfiguration: {},
  };
}
