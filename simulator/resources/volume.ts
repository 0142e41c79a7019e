import { formatInstant } from "../../record/instant";
import { arnIn, ec2Id, type Place } from "../account/place";
import { type Resource, tagList } from "../account/resource";
import { type ServerArgs, serverParts } from "./server-parts";

/** The `AWS::EC2::Volume` of a server. */
export function volume(place: Place, args: ServerArgs): Resource {
  const { instanceId, volumeId } = serverParts(place, args.name);
  const createTime = formatInstant(args.creationTime);
  return {
    awsRegion: place.region,
    resourceType: "AWS::EC2::Volume",
    resourceId: volumeId,
    arn: arnIn(place, "ec2", `volume/${volumeId}`),
    availabilityZone: args.availabilityZone,
    creationTime: args.creationTime,
    tags: args.tags,
    links: [],
    configuration: {
      attachments: [
        {
          attachTime: createTime,
          device: "/dev/xvda",
          instanceId,
          state: "attached",
          volumeId,
          deleteOnTermination: true,
        },
      ],
      availabilityZone: args.availabilityZone,
      createTime,
      encrypted: true,
      kmsKeyId: args.kmsKeyArn,
      size: 40,
      snapshotId: ec2Id(place, "snap", "al2023"),
      state: "in-use",
      volumeId,
      iops: 3000,
      tags: tagList(args.tags),
      volumeType: "gp3",
      throughput: 125,
      multiAttachEnabled: false,
    },
    supplementaryConfiguration: {},
  };
}
