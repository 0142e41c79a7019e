import type { JsonObject } from "../../record/json";
import { arnIn, iamArn, labelOf, type Place } from "../account/place";
import type { Resource, ResourceArgs } from "../account/resource";
import { hexOf } from "../random";

interface ConfigurationRecorderArgs {
  /** `default`, the customer's, unless given: recorders of AWS's services have other names. */
  readonly name?: string;
  /** `INTERNAL`: what it records goes to the service that made it. `PAID` unless given. */
  readonly recordingScope?: "PAID" | "INTERNAL";
  readonly isRecording: boolean;
  readonly recordsGlobals: boolean;
  readonly excludedTypes: readonly string[];
  readonly roleName: string;
  /** The only types that are recorded, where only some are. */
  readonly includedTypes?: readonly string[];
  readonly frequency?: RecordingFrequency;
  /** The types that are recorded with the other frequency. */
  readonly exceptedTypes?: readonly string[];
}

/** How often AWS Config records a change: when it happens, or once a day. */
export type RecordingFrequency = "CONTINUOUS" | "DAILY";

/** An `AWS::Config::ConfigurationRecorder`, which AWS Config always records. */
export function configurationRecorder(place: Place, args: ConfigurationRecorderArgs): Resource {
  const { name = "default", recordingScope = "PAID" } = args;
  const label = labelOf(place, "recorder", name === "default" ? "" : name);
  return {
    awsRegion: place.region,
    resourceType: "AWS::Config::ConfigurationRecorder",
    resourceId: name,
    resourceName: name,
    arn: arnIn(place, "config", `configuration-recorder/${name}/${hexOf(label, 16)}`),
    availabilityZone: "Not Applicable",
    tags: {},
    links: [],
    configuration: {
      Name: name,
      RoleARN: iamArn(place, `role/${args.roleName}`),
      Recording: args.isRecording,
      RecordingScope: recordingScope,
      RecordingGroup: recordingGroup(args),
      RecordingMode: recordingMode(args),
    },
    supplementaryConfiguration: {},
  };
}

function recordingGroup({
  includedTypes = [],
  excludedTypes,
  recordsGlobals,
}: ConfigurationRecorderArgs): JsonObject {
  const useOnly =
    includedTypes.length > 0
      ? "INCLUSION_BY_RESOURCE_TYPES"
      : excludedTypes.length > 0
        ? "EXCLUSION_BY_RESOURCE_TYPES"
        : "ALL_SUPPORTED_RESOURCE_TYPES";
  return {
    AllSupported: useOnly === "ALL_SUPPORTED_RESOURCE_TYPES",
    IncludeGlobalResourceTypes: recordsGlobals,
    ResourceTypes: includedTypes,
    ExclusionByResourceTypes: { ResourceTypes: excludedTypes },
    RecordingStrategy: { UseOnly: useOnly },
  };
}

function recordingMode({
  frequency = "CONTINUOUS",
  exceptedTypes = [],
}: ConfigurationRecorderArgs): JsonObject {
  const other = frequency === "CONTINUOUS" ? "DAILY" : "CONTINUOUS";
  const overrides =
    exceptedTypes.length === 0 ? [] : [{ ResourceTypes: exceptedTypes, RecordingFrequency: other }];
  return { RecordingFrequency: frequency, RecordingModeOverrides: overrides };
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
