import { hexOf } from "../random";

/** Where a simulated resource lives, and the seed that its identifiers are made from. */
export interface Place {
  readonly seed: number;
  readonly accountId: string;
  readonly region: string;
}

/** An identifier as EC2 gives them, `sg-0` and 16 hexadecimal digits, made from the resource's own name. */
export function ec2Id(place: Place, prefix: string, name: string): string {
  return `${prefix}-0${hexOf(labelOf(place, prefix, name), 16)}`;
}

/** An identifier as IAM gives them, `AROA` and 17 capitals, made from the resource's own name. */
export function iamId(place: Place, prefix: string, name: string): string {
  const digits = hexOf(`${place.seed}/${place.accountId}/${prefix}/${name}`, 17);
  return prefix + digits.replace(/\d/g, (digit) => "GHJKMNPQRS".charAt(Number(digit))).toUpperCase();
}

/** A label for whatever else is made from a resource's name. */
export function labelOf(place: Place, kind: string, name: string): string {
  return `${place.seed}/${place.accountId}/${place.region}/${kind}/${name}`;
}

/** The ARN of a regional resource. */
export function arnIn(place: Place, service: string, resource: string): string {
  return `arn:aws:${service}:${place.region}:${place.accountId}:${resource}`;
}

/** The ARN of an IAM resource, which has no region. */
export function iamArn(place: Place, resource: string): string {
  return `arn:aws:iam::${place.accountId}:${resource}`;
}
