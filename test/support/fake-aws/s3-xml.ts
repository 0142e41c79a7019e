import type { FakeBucket, FakePage } from "./s3-bucket";
import type { S3Request } from "./s3-request";

const header = '<?xml version="1.0" encoding="UTF-8"?>\n';

/** The answer to ListObjectsV2. */
export function listingXml(
  { bucket, key, query }: S3Request,
  page: FakePage,
  { of, encodesKeys }: { readonly of: FakeBucket; readonly encodesKeys: boolean },
): string {
  const isEncoded = encodesKeys && query.get("encoding-type") === "url";
  const encode = isEncoded ? urlEncode : escapeXml;
  const contents = page.keys.map((each) => {
    const object = of.get(each);
    return (
      `<Contents><Key>${encode(each)}</Key><LastModified>${object?.lastModified}</LastModified>` +
      `<ETag>${escapeXml(object?.etag ?? "")}</ETag><Size>${object?.bytes.length ?? 0}</Size>` +
      `<StorageClass>${object?.storageClass ?? "STANDARD"}</StorageClass></Contents>`
    );
  });
  const prefixes = page.prefixes.map(
    (each) => `<CommonPrefixes><Prefix>${encode(each)}</Prefix></CommonPrefixes>`,
  );
  const next =
    page.next === undefined
      ? ""
      : `<NextContinuationToken>${Buffer.from(page.next).toString("base64")}</NextContinuationToken>`;
  return (
    `${header}<ListBucketResult xmlns="http://s3.amazonaws.com/doc/2006-03-01/"><Name>${bucket}</Name>` +
    `<Prefix>${encode(key)}</Prefix>${next}<KeyCount>${contents.length + prefixes.length}</KeyCount>` +
    `${isEncoded ? "<EncodingType>url</EncodingType>" : ""}<MaxKeys>1000</MaxKeys><IsTruncated>${page.next !== undefined}</IsTruncated>` +
    `${contents.join("")}${prefixes.join("")}</ListBucketResult>`
  );
}

/** The body of an error. */
export function errorXml(
  code: string,
  message: string,
  details: Readonly<Record<string, string>> = {},
): string {
  const further = Object.entries(details).map(([name, text]) => `<${name}>${escapeXml(text)}</${name}>`);
  return (
    `${header}<Error><Code>${code}</Code><Message>${escapeXml(message)}</Message>${further.join("")}` +
    "<RequestId>FAKE</RequestId><HostId>fake</HostId></Error>"
  );
}

function escapeXml(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");
}

/** As S3 does: a space is a plus, a slash stays. */
function urlEncode(text: string): string {
  return encodeURIComponent(text).replaceAll("%20", "+").replaceAll("%2F", "/");
}
