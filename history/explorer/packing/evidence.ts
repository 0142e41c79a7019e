import { DAY_MILLISECONDS, formatInstant, formatStamp, type Instant } from "../../../record/instant";
import type { ResourceKey } from "../../../record/resource-key";
import { byText } from "../../../record/text-order";
import type { OwnTexts } from "./value-writer";

/** An item, as far as the name of the file that it was delivered in repeats it. */
export interface DeliveredItem extends ResourceKey {
  readonly configurationItemCaptureTime: string;
}

/** Items of one type in the order of their capture, region by region: those of one file follow each other. */
export function inDeliveryOrder<Item extends DeliveredItem>(items: readonly Item[]): readonly Item[] {
  return items.toSorted(
    byText(({ accountId, awsRegion, configurationItemCaptureTime }) =>
      [accountId, awsRegion, configurationItemCaptureTime].join("\u0000"),
    ),
  );
}

/** What the name of a file repeats of the first and the last item in it: it names when they were captured. */
export function ownTextsOfFile(first: DeliveredItem, last: DeliveredItem): OwnTexts {
  const end = Date.parse(last.configurationItemCaptureTime);
  return [
    formatStamp(Date.parse(first.configurationItemCaptureTime)),
    formatStamp(end),
    folderOf(end),
    folderOf(end + DAY_MILLISECONDS),
    first.accountId,
    first.awsRegion,
    first.resourceType,
  ];
}

/** As the folder of a day is named: `/2026/1/31/`. */
function folderOf(instant: Instant): string {
  const [year, month, day] = formatInstant(instant).split(/[-T]/);
  return `/${year}/${Number(month)}/${Number(day)}/`;
}
