import type { Statement } from "./policy-document";

/** Denies every call that is not made over TLS (Security Hub S3.5). */
export function denyPlainTransport(bucketArn: string): Statement {
  return {
    Sid: "DenyPlainTransport",
    Effect: "Deny",
    Principal: "*",
    Action: ["s3:*"],
    Resource: [bucketArn, `${bucketArn}/*`],
    Condition: { Bool: { "aws:SecureTransport": "false" } },
  };
}
