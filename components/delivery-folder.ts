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

/**
 * The prefix that covers a delivery and, in the same bucket, the record as it was before: the folders that both begin
 * with. A prefix that was changed leaves part of the record where it lay.
 */
export function coveringPrefix(bucketName: string, prefix: string, formerRecord?: string): string {
  const folders = prefix.split("/");
  const [bucket, ...former] = formerRecord?.replace("s3://", "").split("/") ?? [];
  if (bucket !== bucketName) return prefix;
  const parting = folders.findIndex((folder, index) => folder !== former[index]);
  return parting < 0 ? prefix : folders.slice(0, parting).join("/");
}

/** The address that `config-history --record` takes. */
export function recordAddress(bucketName: string, prefix: string): string {
  return prefix === "" ? `s3://${bucketName}` : `s3://${bucketName}/${prefix}`;
}
