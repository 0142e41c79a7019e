import { partitionOf } from "../policies/arn";
import type { DeliveryGrant } from "../policies/bucket-policy";
import { deliveryFolder } from "./delivery-folder";

/** Who delivers into a bucket, and where. */
export interface Delivery {
  readonly region: string;
  readonly prefix?: string;
  readonly deliveringAccountIds: readonly string[];
  readonly organizationId?: string | undefined;
}

/** The grant that a record's bucket needs, for accounts and perhaps an organisation. */
export function deliveryGrant(delivery: Delivery, bucketName: string): DeliveryGrant {
  const { region, prefix = "", deliveringAccountIds, organizationId } = delivery;
  const deliveries = deliveringAccountIds.map((accountId) => ({
    accountId,
    folder: deliveryFolder(prefix, accountId),
  }));
  // biome-ignore lint/suspicious/noTemplateCurlyInString: IAM fills this in, not JavaScript.
  const sourceFolder = deliveryFolder(prefix, "${aws:SourceAccount}");
  const grant = { partition: partitionOf(region), bucketName, deliveries, sourceFolder };
  return organizationId === undefined ? grant : { ...grant, organizationId };
}
