import { type ResourceKey, resourceKeyText } from "../../../record/resource-key";
import { arnIn, iamArn, type Place } from "../../../simulator/account/place";
import type { Resource } from "../../../simulator/account/resource";

/** One account and the region whose recorder records it. */
export interface TrueScope {
  readonly accountId: string;
  readonly awsRegion: string;
}

/** The first of them, which told stories are about. */
export const home: TrueScope = { accountId: "111122223333", awsRegion: "eu-west-1" };

/** The accounts and regions that true accounts are made of. */
export const trueScopes: readonly TrueScope[] = [
  home,
  { accountId: "111122223333", awsRegion: "us-east-1" },
  { accountId: "444455556666", awsRegion: "eu-west-1" },
  { accountId: "444455556666", awsRegion: "us-east-1" },
];

/** The one type of theirs that has no region: every region's recorder may record it. */
export const globalType = "AWS::IAM::Role";

/** The type of the recorder itself, whose items are always recorded. */
export const recorderType = "AWS::Config::ConfigurationRecorder";

/** What the resources of a type are called, and whether their items tell when they were made. */
interface TrueType {
  readonly hasCreationTime: boolean;
  readonly naming: (which: string, place: Place) => Naming;
}

interface Naming extends Pick<Resource, "resourceName" | "nameWhenDeleted" | "arn"> {
  readonly resourceId: string;
}

const typesByName: ReadonlyMap<string, TrueType> = new Map<string, TrueType>([
  [
    "AWS::CloudWatch::Alarm",
    {
      hasCreationTime: false,
      naming: (which, place) => ({
        resourceId: which,
        resourceName: which,
        arn: arnIn(place, "cloudwatch", `alarm:${which}`),
      }),
    },
  ],
  [
    globalType,
    {
      hasCreationTime: true,
      naming: (which, place) => ({
        resourceId: `AROA${which.toUpperCase()}`,
        resourceName: `${which}-role`,
        arn: iamArn(place, `role/${which}-role`),
      }),
    },
  ],
  [
    "AWS::EC2::Instance",
    {
      hasCreationTime: true,
      naming: (which, place) => ({
        resourceId: `i-${which}`,
        arn: arnIn(place, "ec2", `instance/i-${which}`),
      }),
    },
  ],
  [
    "AWS::S3::Bucket",
    {
      hasCreationTime: true,
      naming: (which, { accountId, region }) => {
        const name = `${which}-${accountId}-${region}`;
        return { resourceId: name, resourceName: name, arn: `arn:aws:s3:::${name}` };
      },
    },
  ],
  [
    "AWS::SQS::Queue",
    {
      hasCreationTime: false,
      naming: (which, place) => {
        const resourceId = `https://sqs.${place.region}.amazonaws.com/${place.accountId}/${which}-queue`;
        const resourceName = `${which}-queue`;
        const arn = arnIn(place, "sqs", resourceName);
        return { resourceId, resourceName, nameWhenDeleted: resourceId, arn };
      },
    },
  ],
]);

/** Every type that resources of true accounts have. */
export const trueTypes: readonly string[] = [...typesByName.keys()];

const whiches = ["first", "second"] as const;

/** All resources that a recorder of the scope could record: two of each type. */
export function resourcesWithin(scope: TrueScope): readonly ResourceKey[] {
  return resourcesCalled(scope, whiches);
}

/** The first resource of each type. */
export function firstResourcesWithin(scope: TrueScope): readonly ResourceKey[] {
  return resourcesCalled(scope, ["first"]);
}

/** Whether items of the type tell when their resource was made. */
export function hasCreationTime(resourceType: string): boolean {
  return typesByName.get(resourceType)?.hasCreationTime === true;
}

/** The names and tags of a resource, which depend on nothing but its key. */
export function namingOf(key: ResourceKey): Omit<Naming, "resourceId"> & Pick<Resource, "tags"> {
  const naming = namings.get(resourceKeyText(key));
  if (naming === undefined) throw new RangeError(`${key.resourceType}/${key.resourceId} is no true resource`);
  return naming;
}

/** Whether a recorder of the scope could record the resource. */
export function isWithin(resource: ResourceKey, { accountId, awsRegion }: TrueScope): boolean {
  const isOfRegion = resource.awsRegion === awsRegion || resource.awsRegion === "global";
  return isOfRegion && resource.accountId === accountId;
}

function resourcesCalled(scope: TrueScope, names: readonly string[]): readonly ResourceKey[] {
  return [...typesByName].flatMap(([resourceType, { naming }]) =>
    names.map((which) => ({
      accountId: scope.accountId,
      awsRegion: resourceType === globalType ? "global" : scope.awsRegion,
      resourceType,
      resourceId: naming(which, placeOf(scope)).resourceId,
    })),
  );
}

function placeOf({ accountId, awsRegion }: TrueScope): Place {
  return { seed: 1, accountId, region: awsRegion };
}

const namings = new Map(
  trueScopes.flatMap((scope) =>
    whiches.flatMap((which) =>
      resourcesCalled(scope, [which]).map((key) => {
        const { resourceId, ...naming } =
          typesByName.get(key.resourceType)?.naming(which, placeOf(scope)) ?? {};
        const tags: Readonly<Record<string, string>> = { Team: which === "first" ? "payments" : "shop" };
        return [resourceKeyText(key), { ...naming, tags }] as const;
      }),
    ),
  ),
);
