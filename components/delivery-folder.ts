import { formatObjectKey } from "../record/object-key";

/** The folders before `AWSLogs/`: the delivery channel's prefix with a slash at its end, or nothing. */
export function recordRoot(prefix: string): string {
  return prefix === "" ? "" : `${prefix}/`;
}

/** The folder that an account's AWS Config delivers into, with a slash at the end; `*` stands for any account. */
export function deliveryFolder(prefix: string, accountId: string): string {
  const check = formatObjectKey({ kind: "writability-check", root: recordRoot(prefix), accountId });
  return check.slice(0, check.lastIndexOf("/") + 1);
}

/** The address that `config-history --record` takes. */
export function recordAddress(bucketName: string, prefix: string): string {
  return prefix === "" ? `s3://${bucketName}` : `s3://${bucketName}/${prefix}`;
}
