import type { AwsCall } from "./aws-call-error";

/**
 * How a call to AWS is written where an object's key would stand: `config:GetResourceConfigHistory eu-west-1
 * AWS::S3::Bucket/statements`.
 */
export function callText({ action, region }: AwsCall, about?: string): string {
  return about === undefined ? `${action} ${region}` : `${action} ${region} ${about}`;
}

/** What a text of `callText` says of its region. */
export function regionOfCall(text: string): string {
  return text.split(" ")[1] ?? "";
}
