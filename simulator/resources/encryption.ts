import { formatInstant } from "../../record/instant";
import { arnIn, iamArn, labelOf, type Place } from "../account/place";
import { type Resource, type ResourceArgs, tagList } from "../account/resource";
import { uuidOf } from "../random";

/** The ARN of the key that a description names. */
export function encryptionKeyArn(place: Place, name: string): string {
  return arnIn(place, "kms", `key/${uuidOf(labelOf(place, "kms", name))}`);
}

interface EncryptionKeyArgs extends ResourceArgs {
  readonly isRotated: boolean;
}

/** An `AWS::KMS::Key`. It has no name; its description is the nearest to one. */
export function encryptionKey(place: Place, args: EncryptionKeyArgs): Resource {
  const keyId = uuidOf(labelOf(place, "kms", args.name));
  const statement = {
    Sid: "Administration",
    Effect: "Allow",
    Principal: { AWS: iamArn(place, "root") },
    Action: "kms:*",
    Resource: "*",
  };
  return {
    awsRegion: place.region,
    resourceType: "AWS::KMS::Key",
    resourceId: keyId,
    arn: encryptionKeyArn(place, args.name),
    availabilityZone: "Not Applicable",
    creationTime: args.creationTime,
    tags: args.tags,
    links: [],
    configuration: {
      awsaccountId: place.accountId,
      keyId,
      arn: encryptionKeyArn(place, args.name),
      creationDate: args.creationTime,
      enabled: true,
      description: args.name,
      keyUsage: "ENCRYPT_DECRYPT",
      keyState: "Enabled",
      origin: "AWS_KMS",
      keyManager: "CUSTOMER",
      customerMasterKeySpec: "SYMMETRIC_DEFAULT",
      keySpec: "SYMMETRIC_DEFAULT",
      encryptionAlgorithms: ["SYMMETRIC_DEFAULT"],
      signingAlgorithms: [],
      multiRegion: false,
    },
    supplementaryConfiguration: {
      KeyRotationStatus: args.isRotated,
      Policy: JSON.stringify({ Version: "2012-10-17", Id: "key-policy", Statement: [statement] }, null, 2),
      Tags: Object.entries(args.tags).map(([tagKey, tagValue]) => ({ tagKey, tagValue })),
    },
  };
}

interface CertificateArgs extends ResourceArgs {
  /** How many times it was renewed: each renewal has its own serial number. */
  readonly renewals: number;
  readonly issuedAt: number;
}

/** An `AWS::ACM::Certificate` for the domain that is its name. */
export function certificate(place: Place, args: CertificateArgs): Resource {
  const certificateArn = arnIn(place, "acm", `certificate/${uuidOf(labelOf(place, "acm", args.name))}`);
  const serial = uuidOf(labelOf(place, "acm-serial", `${args.name}/${args.renewals}`)).replaceAll("-", "");
  return {
    awsRegion: place.region,
    resourceType: "AWS::ACM::Certificate",
    resourceId: certificateArn,
    arn: certificateArn,
    availabilityZone: "Regional",
    creationTime: args.creationTime,
    tags: args.tags,
    links: [],
    configuration: {
      certificateArn,
      domainName: args.name,
      subjectAlternativeNames: [args.name],
      domainValidationOptions: [
        {
          domainName: args.name,
          validationDomain: args.name,
          validationStatus: "SUCCESS",
          validationMethod: "DNS",
        },
      ],
      serial: (serial.match(/../g) ?? []).join(":"),
      subject: `CN=${args.name}`,
      issuer: "Amazon",
      createdAt: formatInstant(args.creationTime),
      issuedAt: formatInstant(args.issuedAt),
      notBefore: formatInstant(args.issuedAt),
      notAfter: formatInstant(args.issuedAt + 395 * 86_400_000),
      status: "ISSUED",
      keyAlgorithm: "RSA-2048",
      signatureAlgorithm: "SHA256WITHRSA",
      type: "AMAZON_ISSUED",
      renewalEligibility: "ELIGIBLE",
      options: { certificateTransparencyLoggingPreference: "ENABLED" },
    },
    supplementaryConfiguration: { Tags: tagList(args.tags) },
  };
}
