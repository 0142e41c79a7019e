import assert from "node:assert/strict";
import fc from "fast-check";
import {
  projectionParameters,
  type RecordFolder,
  recordLocation,
} from "../../../components/catalog/partition-projection";
import {
  calendarDay,
  formatObjectKey,
  type HistoryKey,
  type OversizeKey,
  type SnapshotKey,
} from "../../../record/object-key";
import { projectedLocation } from "../../support/athena-projection";

const extent = {
  bucketName: "record",
  accountIds: ["111122223333"],
  regions: ["eu-central-1"],
  firstDay: "2026-09-08",
};

const folders: Readonly<Record<DeliveredKey["kind"], RecordFolder>> = {
  snapshot: "ConfigSnapshot",
  history: "ConfigHistory",
  oversize: "OversizedChangeNotification",
};

type DeliveredKey = SnapshotKey | HistoryKey | OversizeKey;

interface Delivery {
  readonly key: DeliveredKey;
  readonly prefix: string | undefined;
  readonly organizationId: string | undefined;
  readonly date: { readonly year: number; readonly month: number; readonly day: number };
}

describe("projectionParameters", () => {
  it("projects the folder of every key that the record can hold", () => {
    fc.assert(
      fc.property(deliveries, (delivery) => {
        const { key, date } = delivery;
        const parameters = projectionParameters(
          { ...extent, ...withoutUndefined(delivery), accountIds: [key.accountId], regions: [key.region] },
          folders[key.kind],
        );
        const location = projectedLocation(parameters, {
          account: key.accountId,
          region: key.region,
          ...date,
        });
        const address = `s3://record/${formatObjectKey(key)}`;
        assert.ok(location !== undefined, "the partition lies outside the projection");
        assert.ok(address.startsWith(location), `${address} does not lie under ${location}`);
        assert.doesNotMatch(address.slice(location.length), /ConfigSnapshot\/|ConfigHistory\//);
      }),
    );
  });

  it("projects no padded month or day", () => {
    const parameters = projectionParameters(extent, "ConfigSnapshot");
    const location = projectedLocation(parameters, {
      account: "111122223333",
      region: "eu-central-1",
      year: 2026,
      month: 9,
      day: 8,
    });
    assert.equal(location, "s3://record/AWSLogs/111122223333/Config/eu-central-1/2026/9/8/ConfigSnapshot/");
  });

  it("projects oversize items of global resources, which lie under the region global", () => {
    const values = { account: "111122223333", region: "global", year: 2026, month: 9, day: 8 };
    const oversize = projectedLocation(projectionParameters(extent, "OversizedChangeNotification"), values);
    assert.equal(
      oversize,
      "s3://record/AWSLogs/111122223333/Config/global/2026/9/8/OversizedChangeNotification/",
    );
    assert.equal(projectedLocation(projectionParameters(extent, "ConfigHistory"), values), undefined);
  });

  it("projects nothing before the year of the first day", () => {
    const parameters = projectionParameters(extent, "ConfigHistory");
    const values = { account: "111122223333", region: "eu-central-1", year: 2025, month: 12, day: 31 };
    assert.equal(projectedLocation(parameters, values), undefined);
  });
});

describe("recordLocation", () => {
  it("puts the prefix before the organisation's id and that before AWSLogs", () => {
    const location = recordLocation({ ...extent, prefix: "audit/config", organizationId: "o-a1b2c3d4e5" });
    assert.equal(location, "s3://record/audit/config/o-a1b2c3d4e5/AWSLogs/");
  });
});

const digits = (length: number) =>
  fc.string({ unit: fc.constantFrom(..."0123456789"), minLength: length, maxLength: length });
const prefixes = fc
  .array(fc.stringMatching(/^[a-z0-9-]{1,12}$/), { minLength: 1, maxLength: 3 })
  .map((parts) => parts.join("/"));
const names = fc.stringMatching(/^[A-Za-z0-9:/_.-]{1,40}$/);

const deliveries: fc.Arbitrary<Delivery> = fc
  .record({
    prefix: fc.option(prefixes, { nil: undefined }),
    organizationId: fc.option(fc.stringMatching(/^o-[a-z0-9]{10}$/), { nil: undefined }),
    accountId: digits(12),
    region: fc.constantFrom("eu-central-1", "us-gov-west-1", "cn-north-1", "ap-southeast-5"),
    // Past 2056 the projection of a record that begins in 2026 ends.
    moment: fc.date({ min: new Date("2026-01-01"), max: new Date("2056-12-31"), noInvalidDate: true }),
    kind: fc.constantFrom("snapshot" as const, "history" as const, "oversize" as const),
    resourceId: names,
    part: fc.nat({ max: 99 }),
  })
  .map(({ prefix, organizationId, accountId, region, moment, kind, resourceId, part }) => {
    const date = { year: moment.getUTCFullYear(), month: moment.getUTCMonth() + 1, day: moment.getUTCDate() };
    const day = calendarDay(date.year, date.month, date.day) ?? 0;
    const root = [prefix, organizationId]
      .flatMap((folder) => (folder === undefined ? [] : [`${folder}/`]))
      .join("");
    const folder = { root, accountId, region, day };
    const instant = Math.floor(moment.getTime() / 1000) * 1000;
    const key = deliveredKey(kind, folder, { instant, resourceId, part });
    return { key, prefix, organizationId, date };
  });

function deliveredKey(
  kind: DeliveredKey["kind"],
  folder: Pick<DeliveredKey, "root" | "accountId" | "region" | "day">,
  content: { readonly instant: number; readonly resourceId: string; readonly part: number },
): DeliveredKey {
  const { instant, resourceId, part } = content;
  const resourceType = "AWS::EC2::Instance";
  switch (kind) {
    case "snapshot":
      return { kind, ...folder, snapshotTime: instant, snapshotId: "0e7c8f2a-1111-4222-8333-444455556666" };
    case "history":
      return { kind, ...folder, resourceType, start: instant, end: instant, part };
    case "oversize":
      return { kind, ...folder, resourceType, resourceId, captureTime: instant, stateId: String(instant) };
  }
}

function withoutUndefined(delivery: Delivery): {
  readonly prefix?: string;
  readonly organizationId?: string;
} {
  return {
    ...(delivery.prefix === undefined ? {} : { prefix: delivery.prefix }),
    ...(delivery.organizationId === undefined ? {} : { organizationId: delivery.organizationId }),
  };
}
